"""The invariants that hold for any text, each on every source of texts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import Normalizer, Page, parse_many
from newsparse.normalization.targets import CONFIGS, TAGS
from newsparse.source.fold import fold
from tests import laws
from tests.property.strategies import every_source, texts

Source = st.SearchStrategy[str]

styles = st.sampled_from(("auto", *newsparse.styles()))
normalizers = st.builds(
    Normalizer,
    punctuation=st.booleans(),
    quotes=st.sampled_from([None, "curly", "corner"]),
    width=st.sampled_from([None, "half", "full"]),
    forms=st.booleans(),
    spaces=st.booleans(),
    latin_gap=st.sampled_from([None, "space", "none"]),
    script=st.sampled_from([None, *TAGS]),
)


@every_source
@pytest.mark.parametrize("law", laws.PAGE_LAWS.values(), ids=laws.PAGE_LAWS)
@given(data=st.data())
def test_pages(law: Callable[[Page], None], source: Source, data: st.DataObject) -> None:
    text = data.draw(source)
    page = newsparse.parse(text, data.draw(styles))
    assert page.text == text
    law(page)


@every_source
@given(data=st.data())
def test_credit_lines_lose_nothing(source: Source, data: st.DataObject) -> None:
    text = data.draw(source)
    laws.credits_lose_nothing(text, newsparse.parse_credits(text))


@every_source
@given(data=st.data())
def test_folding_keeps_every_offset(source: Source, data: st.DataObject) -> None:
    text = data.draw(source)
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@every_source
@given(data=st.data())
def test_normalising_twice_is_normalising_once(source: Source, data: st.DataObject) -> None:
    laws.normalises_once(data.draw(source), data.draw(normalizers))


@every_source
@given(data=st.data())
def test_conversion_leads_back(source: Source, data: st.DataObject) -> None:
    laws.converts_aligned(data.draw(source), data.draw(st.sampled_from([*TAGS, *CONFIGS])))


@every_source
@given(data=st.data())
def test_pages_are_normalised_and_converted_where_they_stand(source: Source, data: st.DataObject) -> None:
    page = newsparse.parse(data.draw(source))
    changed = page.normalize(data.draw(normalizers)).convert(data.draw(st.sampled_from([*TAGS, *CONFIGS])))
    assert changed.text == page.text
    assert laws.owned_spans(changed) == laws.owned_spans(page)
    assert Page.from_dict(changed.to_dict()) == changed


# --- the same answer every time --------------------------------------------------------------------------------------

_ELSEWHERE = """
import json, sys
import newsparse
for line in sys.stdin:
    page = newsparse.parse(json.loads(line))
    print(json.dumps([page.to_dict(), [str(each) for each in page.explain().lines]]), flush=True)
"""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Callable[[str], object]]:
    """Parses a text in a process of its own, whose hashes are others."""
    environment = {**os.environ, "PYTHONHASHSEED": "8", "PYTHONWARNINGS": "ignore"}
    with subprocess.Popen(
        [sys.executable, "-c", _ELSEWHERE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        stdin, stdout = process.stdin, process.stdout

        def parsed(text: str) -> object:
            stdin.write(json.dumps(text) + "\n")
            stdin.flush()
            return json.loads(stdout.readline())

        yield parsed
        stdin.close()


def in_json(text: str) -> str:
    """`text` as JSON gives it back: a high and a low surrogate in a row become one character there."""
    given_back: str = json.loads(json.dumps(text))
    return given_back


@every_source
@given(data=st.data())
def test_another_process_gives_the_same(
    elsewhere: Callable[[str], object], source: Source, data: st.DataObject
) -> None:
    text = in_json(data.draw(source))
    page = newsparse.parse(text)
    assert elsewhere(text) == [page.to_dict(), [str(each) for each in page.explain().lines]]


@every_source
@given(data=st.data())
def test_pages_know_nothing_of_each_other(source: Source, data: st.DataObject) -> None:
    some = data.draw(st.lists(source, min_size=2, max_size=2))
    order = data.draw(st.permutations(range(len(some))))
    alone = [newsparse.parse(text) for text in some]
    among = [result.page for result in parse_many(some[number] for number in order)]
    assert among == [alone[number] for number in order]


@settings(max_examples=3, phases=[Phase.generate])
@given(st.lists(texts, min_size=8, max_size=24))
def test_the_number_of_workers_changes_nothing(some: list[str]) -> None:
    assert list(parse_many(some, workers=2)) == list(parse_many(some))
