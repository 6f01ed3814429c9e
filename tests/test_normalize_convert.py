"""Conversion between scripts: the tables, protected spans, names, and the two backends."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest

from newsparse import ArgumentError, Span
from newsparse.normalization import Fixed, convert, detect_script, protect_names
from newsparse.normalization.convert import converter, one_aligned
from newsparse.normalization.tables import convert_aligned, words
from newsparse.normalization.targets import CONFIGS

SENTENCE = "后来，村里的邻居们把旧磅房的头发丝般的裂缝补好了；软件工程师用鼠标画了一张图，干净得很。"


@pytest.mark.parametrize("config", CONFIGS)
def test_word_by_word_is_what_opencc_does(config: str) -> None:
    phrases = [*[*words("STPhrases")][::97], *words("TWPhrases"), *words("TSPhrases")]
    reference = import_module("opencc").OpenCC(config)
    for text in ["".join(phrases[at : at + 9]) for at in range(0, len(phrases), 9)] + [SENTENCE]:
        assert convert_aligned(text, config).text == reference.convert(text) == convert(text, to=config)


@pytest.mark.parametrize("config", [name for name in CONFIGS if not name.endswith("p")])
def test_character_tables_keep_length(config: str) -> None:
    aligned = convert(SENTENCE, to=config, aligned=True)
    assert len(aligned.text) == len(SENTENCE)
    assert [aligned.to_raw(at) for at in range(len(SENTENCE) + 1)] == [*range(len(SENTENCE) + 1)]


def test_vocabulary_changes_only_by_name() -> None:
    assert convert("软件", to="zh-Hant-TW") == "軟件"
    aligned = convert("装U盘的软件", to="s2twp", aligned=True)
    assert aligned.text == "裝隨身碟的軟體"
    assert aligned.to_raw(Span(1, 4)).of(aligned.raw) == "U盘"
    assert aligned.from_raw(Span(4, 6)).of(aligned.text) == "軟體"


@pytest.mark.parametrize("to", ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
@pytest.mark.parametrize("text", [SENTENCE, "邻里", "鄰里", "里面", "群眾", "乾县", ""])
def test_a_tag_is_a_state(text: str, to: str) -> None:
    once = convert(text, to=to)
    assert convert(once, to=to) == once
    assert convert(text, to=to, aligned=True).text == once


def test_protected_spans_stay() -> None:
    text = "后来范伟来了"
    assert convert(text, to="zh-Hant", protect=[Span(2, 4)]) == "後來范伟來了"
    fixed: list[Span | Fixed] = [Fixed(Span(2, 3), "范"), Span(0, 1)]
    assert convert(text, to="zh-Hant", protect=fixed) == "后來范偉來了"
    aligned = convert(text, to="zh-Hant", protect=[Fixed(Span(2, 4), "范先生")], aligned=True)
    assert aligned.text == "後來范先生來了"
    assert aligned.to_raw(Span(2, 5)) == Span(2, 4)


@pytest.mark.parametrize(
    ("name", "traditional"),
    [
        ("范伟", "范偉"),
        ("于连", "于連"),
        ("余静", "余靜"),
        ("姜华", "姜華"),
        ("云帆", "云帆"),
        ("后军", "后軍"),
        ("谷风", "谷風"),
        ("沈岳", "沈岳"),
        ("钟云", "鍾雲"),
        ("干宝", "干寶"),
        ("钟离秋", "鍾離秋"),
        ("王征", "王征"),
        ("张乾", "張乾"),
    ],
)
def test_names_are_read_as_names(name: str, traditional: str) -> None:
    text = f"记者{name}说"
    spans = [Span(2, 2 + len(name))]
    assert convert(text, to="zh-Hant", protect=protect_names(text, spans, "zh-Hant")) == f"記者{traditional}說"
    vocabulary = convert(text, to="s2twp", protect=protect_names(text, spans, "s2twp"))
    assert vocabulary[2:-1] == traditional


def test_names_stay_in_simplified_text() -> None:
    for name, simplified in (("張乾", "张乾"), ("於菟", "於菟"), ("李昇", "李昇"), ("錢鍾書", "钱锺书")):
        (fixed,) = protect_names(name, [Span(0, len(name))], "zh-Hans")
        assert fixed.text == simplified


def test_what_is_no_name_is_left_out() -> None:
    assert protect_names("云南日报社记者", [Span(0, 5)], "zh-Hant") == ()
    assert protect_names("卡里姆·范", [Span(0, 5)], "zh-Hant") == ()
    with pytest.raises(ArgumentError):
        protect_names(b"", [], "zh-Hant")  # type: ignore[arg-type]


def test_scripts_are_told_apart() -> None:
    assert detect_script("漁船進港").kind == "traditional"
    assert detect_script("渔船进港").kind == "simplified"
    assert detect_script("渔船進港").kind == "mixed"
    assert detect_script("山上有人 Hello").kind == "neutral"
    assert detect_script("") == detect_script("山")
    with pytest.raises(ArgumentError):
        detect_script(None)  # type: ignore[arg-type]


def test_wrong_arguments_say_what_is_accepted() -> None:
    with pytest.raises(ArgumentError, match="zh-Hant-HK"):
        convert("甲", to="zh-XX")
    with pytest.raises(ArgumentError, match="to must be a str"):
        convert("甲", to=1)  # type: ignore[call-overload]
    with pytest.raises(ArgumentError, match="default, fast"):
        convert("甲", to="s2t", backend="quick")
    with pytest.raises(ArgumentError, match="default, fast"):
        converter("s2t", "quick")
    with pytest.raises(ArgumentError, match="text must be"):
        convert(b"", to="s2t")  # type: ignore[call-overload]
    with pytest.raises(ArgumentError, match="overlaps"):
        convert("甲乙", to="s2t", protect=[Span(0, 2), Span(1, 2)])
    with pytest.raises(ArgumentError, match="Span and Fixed"):
        convert("甲乙", to="s2t", protect=[(0, 1)])  # type: ignore[list-item]


def test_a_missing_extra_gives_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opencc_pyo3", None)
    converter.cache_clear()
    with pytest.raises(ArgumentError, match="newsparse\\[fast\\]"):
        convert("软件", to="s2t", backend="fast")
    monkeypatch.undo()
    converter.cache_clear()


def test_the_fast_backend_does_the_same() -> None:
    pytest.importorskip("opencc_pyo3")
    assert convert("河湾的书屋", to="zh-Hant", backend="fast") == "河灣的書屋"
    aligned = one_aligned("装U盘的软件，好", "s2twp", "fast")
    assert aligned.text == "裝隨身碟的軟體，好"
    assert aligned.to_raw(Span(8, 9)).of(aligned.raw) == "好"
    parted = one_aligned("从U盘拷贝一哄而上，好", "s2twp", "fast")
    assert parted.to_raw(Span(len(parted.text) - 1, len(parted.text))).of(parted.raw) == "好"


@pytest.mark.parametrize("config", CONFIGS)
def test_a_word_that_the_text_cuts_off_is_none(config: str) -> None:
    reference = import_module("opencc").OpenCC(config)
    for text in ("台北", "王小明台北", "一哄而", "内存", "鼠标", "U"):
        assert convert(text, to=config) == reference.convert(text)
