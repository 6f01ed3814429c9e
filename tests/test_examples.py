"""The examples run as a user runs them, and their pages are read as they were written.

The notebook is in `test_notebook`.
"""

from __future__ import annotations

import csv
import io
import os
import re
import runpy
import struct
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import newsparse

EXAMPLES = Path(__file__).parents[1] / "examples"
PAGES = EXAMPLES / "pages"
LANTERN = EXAMPLES / "lantern"

#: Of each page: headline, section, and the four roles of each article.
READ: dict[str, list[tuple[object, ...]]] = {
    "city-daily": [
        ("老码头边 开出一间“修物铺”", "城事", ["苏砚秋"], ["贺知野"], ["陶星河"], []),
        ("渡口新芽", "光影", [], [], ["陶星河"], []),
        ("公园长椅 不妨多几种坐法", "茶座", [], [], [], ["林见微"]),
    ],
    "county-paper": [
        ("沙窝村的井水甜了三回", "基层一线", ["邬明川"], ["蔺小禾"], [], []),
        ("山坳里来了放映队", "基层一线", [], ["蔺小禾"], ["蔺小禾"], []),
        ("岭口县新增四条学生班车", "短讯", ["上官雨桐"], [], [], []),
        ("柿饼晒场错峰开放", "短讯", [], ["欧阳立冬", "申屠越"], [], []),
    ],
    "hong-kong": [
        ("天橋底琴鍵樓梯走音 調音師義務執手尾", None, ["鄺靖嵐"], [], ["霍景朗"], []),
        ("茶餐廳留一張二人枱 任客人坐到打烊", None, ["葛曉澄"], [], [], []),
    ],
    "macau": [
        ("舊井重開供人觀星 唔使行出離島", None, [], [], [], []),
        ("末代補碗師傅收徒 十個報名九個怕熱", None, ["談映彤"], [], ["計日朗"], []),
        ("渡輪尾班加開一程", None, [], [], [], []),
    ],
    "old-archive": [
        ("松石县三百个识字班开了课", None, [], [], [], []),
        ("老木匠改成双人拉锯架", None, [], [], [], []),
        ("春天怎样防止耕牛生病?", None, [], [], [], ["范谷雨", "余得水"]),
        ("渡口的钟应当有人上弦", "读者来信", [], [], [], ["于汉生"]),
        ("歇工的时候", None, [], [], ["水生"], []),
    ],
    "party-daily": [
        ("旧院怎么改 先听住在里面的人说", None, ["卓立言"], ["温若谷"], [], []),
        ("水文站多记一栏数：白鹭十二只", None, ["于霁"], [], [], []),
        ("新桥上的第一堂课", "影像", [], [], ["杜若飞"], []),
        ("松岗区三十六个菜市场设公平秤", "简讯", [], ["郦知秋"], [], []),
        ("市图书馆延长夜间开放", "简讯", [], [], [], []),
    ],
    "taiwan": [
        ("最後一班糖鐵列車 載孩子去上自然課", None, ["阮柏勳"], [], ["阮柏勳"], []),
        ("老戲院不演戲 改放居民的家庭錄影帶", "藝文櫥窗", ["古詠晴", "卞思齊"], [], [], []),
    ],
    "weekend-edition": [
        ("凌晨四点的公交车 坐满卖菜的人", "城事", ["苏砚秋"], [], ["陶星河"], []),
        ("孩子不肯认错 怎么办", "问答", ["叶初晴"], [], [], []),
        ("江心洲的早班船", "光影", [], [], ["陶星河"], []),
        ("给慢车留一条轨道", "茶座", [], [], [], ["林见微"]),
    ],
}
ARTICLES = sum(map(len, READ.values()))

#: The examples that are run here. Others have tests of their own.
PROGRAMS = (
    "credits_table",
    "first_parse",
    "gold_check",
    "html_view",
    "normalise_and_convert",
    "own_style",
    "people_index",
    "search_index",
    "section_statistics",
)
#: Examples of big archives, which have tests of their own.
ELSEWHERE = {"dask_archive.py", "parquet_duckdb.py", "spark_archive.py"}


def process(program: str, *arguments: object, at: Path = EXAMPLES) -> subprocess.CompletedProcess[str]:
    """An example, run in a process of its own in the folder `at`."""
    return subprocess.run(
        [sys.executable, str(EXAMPLES / f"{program}.py"), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        cwd=at,
        env=os.environ | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONWARNINGS": "ignore"},
        check=False,
    )


def run(program: str, *arguments: object, at: Path = EXAMPLES) -> str:
    """What an example prints; it must not complain."""
    done = process(program, *arguments, at=at)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


# --- the pages -------------------------------------------------------------------------------------------------------


def test_no_page_is_forgotten() -> None:
    assert {path.stem for path in PAGES.iterdir()} == set(READ)


@pytest.mark.parametrize("name", READ)
def test_pages_are_read_as_written(name: str) -> None:
    page = newsparse.read(PAGES / f"{name}.txt")
    articles = [
        (article.headline, article.section, *([*article.people(role)] for role in newsparse.ROLES[:4]))
        for article in page.articles
    ]
    assert articles == READ[name]
    assert not [piece for piece in page.furniture if piece.kind == "unassigned"]
    assert not page.diagnostics


def test_headings_pictures_and_what_was_cut_are_read_as_written() -> None:
    party, archive, macau, weekend = (
        newsparse.read(PAGES / f"{name}.txt").articles
        for name in ("party-daily", "old-archive", "macau", "weekend-edition")
    )
    assert (party[0].kicker, party[0].subtitle) == ("衡川市人大常委会：", "十二场“板凳会”收下意见四百余条")
    assert party[1].dateline is not None
    assert (party[1].dateline.place, party[1].dateline.date) == ("潮头镇", "6月3日")
    assert party[4].people("intern") == ("季向晚",)
    assert [article.kind for article in (*party, *archive)].count("photo") == 2
    assert (party[2].kind, archive[4].kind) == ("photo", "photo")
    assert archive[1].subtitle == "锯一方板少用两个工"
    assert macau[0].kicker == "石榴圍街坊會："
    assert [photo.caption for photo in macau[1].photos] == ["樓伯示範用弓鑽在瓷片上打孔。"]
    assert "一站一站问了回去。" in weekend[0].blocks[4].text
    assert [photo.caption for photo in weekend[0].photos] == ["图为菜农把竹筐挂上车厢挂钩。"]
    assert [block.text[:2] for block in weekend[1].blocks[1:]] == ["问：", "答：", "问：", "答："]


# --- the programs ----------------------------------------------------------------------------------------------------


def test_readme_has_every_example_and_says_what_it_needs() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[([\w.]+)\]\(\1\) \| \S.*\|$", readme, re.MULTILINE)
    there = {path.name for path in EXAMPLES.iterdir() if path.suffix in (".py", ".ipynb")}
    assert len(listed) == len(set(listed))
    assert there <= set(listed) <= there | ELSEWHERE
    assert {f"{name}.py" for name in PROGRAMS} <= there
    assert "eight pages" in readme
    assert len(READ) == 8


@pytest.mark.parametrize("program", PROGRAMS)
def test_example_says_what_it_shows_and_how_it_is_run(program: str) -> None:
    source = (EXAMPLES / f"{program}.py").read_text(encoding="utf-8")
    docstring = source.split('"""')[1]
    assert docstring.count("\n") >= 4
    assert "Needs " in docstring
    assert f"    python examples/{program}.py" in docstring
    assert 'if __name__ == "__main__":' in source


def test_first_parse() -> None:
    shown = run("first_parse")
    assert "  城事 | 老码头边 开出一间“修物铺”\n      记者 苏砚秋 · 通讯员 贺知野 · 摄影 陶星河\n      33–47 " in shown
    assert [line for line in shown.splitlines() if not line.startswith(" ")] == [
        f"{name}.txt: {len(articles)} articles, read in the style {newsparse.read(PAGES / f'{name}.txt').style}"
        for name, articles in READ.items()
    ]
    assert len(re.findall(r"^  \S", shown, re.MULTILINE)) == ARTICLES


def test_people_index(tmp_path: Path) -> None:
    shown = run("people_index")
    rows = list(csv.DictReader(io.StringIO(shown)))
    made = Counter(
        (name, role)
        for articles in READ.values()
        for article in articles
        for role, names in zip(newsparse.ROLES, article[2:], strict=False)
        if isinstance(names, list)
        for name in names
    )
    assert {(row["name"], row["role"]): int(row["articles"]) for row in rows} == {**made, ("季向晚", "intern"): 1}
    assert rows[0] == {
        "name": "陶星河",
        "role": "photographer",
        "titles": "",
        "articles": "4",
        "pages": "city-daily.txt; weekend-edition.txt",
        "headlines": "老码头边 开出一间“修物铺”; 渡口新芽; 凌晨四点的公交车 坐满卖菜的人; 江心洲的早班船",
    }
    assert run("people_index", PAGES, "-o", tmp_path / "people.csv", "--workers", "2") == ""
    assert (tmp_path / "people.csv").read_bytes() == b"\xef\xbb\xbf" + shown.encode()


@pytest.mark.parametrize("program", ["people_index", "search_index", "section_statistics"])
def test_a_bad_page_is_named_and_the_others_go_on(program: str, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "bad.txt").write_bytes(b"\xff\xff\xff")
    (folder / "good.txt").write_bytes((PAGES / "taiwan.txt").read_bytes())
    arguments: dict[str, tuple[object, ...]] = {
        "people_index": (folder,),
        "search_index": ("糖廠", "--folder", folder),
        "section_statistics": (tmp_path / "sections.png", folder),
    }
    done = process(program, *arguments[program])
    assert done.returncode == 0
    assert f"{folder / 'bad.txt'}: byte 0 (0xff)" in done.stderr
    shown = {"people_index": "卞思齊,reporter", "search_index": "good.txt:", "section_statistics": "1  藝文櫥窗"}
    assert shown[program] in done.stdout


def test_a_folder_without_pages_is_an_error(tmp_path: Path) -> None:
    for program, *arguments in (
        ("first_parse", tmp_path),
        ("people_index", tmp_path),
        ("section_statistics", tmp_path / "sections.png", tmp_path),
        ("html_view", tmp_path / "out", tmp_path),
        ("search_index", "水", "--folder", tmp_path),
    ):
        done = process(str(program), *arguments)
        assert (done.returncode, done.stderr) == (1, f"no .txt file in {tmp_path}\n"), program
    assert not [*tmp_path.iterdir()]


def test_section_statistics(tmp_path: Path) -> None:
    target = tmp_path / "sections.png"
    done = process("section_statistics", target)
    table = [line.split() for line in done.stdout.splitlines()]
    expected = Counter(str(article[1] or "无栏目") for articles in READ.values() for article in articles)
    assert {section: int(count) for _, count, section in table} == expected
    assert table[-1][2] == "无栏目"
    assert [number for number, _, _ in table] == [str(number) for number in range(1, len(table) + 1)]
    head = target.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:])
    assert width == 1200
    assert height > 600


def test_labels_are_drawn_or_it_is_said_why_not(tmp_path: Path) -> None:
    target = tmp_path / "sections.svg"
    done = process("section_statistics", target)
    labels = set(re.findall(r"<!-- (.*?) -->", target.read_text(encoding="utf-8")))
    if "no font here has these characters" in done.stderr:
        assert {"1", "11"} <= labels
        assert "城事" not in labels
    else:
        assert {"城事", "藝文櫥窗", "无栏目"} <= labels


def test_without_a_font_bars_bear_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    example = runpy.run_path(str(EXAMPLES / "section_statistics.py"))
    fonts = example["fontManager"]
    monkeypatch.setattr(fonts, "ttflist", [font for font in fonts.ttflist if "DejaVu" in font.name])
    assert Path(str(example["font_for"]("Ab"))).name == "DejaVuSans.ttf"
    assert example["font_for"]("城事") is None
    example["draw"]({"城事": Counter(article=2), "光影": Counter(photo=1)}, tmp_path / "bars.svg")
    assert capsys.readouterr().err.startswith("no font here")
    drawn = (tmp_path / "bars.svg").read_text(encoding="utf-8")
    assert "<!-- texts (2) -->" in drawn
    assert "<!-- pictures that stand alone (1) -->" in drawn
    assert "城事" not in drawn


def test_normalise_and_convert() -> None:
    page = newsparse.read(PAGES / "old-archive.txt")
    shown = run("normalise_and_convert")
    found = re.findall(r"^(\S+) at (\d+)–(\d+) was (\S+) at (\d+)–(\d+)$", shown, re.MULTILINE)
    assert [(word, raw) for word, _, _, raw, _, _ in found] == [
        ("識字班", "识字班"),
        ("識字班", "识字班"),
        ("范谷雨", "范谷雨"),
        ("范谷雨", "范谷雨"),
        ("鑰匙", "钥匙"),
        ("鑰匙", "钥匙"),
    ]
    assert all(page.text[int(start) : int(end)] == raw for _, _, _, raw, start, end in found)
    # Punctuation that became shorter has moved what stands behind it.
    assert [int(start) - int(here) for _, here, _, _, start, _ in found] == [0, 0, 1, 1, 1, 1]
    assert "'縣的三百一十二個識字班，已經在驚蟄前後'" in shown
    assert shown.endswith("松石縣三百個識字班開了課\n")
    macau = PAGES / "macau.txt"
    expected = macau.read_text(encoding="utf-8").count("街坊會")
    assert run("normalise_and_convert", macau, "街坊會").count("was 街坊會") == expected > 0


def test_own_style() -> None:
    before, _, after = run("own_style").partition("after: lantern")
    assert "☼人情 | 修伞人在桥洞下摆了张琴凳" in before
    assert "雨点子 |" not in before
    for line in (
        "  雨点子 | 渡口添了三把长椅 | blocks 1",
        "  雨点子 | 北岸小学种出第一垄花生 | blocks 1",
        "  灯下 | 不必每盏灯都亮 | blocks 1",
        "  (jump) 余文泊四版\n",
        "  (notice) 灯船小启：",
    ):
        assert line in after
        assert line not in before
    assert re.search(r"^'.+': \w+ -> \w+ \(\w.*\)$", after, re.MULTILINE)


def test_gold_check() -> None:
    style = newsparse.load_style(LANTERN / "lantern.toml")
    before, after = newsparse.evaluate(LANTERN), newsparse.evaluate(LANTERN, style)
    shown = run("gold_check")
    assert before.mean_f1 < 0.8
    assert after.mean_f1 == 1
    assert f"mean F1        {before.mean_f1:8.3f}    1.000\n" in shown
    assert f"section        {before.fields['section'].f1:8.3f}    1.000\n" in shown
    assert f"{sum(len(page.misses) for page in before.pages)} misses in the style auto\n  page-1: " in shown
    assert shown.endswith("0 misses in the style lantern\n")


def test_html_view(tmp_path: Path) -> None:
    out = tmp_path / "out"
    shown = run("html_view", out, at=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"out"}
    assert {path.stem for path in out.iterdir()} == {*READ, "index"}
    index = (out / "index.html").read_text(encoding="utf-8")
    assert {link.removesuffix(".html") for link in re.findall(r'href="(.*?)"', index)} == set(READ)
    sure = [float(figure) for figure in re.findall(r"</a> (\d\.\d\d)<", index)]
    assert sure == sorted(sure)
    assert all(str(article[0]) in index for articles in READ.values() for article in articles)
    assert len(shown.splitlines()) == len(READ) + 1
    html = (out / "taiwan.html").read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "<title>taiwan</title>" in html


def test_wrong_arguments_are_answered_with_how_it_is_run(tmp_path: Path) -> None:
    for program, *arguments in (
        ["html_view"],
        ["section_statistics"],
        ["own_style", "page.txt"],
        ["gold_check", "gold"],
    ):
        done = process(program, *arguments, at=tmp_path)
        assert done.returncode == 1
        assert f"python examples/{program}.py" in done.stderr
    assert not [*tmp_path.iterdir()]


def test_credits_table(tmp_path: Path) -> None:
    lines = tmp_path / "bylines.txt"
    lines.write_text("本报记者 白丹 摄\n\n记者从县里获悉，桥通了。\n〔記者古詠晴／嘉義報導〕\n", encoding="utf-8")
    shown = run("credits_table", lines)
    assert shown.splitlines()[-3:] == [
        "line  role          name    title  affiliation  place  date",
        "1     photographer  白丹    记者   本报",
        "4     reporter      古詠晴  記者                嘉義",
    ]
    own = run("credits_table").splitlines()
    assert own[:1] + own[8:10] + own[-1:] == [
        "1  □本报记者 苏砚秋 通讯员 贺知野 文/图",
        "1     reporter       苏砚秋    记者          本报",
        "1     photographer   苏砚秋    记者          本报",
        "5     reporter       談映彤    駐澄海特派員  本報",
    ]


def test_search_index(tmp_path: Path) -> None:
    shown = run("search_index", "调音", "苏砚秋", "公交车", "飞碟", 'AND "', at=tmp_path)
    hits = dict(re.findall(r"^(\S.*): (\d) hits$", shown, re.MULTILINE))
    assert hits == {"调音": "2", "苏砚秋": "2", "公交车": "1", "飞碟": "0", 'AND "': "0"}
    for name, start, text in re.findall(r"^  (\S+\.txt):(\d+) .*\n      (.+)$", shown, re.MULTILINE):
        raw = (PAGES / name).read_text(encoding="utf-8")
        assert raw[int(start) :].startswith(text[:6])
    assert "hong-kong.txt:27 天橋底琴鍵樓梯走音 調音師義務執手尾" in shown
    assert not [*tmp_path.iterdir()]
