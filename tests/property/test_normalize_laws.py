"""What every step keeps, whatever the text is."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Span
from newsparse.normalization import Aligned, Normalizer, convert
from newsparse.normalization.align import Edit
from tests.laws import leads_back
from tests.property.strategies import texts

PIECES = (
    *",.:;?!()\"'-—―─…⋯•‧・．·（）“”‘’「」『』《》，。、；：？！ \n\t　",
    *(
        "...",
        "。。。",
        "--",
        "——",
        "\n\n",
        "柳",
        "溪",
        "柳溪",
        "一",
        "摄",
        "文",
        "图",
        "A",
        "Tom",
        "３",
        "5",
        "10:30",
        "1.5",
        "３．５",
    ),
    *("%", "https://a.cn/?q=", "www.a.cn", "a@b.cn", "=", "/", "⽂", "⻓", "\u200b", "\u200d", "\ufe0f", "❤", "\ufeff"),
    *("邻里", "里面", "后", "軟體", "软件", "鄰", "范", "乾", "群", "裡", "U盘"),
)
marked = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
some = st.one_of(marked, texts)

choices = st.builds(
    Normalizer,
    punctuation=st.booleans(),
    quotes=st.sampled_from([None, "curly", "corner"]),
    width=st.sampled_from([None, "half", "full"]),
    forms=st.booleans(),
    spaces=st.booleans(),
    latin_gap=st.sampled_from([None, "space", "none"]),
    script=st.sampled_from([None, "zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]),
)
single = st.sampled_from(
    [
        Normalizer(punctuation=True),
        Normalizer(quotes="curly"),
        Normalizer(quotes="corner"),
        Normalizer(width="half"),
        Normalizer(width="full"),
        Normalizer(forms=True),
        Normalizer(spaces=True),
        Normalizer(latin_gap="space"),
        Normalizer(latin_gap="none"),
        Normalizer(script="zh-Hans"),
        Normalizer(script="zh-Hant"),
    ]
)


@given(some, st.one_of(single, choices))
def test_normalising_twice_is_normalising_once(text: str, normalizer: Normalizer) -> None:
    once = normalizer(text)
    assert normalizer(once) == once


@given(some, choices)
def test_aligned_text_is_the_text(text: str, normalizer: Normalizer) -> None:
    aligned = normalizer.aligned(text)
    assert aligned.text == normalizer(text)
    assert aligned.raw == text
    assert pickle.loads(pickle.dumps(aligned)) == aligned


@given(some, choices)
def test_alignments_are_monotone_and_total(text: str, normalizer: Normalizer) -> None:
    leads_back(normalizer.aligned(text))


@given(some, choices, choices)
def test_alignments_compose(text: str, first: Normalizer, second: Normalizer) -> None:
    one = first.aligned(text)
    two = second.aligned(one.text)
    both = one.then(two)
    leads_back(both)
    assert (both.raw, both.text) == (text, two.text)
    for at in range(len(both.text) + 1):
        assert both.to_raw(at) == one.to_raw(two.to_raw(at))
        span = Span(at // 2, at)
        assert both.to_raw(span) == one.to_raw(two.to_raw(span))
    for at in range(len(text) + 1):
        assert both.from_raw(at) == two.from_raw(one.from_raw(at))


@given(some, choices)
def test_text_that_needs_no_change_is_its_own_image(text: str, normalizer: Normalizer) -> None:
    once = normalizer(text)
    aligned = normalizer.aligned(once)
    assert aligned.text == once
    assert [aligned.to_raw(at) for at in range(len(once) + 1)] == [*range(len(once) + 1)]


@pytest.mark.parametrize(
    "normalizer",
    [
        Normalizer(quotes="curly"),
        Normalizer(quotes="corner"),
        Normalizer(width="half"),
        Normalizer(width="full"),
        Normalizer(script="zh-Hans"),
        Normalizer(script="zh-Hant-TW"),
    ],
)
@given(text=some)
def test_length_is_kept_where_it_is_promised(text: str, normalizer: Normalizer) -> None:
    assert len(normalizer(text)) == len(text)


@given(some, st.sampled_from(["zh-Hant", "s2twp", "tw2sp", "t2s"]), st.data())
def test_protected_spans_stay(text: str, to: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    aligned = convert(text, to, protect=[span], aligned=True)
    leads_back(aligned)
    assert span.of(text) in aligned.text
    assert aligned.text == convert(text, to, protect=[span])


# --- the way back ----------------------------------------------------------------------------------------------------


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits in order, none reaching into the next."""
    offsets = sorted(draw(st.lists(st.integers(0, length), max_size=12)))
    pairs = zip(offsets[::2], offsets[1::2], strict=False)
    return [(start, end, draw(st.text("甲乙丙", max_size=3))) for start, end in pairs]


def beside(length: int, edits: list[Edit]) -> list[tuple[int, int]]:
    """For each character of the new text, told one by one, where what it stands for begins and ends."""
    places: list[tuple[int, int]] = []
    done = 0
    for start, end, replacement in edits:
        places += [(at, at + 1) for at in range(done, start)]
        if len(replacement) == end - start:
            places += [(at, at + 1) for at in range(start, end)]
        else:
            places += [(start, end)] * len(replacement)
        done = end
    return places + [(at, at + 1) for at in range(done, length)]


@given(st.data(), st.text("一二三", max_size=8))
def test_each_character_leads_back_through_every_change(data: st.DataObject, text: str) -> None:
    aligned = Aligned.identity(text)
    begins, ends = [*range(len(text) + 1)], [*range(len(text) + 1)]
    for _ in range(data.draw(st.integers(0, 3))):
        edits = data.draw(edits_of(len(aligned.text)))
        places = beside(len(aligned.text), edits)
        begins = [*(begins[start] for start, _ in places), begins[-1]]
        ends = [0, *(ends[end] for _, end in places)]
        aligned = aligned.then(Aligned.from_edits(aligned.text, edits))
    assert [aligned.to_raw(at) for at in range(len(aligned.text) + 1)] == begins
    for at in range(len(aligned.text)):
        assert aligned.to_raw(Span(at, at + 1)) == Span(begins[at], max(begins[at], ends[at + 1]))
    leads_back(aligned)


def is_nothing(here: Span, alone: Span) -> bool:
    """Whether a character stands for nothing, alone and here: before or behind what another part puts in there."""
    return here.start == here.end and alone.start == alone.end


@given(st.data(), st.lists(st.text("一二三", max_size=5), max_size=4))
def test_parts_lead_back_as_they_did_alone(data: st.DataObject, texts: list[str]) -> None:
    parts = []
    for text in texts:
        part = Aligned.from_edits(text, data.draw(edits_of(len(text))))
        if data.draw(st.booleans()):
            part = part.then(Aligned.from_edits(part.text, data.draw(edits_of(len(part.text)))))
        parts.append(part)
    joined = Aligned.joined(parts)
    assert (joined.raw, joined.text) == ("".join(texts), "".join(part.text for part in parts))
    raw_at = text_at = 0
    for part in parts:
        for at in range(len(part.text)):
            alone, here = part.to_raw(Span(at, at + 1)), joined.to_raw(Span(text_at + at, text_at + at + 1))
            assert here == Span(alone.start + raw_at, alone.end + raw_at) or is_nothing(here, alone)
        for at in range(len(part.raw)):
            alone, here = part.from_raw(Span(at, at + 1)), joined.from_raw(Span(raw_at + at, raw_at + at + 1))
            assert here == Span(alone.start + text_at, alone.end + text_at) or is_nothing(here, alone)
        raw_at, text_at = raw_at + len(part.raw), text_at + len(part.text)
