"""What every step keeps, whatever the text is."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Span
from newsparse.normalization import Normalizer, convert
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
