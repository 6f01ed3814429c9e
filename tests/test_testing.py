"""Generated pages: the same everywhere, every form of every paper can be printed, every damage does what it says."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from statistics import median

import pytest
from attrs import asdict, evolve

import newsparse
from newsparse import ArgumentError, Page, Span
from newsparse.source.wrapping import width
from newsparse.testing import damage as damages
from newsparse.testing import generate_page, houses, layout, strategies
from newsparse.testing.dice import Dice
from newsparse.testing.forms import Facts, Printer, instalment
from newsparse.testing.generate import page_of
from newsparse.testing.houses import House, choose_house, crossed, load_house, read_house
from newsparse.testing.material import Desk, People, Story, Topic, chinese, load_material, load_names
from newsparse.testing.printed import Item, Line, Run, cut, print_page

STYLES = tuple(
    entry.name.removesuffix(".toml")
    for entry in sorted(files("newsparse.data").joinpath("styles").iterdir(), key=lambda entry: entry.name)
    if entry.name.endswith(".toml")
)
PINNED = {
    (1, "generic"): "606ab02fd5c433765fb013ae4904ddc0de2f70789ca32a7c8fbca5d9e92255af",
    (2, "taiwan"): "64ea6b3b57b5c6d082811ac42842b2d6e030c3c68c98291bc40f70d31b641c25",
    (3, "regional-weekly"): "d4135b20c5497775b8112615a608c52d7e493abe7558832a27fed8ba4a2b2f01",
}
PROSE = (
    "柳溪县的茶园今年春天提前开园了，游客可以自己动手采茶，村里还教大家怎样炒青。"
    "去年修好的石板路从渡口一直通到山脚下，雨天也好走。"
)
OTHER = (
    "石桥镇的老渡船修好了，船工每天清早从东岸出发，把菜农和学生送到对岸的集市和学校去，"
    "傍晚再把他们接回来，风雨无阻。许多人说离不开它。"
)


def digest(seed: int, style: str) -> str:
    page = generate_page(seed, style)
    data = json.dumps(page.gold.to_dict(), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256((page.text + data).encode()).hexdigest()


# --- the same page everywhere ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seed", "style"), PINNED)
def test_pages_are_as_they_were(seed: int, style: str) -> None:
    assert digest(seed, style) == PINNED[seed, style]


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_a_seed_gives_the_same_page_in_another_process(hash_seed: str) -> None:
    program = "from tests.test_testing import digest; print(digest(5, 'generic'), digest(6, 'hongkong'))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.split() == [digest(5, "generic"), digest(6, "hongkong")]


def test_seeds_give_different_pages() -> None:
    assert len({generate_page(seed).text for seed in (-1, 0, 1, 2**80)}) == 4


# --- arguments -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_every_house_style_has_papers(style: str) -> None:
    assert style in newsparse.styles()
    assert style in ("generic", generate_page(1, style).gold.style)


@pytest.mark.parametrize("seed", [True, "1", 1.0, None])
def test_a_seed_that_is_no_number_is_refused(seed: int) -> None:
    with pytest.raises(ArgumentError, match=f"seed must be an int, not {type(seed).__name__}"):
        generate_page(seed)


def test_unknown_styles_are_refused_with_those_there_are() -> None:
    with pytest.raises(ArgumentError, match=r"'gazette'.*county-paper.*house styles generic, .*taiwan"):
        generate_page(1, "gazette")
    with pytest.raises(ArgumentError, match="style must be a name, not int"):
        generate_page(1, 7)  # type: ignore[arg-type]


def test_damage_is_a_number_from_nothing_on() -> None:
    for damage in (-0.5, float("nan")):
        with pytest.raises(ArgumentError, match="damage must be 0 or more"):
            generate_page(1, damage=damage)
    with pytest.raises(ArgumentError, match="damage must be a number, not str"):
        generate_page(1, damage="much")  # type: ignore[arg-type]


@pytest.mark.parametrize(("missing", "hint"), [("hypothesis", r"'newsparse\[testing\]'"), ("attrs", "^no attrs$")])
def test_strategies_without_hypothesis_say_what_to_install(
    monkeypatch: pytest.MonkeyPatch, missing: str, hint: str
) -> None:
    class Lost:
        def find_spec(self, name: str, _path: object, _target: object = None) -> None:
            if name == "hypothesis":
                raise ModuleNotFoundError(f"no {missing}", name=missing)

    monkeypatch.delitem(sys.modules, "hypothesis")
    monkeypatch.delitem(sys.modules, strategies.__name__)
    monkeypatch.setattr(sys, "meta_path", [Lost(), *sys.meta_path])
    with pytest.raises(ModuleNotFoundError, match=hint) as caught:
        importlib.import_module(strategies.__name__)
    assert caught.value.name == missing
    assert "\n" not in str(caught.value)


# --- papers ----------------------------------------------------------------------------------------------------------


def forms(values: object) -> Iterator[str]:
    """Every form of a paper's tables, whatever it is for."""
    if isinstance(values, dict):
        for key, value in values.items():
            if isinstance(value, dict):
                yield from forms(value)
            elif isinstance(value, float):
                yield key


@pytest.mark.parametrize("name", houses())
def test_every_form_of_a_paper_can_be_printed(name: str) -> None:
    house, dice = load_house(name), Dice(name)
    people = People(load_names(house.names.script), dice)
    facts = Facts.of_page("渡口报", "要闻", dice, years=house.page.years).at("柳溪")
    printer = Printer(house.names, people, facts, dice)
    given = {slot: Run("春到柳溪", "block") for slot in ("label", "caption", "text")}
    numbered = {*house.label.series_forms, *house.subhead.forms}
    for form in forms(asdict(house)):
        if form in numbered:
            printed = form.format(subhead="春到柳溪", cn="一", n=1, circled="①")
        else:
            printed = "".join(run.text for run in printer.runs(form, "credits", given))
        assert not re.search(r"[{}<]", printed), form


@pytest.mark.parametrize("name", houses())
def test_papers_choose_among_what_there_is(name: str) -> None:
    house = load_house(name)
    assert house.name == name
    assert house.style in STYLES
    assert load_material(house.material).topics
    kinds = {"story", "briefs", "photo", "photos", "interview", "poem", "list", "column"}
    assert house.page.kinds.keys() <= kinds
    assert house.page.shapes.keys() <= layout.SHAPES.keys()
    assert house.damage.keys() <= damages.DAMAGES.keys() | damages.WEAR.keys()
    assert house.label.places.keys() <= {"over", "under", "lead", "after"}
    assert house.photo.places.keys() <= {"head", "top", "start", "middle", "end", "foot"}
    for place in house.byline.places:
        assert place == "none" or getattr(house.byline, place), place


@pytest.mark.parametrize("name", houses())
@pytest.mark.parametrize("damage", [0.0, 3.0])
def test_every_shape_and_kind_of_a_paper_makes_a_page(name: str, damage: float) -> None:
    house = load_house(name)
    for shape in house.page.shapes:
        kinds = dict.fromkeys(house.page.kinds, 1.0)
        page = page_of(evolve(house, page=evolve(house.page, shapes={shape: 1.0}, kinds=kinds)), 11, damage=damage)
        assert page.gold.articles
        assert page.gold.style == house.style
        assert Page.from_dict(page.gold.to_dict()) == page.gold


def test_a_key_that_a_paper_does_not_have_is_an_error() -> None:
    with pytest.raises(Exception, match="While structuring House"):
        read_house('name = "a"\nmoon = 1')


def test_crossed_papers_keep_to_one_script() -> None:
    papers = [load_house(name) for name in houses()]
    for seed in range(20):
        paper = crossed(papers, Dice("crossed", seed))
        first = load_house(paper.name.removesuffix("-crossed"))
        assert (paper.names.script, paper.style, paper.material) == (first.names.script, first.style, first.material)
        assert "{caption}" in paper.photo.forms
        assert page_of(paper, seed).gold.articles


def test_generic_is_any_paper() -> None:
    assert {choose_house("generic", Dice(seed)).name for seed in range(300)} == set(houses())


def stories_of(house: House, seeds: int) -> Iterator[Page]:
    """Undamaged pages of a paper that prints nothing but stories."""
    page = evolve(house.page, kinds={"story": 1.0}, shapes={"spaced": 1.0}, items=[3, 3], furniture={})
    return (page_of(evolve(house, page=page), seed, damage=0).gold for seed in range(seeds))


def lengths(house: House) -> list[int]:
    """How long the paragraphs of its stories are, from the shortest to the longest."""
    articles = [article for page in stories_of(house, 8) for article in page.articles]
    blocks = [block for article in articles for block in article.blocks]
    return sorted(len(block.text) for block in blocks if block.type == "paragraph")


@pytest.mark.parametrize("name", houses())
def test_paragraphs_are_as_long_as_the_paper_has_them(name: str) -> None:
    house = load_house(name)
    low, high = house.page.paragraph
    found = lengths(house)
    assert low < median(found) < high
    # One may be a short sentence set apart, or run over by the last text that was added.
    assert sum(low <= length <= 1.5 * high for length in found) >= 0.85 * len(found)
    longer = lengths(evolve(house, page=evolve(house.page, paragraph=[150, 200])))
    assert median(longer) > median(found)


def pictures_and_more(house: House) -> Iterator[tuple[int, int, int]]:
    """Where the first picture, the first credits and the body of each story with a picture and a byline begin."""
    for page in stories_of(house, 6):
        for article in page.articles:
            if article.photos and article.spans.get("credits"):
                # A note of the editors stands over both.
                body = next(block for block in article.blocks if not block.text.startswith("编者按"))
                yield article.photos[0].span.start, article.spans["credits"][0].start, body.spans[0].start


def test_pictures_stand_where_the_paper_has_them() -> None:
    paper = load_house("county-paper")
    photo = evolve(paper.photo, share=1.0, several=0.0, forms={"{caption}": 1.0})
    line = evolve(paper.byline, places={"line": 1.0}, line={"□本报记者 {reporter}": 1.0})
    for place in ("head", "top", "start"):
        house = evolve(paper, byline=line, photo=evolve(photo, places={place: 1.0}))
        found = list(pictures_and_more(house))
        assert len(found) > 10
        for picture, byline_at, body in found:
            assert byline_at < body
            assert (picture < byline_at, picture < body) == (place == "head", place != "start")


# --- what stories are made of ----------------------------------------------------------------------------------------

TOPIC = Topic(
    name="老井",
    labels=["乡里"],
    headlines=["{place}的老井重开"],
    second_lines=["清水又绕着祠堂流", "挑水的人排到村口"],
    kickers=["{place}水站："],
    subtitles=["修井花了整整三个冬天", "账目贴在祠堂的墙上"],
    subheads=["修井", "分水", "立规矩", "种树"],
    leads=["老井开了。清早来挑水的人一直排到祠堂门外的石板路上。", "井水是凉的，老人们把竹椅搬到了井边坐着数桶。"],
    paragraphs=["修井的钱是全村一起凑的，每一笔都写在木板上。", "分水按户头算，谁家有病人谁家就先挑，没有人争过。"],
    captions=["老井一景", "挑水", "井栏", "竹椅"],
    briefs=["村里给老井立了一块碑，碑上写着七十二户人家。"],
)


def desk(seed: int = 1, topic: Topic = TOPIC, occasions: Sequence[str] = ()) -> Desk:
    """A desk with one topic."""
    material = evolve(load_material("mainland"), topics=[topic], occasions=list(occasions))
    dice = Dice(seed)
    return Desk(material, People(load_names("hans"), dice), dice)


def of_kind(story: Story, kind: str) -> list[str]:
    return [text for block, text in story.blocks if block == kind]


@pytest.mark.parametrize("seed", range(12))
def test_paragraphs_are_at_least_as_long_as_asked_while_there_is_something_to_say(seed: int) -> None:
    story = desk(seed).story([40, 40])
    texts = of_kind(story, "paragraph")
    if texts[0] == "老井开了。":
        # A short first sentence may stand alone.
        texts[:2] = ["".join(texts[:2])]
    assert len(texts) == 2
    assert all(40 <= len(text) < 80 for text in texts)


def test_a_short_first_sentence_stands_alone_now_and_then() -> None:
    firsts = {of_kind(desk(seed).story([40, 40]), "paragraph")[0] for seed in range(60)}
    assert "老井开了。" in firsts
    assert any(first.startswith("老井开了。清早") for first in firsts)


def test_a_story_ends_when_all_is_said() -> None:
    said = {*TOPIC.leads, *TOPIC.paragraphs, *TOPIC.briefs}
    for seed in range(12):
        text = "".join(of_kind(desk(seed).story([30] * 20, 3), "paragraph"))
        assert len(text) == sum(map(len, said))
        assert all(sentence in text for sentence in said)
    (everything,) = of_kind(desk(topic=evolve(TOPIC, leads=TOPIC.leads[1:])).story([9999, 9999]), "paragraph")
    assert len(everything) == sum(map(len, said)) - len(TOPIC.leads[0])


@pytest.mark.parametrize("form", ["plain", "halved", "clause"])
def test_subheads_are_of_one_form(form: str) -> None:
    for seed in range(20):
        story = desk(seed).story([20, 20, 20, 20], 2, form=form)
        heads = of_kind(story, "subhead")
        assert len(heads) == 2
        assert len(set(heads)) == 2
        assert story.blocks[0][0] == story.blocks[-1][0] == "paragraph"
        for head in heads:
            halves = re.split("[ ：，　]", head)
            if form == "clause":
                assert head in (*TOPIC.second_lines, *TOPIC.subtitles)
            else:
                assert len(halves) == len(set(halves)) == (2 if form == "halved" else 1)
                assert set(halves) <= set(TOPIC.subheads)


def test_there_are_no_more_subheads_than_places_for_them() -> None:
    story = desk(topic=evolve(TOPIC, leads=TOPIC.leads[1:])).story([9999], 3)
    assert of_kind(story, "subhead") == []


def test_some_who_speak_say_on_what_occasion_and_some_headlines_say_two_things() -> None:
    stories = [desk(seed, occasions=["在老井边开会时说"]).story([40]) for seed in range(200)]
    long_kickers = [story.kicker for story in stories if story.kicker.endswith("水站在老井边开会时说")]
    plain = [story.kicker for story in stories if story.kicker.endswith("水站：")]
    bare = [story.kicker for story in stories if story.kicker.endswith("水站")]
    assert len(long_kickers) + len(plain) + len(bare) == 200
    assert 20 < len(long_kickers) < 60
    assert 10 < len(bare) < 40
    twofold = [story.headline for story in stories if " " in story.headline]
    assert 4 < len(twofold) < 40
    assert {headline.partition(" ")[2] for headline in twofold} == set(TOPIC.second_lines)
    nowhere = [desk(seed, occasions=[]).story([40]).kicker for seed in range(50)]
    assert all(kicker.removesuffix("：").endswith("水站") for kicker in nowhere)


@pytest.mark.parametrize("script", ["hans", "hant"])
def test_usual_surnames_are_usual(script: str) -> None:
    names = load_names(script)
    people = People(names, Dice(script))
    found = [people.name() for _ in range(1500)]
    assert len(set(found)) == 1500
    compound = sum(name.startswith(tuple(names.compound)) for name in found)
    usual = sum(name[0] in names.surnames[:100] and not name.startswith(tuple(names.compound)) for name in found)
    assert 0.76 * 1500 < usual < 0.88 * 1500
    assert 0.01 * 1500 < compound < 0.06 * 1500
    assert usual + compound < 1500


# --- printing --------------------------------------------------------------------------------------------------------


def paragraph(text: str, item: int = 0, part: int = 0) -> Line:
    return Line((Run(text, "block", part),), item)


def headline(text: str, item: int = 0) -> Line:
    return Line((Run(text, "headline"),), item)


def subhead(text: str, item: int = 0, part: int = 0) -> Line:
    return Line((Run(text, "block", part, 0, "subhead"),), item)


def byline(item: int = 0) -> Line:
    return Line(
        (Run("记者 ", "credits", kind="mark"), Run("白又青", "credits", credits=(("reporter", "白又青"),))), item
    )


def caption(text: str, item: int = 0) -> Line:
    return Line((Run(text, "photo"),), item)


def gold(lines: list[Line], items: int = 1) -> Page:
    page = print_page(lines, [Item()] * items, "generic")
    owned = sorted([span for article in page.articles for span in article.owned()])
    assert all(before.end <= behind.start for before, behind in pairwise(owned))
    return page


def bodies(page: Page) -> list[str]:
    return [article.body for article in page.articles]


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_a_cut_line_keeps_all_its_text() -> None:
    line = Line((Run("（记者 ", "credits"), Run("白又青", "credits"), Run("春到柳溪", "block")), 0, gap=2)
    for at in range(len(line.text) + 1):
        before, behind = cut(line, at)
        assert (before.text, behind.text) == (line.text[:at], line.text[at:])
        assert (before.gap, behind.gap, behind.goes_on) == (2, 0, True)


def test_a_name_cut_at_the_end_of_a_line_is_one_name() -> None:
    line = byline()
    page = gold([headline("春到柳溪"), *cut(line, 4), paragraph(PROSE)])
    (credit,) = page.articles[0].credits
    assert (credit.role, credit.name, credit.span.of(page.text)) == ("reporter", "白又青", "白\n又青")


def test_furniture_cut_to_the_column_is_one_piece() -> None:
    notice = Line((Run("征稿启事：本版征集茶园老照片。", "notice"),))
    page = gold([*cut(notice, 7), Line((Run("热线：5550 1234", "notice"),)), headline("春到柳溪"), paragraph(PROSE)])
    assert [piece.text for piece in page.furniture] == ["征稿启事：本版\n征集茶园老照片。", "热线：5550 1234"]
    assert page.furniture[0].span == Span(0, 16)


def test_blank_lines_and_indents_belong_to_nobody() -> None:
    page = gold([headline("春到柳溪"), evolve(paragraph(PROSE), gap=2, indent="　　")])
    assert page.text == f"春到柳溪\n\n\n　　{PROSE}"
    assert [span.of(page.text) for span in page.articles[0].owned()] == ["春到柳溪", PROSE]


def test_datelines_and_people_are_read_from_forms() -> None:
    house: House = load_house("county-paper")
    dice = Dice(1)
    facts = Facts.of_page("渡口报", "要闻", dice, years=[1954, 1954]).at("柳溪")
    printer = Printer(house.names, People(load_names("hans"), dice), facts, dice)
    runs = tuple(printer.runs("<{agency:新华社}{place}{cnmonthday}电>（{reporter+photographer}）", "credits"))
    page = gold([headline("春到柳溪"), Line((*runs, Run(PROSE, "block")), 0)])
    dateline = page.articles[0].dateline
    assert dateline
    assert (dateline.agency, dateline.place, dateline.date) == ("新华社", "柳溪", facts.slots["cnmonthday"])
    assert page.articles[0].reporter == page.articles[0].photographer != ()
    assert page.articles[0].body == PROSE


def test_numbers_are_printed_as_asked() -> None:
    assert [instalment(form, 12) for form in ("{n}", "{cn}", "{circled}")] == ["12", "十二", "③"]
    assert [chinese(number) for number in (0, 9, 20, 99, 100)] == ["零", "九", "二十", "九十九", "一零零"]


def test_weights_that_add_up_to_nothing_give_the_last_choice() -> None:
    assert Dice(1).choose({"a": 0.0, "b": 0.0}) == "b"


# --- damage ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(8))
def test_column_breaks_cut_paragraphs_that_read_on(seed: int) -> None:
    lines = [headline("春到柳溪"), paragraph(PROSE), paragraph("短短一句。", part=1)]
    broken = damages.column_break(lines, Dice(seed))
    assert len(broken) > len(lines)
    assert "".join(texts(broken)) == "".join(texts(lines))
    page = gold(broken)
    assert bodies(page) == [f"{PROSE}\n短短一句。"]
    assert len(page.articles[0].blocks[0].spans) == len(broken) - 2


@pytest.mark.parametrize("seed", range(8))
def test_captions_come_in_mid_sentence(seed: int) -> None:
    lines = [headline("春到柳溪"), paragraph(PROSE), caption("茶园一景"), caption("白又青 摄")]
    page = gold(damages.caption_inside(lines, Dice(seed)))
    (article,) = page.articles
    assert article.body == PROSE
    assert len(article.blocks[0].spans) == 2
    before, behind = article.blocks[0].spans
    assert before.end < article.photos[0].span.start < article.photos[0].span.end < behind.start


def test_captions_stay_where_no_paragraph_is_long() -> None:
    for lines in ([headline("春到柳溪"), paragraph(PROSE)], [paragraph("短短一句。"), caption("茶园一景")]):
        assert damages.caption_inside(lines, Dice(1)) == lines


@pytest.mark.parametrize("seed", range(20))
def test_displaced_columns_stand_behind_a_whole_article(seed: int) -> None:
    lines = [headline("春到柳溪"), paragraph(PROSE), paragraph("短短一句。", part=1)]
    for item in (1, 2, 3):
        lines += [headline(f"渡船修好了{item}", item), byline(item), paragraph("人人都说好。", item)]
    moved = damages.displaced(lines, Dice(seed))
    order = [line.item for line in moved]
    assert order in ([0, 0, 1, 1, 1, 0, 0, 2, 2, 2, 3, 3, 3], [0, 0, 1, 1, 1, 2, 2, 2, 0, 0, 3, 3, 3])
    page = print_page(moved, [Item()] * 4, "generic")
    assert bodies(page)[0] == f"{PROSE}\n短短一句。"
    first, second = page.articles[0].blocks[0].spans
    assert first.end < page.articles[1].blocks[0].spans[0].end < second.start


def test_the_last_article_cannot_be_displaced() -> None:
    for lines in ([headline("春到柳溪"), paragraph(PROSE)], [headline("春到柳溪"), paragraph("短短一句。")]):
        assert damages.displaced(lines, Dice(1)) == lines


def test_subheads_are_glued_where_an_indent_follows() -> None:
    begins = evolve(paragraph(OTHER, part=2), indent="　　")
    lines = [paragraph(PROSE), subhead("渡船归来", part=1), begins]
    glued = damages.glued_subhead(lines, Dice(1))
    assert texts(glued) == [PROSE + "渡船归来", OTHER]
    assert [(block.type, block.text) for block in gold(glued).articles[0].blocks] == [
        ("paragraph", PROSE),
        ("subhead", "渡船归来"),
        ("paragraph", OTHER),
    ]
    for others in (
        [paragraph(PROSE), subhead("渡船归来", part=1), paragraph(OTHER, part=2)],
        [paragraph(PROSE, item=1), subhead("渡船归来", part=1), begins],
        [headline("春到柳溪"), subhead("渡船归来", part=1), begins],
        [paragraph(PROSE), subhead("渡船归来", part=1)],
        [],
    ):
        assert damages.glued_subhead(others, Dice(1)) == others


def test_heads_are_glued_to_byline_and_first_paragraph() -> None:
    lines = [headline("春到柳溪"), byline(), paragraph(PROSE), paragraph(OTHER, part=1)]
    glued = damages.glued_head([*lines, headline("渡船", 1), headline("归来", 1)], Dice(1))
    assert texts(glued) == [f"春到柳溪 记者 白又青 {PROSE}", OTHER, "渡船", "归来"]
    (article,) = gold(glued[:2]).articles
    assert (article.headline, article.reporter, article.body) == ("春到柳溪", ("白又青",), f"{PROSE}\n{OTHER}")


def test_marks_are_lost() -> None:
    lines = [headline("“春”到柳溪：茶香"), paragraph("“好！”他说（笑），茶香；人来？")]
    assert texts(damages.half_width(lines, Dice(1))) == ["“春”到柳溪:茶香", "“好!”他说(笑),茶香;人来?"]
    assert texts(damages.lost_quotes(lines, Dice(1))) == ["春到柳溪：茶香", "好！他说（笑），茶香；人来？"]
    assert texts(damages.lost_quotes([paragraph("“”")], Dice(1))) == ["“”"]


def test_full_stops_and_gaps_are_lost_here_and_there() -> None:
    lines = [evolve(paragraph("人来了。", part=part), gap=1) for part in range(100)]
    lines.append(headline("春到柳溪。"))
    stops = texts(damages.lost_stops(lines, Dice(1)))
    assert set(stops[:-1]) == {"人来了。", "人来了"}
    assert stops[-1] == "春到柳溪。"
    for happen, gaps in ((damages.lost_gaps, {0, 1}), (damages.further_gaps, {1, 2})):
        worn = happen(lines, Dice(1))
        assert texts(worn) == texts(lines)
        assert {line.gap for line in worn[:-1]} == gaps
        assert worn[-1].gap == 0


def test_headlines_are_bold() -> None:
    lines = [headline("春到柳溪"), paragraph(PROSE), Line((*headline("渡船").runs, *byline().runs), 0)]
    bold = damages.bold_heads(lines, Dice(1))
    assert texts(bold) == ["**春到柳溪**", PROSE, "渡船记者 白又青"]
    page = gold(bold[:2])
    assert page.articles[0].headline == "春到柳溪"
    assert page.articles[0].spans["headline"] == (Span(0, 8),)


def test_what_never_happens_does_not_and_what_always_does() -> None:
    lines = [headline("春到柳溪：茶香")]
    never = dict.fromkeys(damages.DAMAGES, 0.0)
    assert damages.apply(damages.DAMAGES, lines, never, Dice(1)) == lines
    always = damages.apply(damages.DAMAGES, lines, never | {"half_width": 1.0}, Dice(1))
    assert texts(always) == ["春到柳溪:茶香"]


# --- shapes ----------------------------------------------------------------------------------------------------------

HABITS = load_house("county-paper").page
PAGE = [
    Line((Run("第3版 要闻", "folio"),)),
    headline("春到柳溪"),
    byline(),
    paragraph(PROSE),
    subhead("渡船归来", part=1),
    subhead("路通了", part=2),
    headline("渡船修好了", 1),
    paragraph(OTHER, 1),
]


def shaped(name: str, seed: int = 1) -> list[Line]:
    lines = layout.SHAPES[name](PAGE, HABITS, Dice(seed))
    assert "".join(texts(lines)).replace("# ", "").replace("#", "") == "".join(texts(PAGE))
    return lines


def test_gaps_show_the_shape() -> None:
    assert [line.gap for line in shaped("single")] == [0] * 8
    assert [line.gap for line in shaped("spaced")] == [1] * 8
    assert [line.gap for line in shaped("grouped")] == [0, 1, 0, 0, 0, 0, 1, 0]
    assert [line.gap for line in shaped("grouped-indented")] == [0, 1, 0, 0, 0, 0, 1, 0]
    for seed in range(5):
        gaps = [line.gap for line in shaped("doubled", seed)]
        assert gaps[2:6] == [1, 1, 1, 1]
        assert {gaps[1], gaps[6]} <= {1, 2, 3}


def test_indents_show_where_paragraphs_begin() -> None:
    for name, gap in (("indented", 0), ("spaced-indented", 1)):
        everywhere = set()
        for seed in range(20):
            lines = shaped(name, seed)
            assert {line.gap for line in lines} == {gap}
            assert [line.indent for line in lines if layout.is_paragraph(line)] == ["　　", "　　"]
            assert lines[4].indent == "　　"
            everywhere.add(lines[1].indent)
        assert everywhere == {"", "　　"}
    _, rest = cut(paragraph(PROSE), 20)
    assert layout.SHAPES["indented"]([rest], HABITS, Dice(1))[0].indent == ""


def test_groups_may_be_set_in() -> None:
    for seed in range(20):
        lines = shaped("grouped-indented", seed)
        assert [line.indent for line in lines if layout.is_paragraph(line)] == ["　　", "　　"]
    assert {line.indent for line in shaped("grouped")} == {""}
    assert layout.SHAPES.keys() >= set(layout.APART)


def test_labels_name_one_item_where_groups_are_set_apart() -> None:
    """In such shapes a label holds for one item, in the others for all up to the next."""
    paper = load_house("county-paper")
    label = evolve(paper.label, share=0.4, scope="auto", places={"over": 1.0})
    shared = {}
    for shape in ("grouped-indented", "indented"):
        page = evolve(paper.page, kinds={"story": 1.0}, shapes={shape: 1.0}, items=[6, 6])
        pages = [page_of(evolve(paper, page=page, label=label), seed, damage=0).gold for seed in range(10)]
        articles = [article for page in pages for article in page.articles]
        shared[shape] = sum(article.section is not None and not article.spans.get("section") for article in articles)
    assert shared["grouped-indented"] == 0
    assert shared["indented"] > 5


def test_markdown_marks_headings() -> None:
    lines = shaped("markdown")
    assert [line.text for line in lines if line.text.startswith("#")] == [
        "# 春到柳溪",
        "## 渡船归来",
        "## 路通了",
        "# 渡船修好了",
    ]
    page = gold(lines, items=2)
    assert [article.headline for article in page.articles] == ["春到柳溪", "渡船修好了"]
    assert page.articles[0].blocks[1].text == "渡船归来"


@pytest.mark.parametrize("seed", range(6))
def test_wrapped_pages_keep_their_gold(seed: int) -> None:
    page = gold(shaped("wrapped", seed), items=2)
    assert bodies(page) == [f"{PROSE}\n渡船归来\n路通了", OTHER]
    assert page.articles[0].reporter == ("白又青",)


@pytest.mark.parametrize("column", [9, 20, 37, 52])
@pytest.mark.parametrize("text", [PROSE, "他用Open Source做了12345.678个，茶香！？”……" * 4, "，。、" * 9, "茶"])
def test_wrapped_lines_fill_the_column(text: str, column: int) -> None:
    lines = list(layout.wrap(evolve(paragraph(text), indent="　　"), column))
    assert "".join(texts(lines)) == text
    assert [line.indent for line in lines[1:]] == [""] * (len(lines) - 1)
    for line in lines:
        # What hangs stands beyond the column.
        assert width(line.indent + re.sub(r"[，。、；：？！”’）」』》】%℃…—]+$", "", line.text)) <= column
    for line in lines[1:]:
        assert line.text[0] not in "，。、；：？！”’）」』》】"
