"""Counts which characters stand together inside sentences, and which begin paragraphs, for ``data/pairs.toml``.

    python tools/count_pairs.py [--write]

A sentence cut by a column's end goes on with a character that often follows its last one; two texts that only stand
one behind the other seldom meet in such a pair. The pairs are counted in the stories of `newsparse.testing`, which
were written for this project; only the sets are kept, no counts.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newsparse.source.fold import fold
from newsparse.testing.material import Material, load_material

TARGET = Path(__file__).resolve().parent.parent / "src" / "newsparse" / "data" / "pairs.toml"
REGIONS = ("mainland", "taiwan", "hongkong", "history")
#: A pair counts as common from so many topics on.
_TOPICS = 5
#: One with a number from so many on: what is counted stands behind few numbers of the stories each.
_TOPICS_COUNTED = 2
_HAN = re.compile(r"[\u4e00-\u9fff]+")
#: A number, as digits or as a slot of the material; all of them count as one character.
_NUMBER = re.compile(r"\{(?!cn)\w+:\d+-\d+\}|\d+")
_RUN = re.compile(r"[\u4e00-\u9fff0]+")
_HEAD = """# Pairs of characters (simplified; 0 is any digit) that often stand together inside a sentence.
# Counted by `python tools/count_pairs.py --write` in the stories of newsparse.testing, which were written for this
# project: pairs that at least {topics} of its {all} topics have, those with a number {counted}.
[common]
pairs = \"\"\"\\
{rows}\"\"\"
# Characters that paragraphs and captions begin with there.
openers = \"\"\"\\
{openers}\"\"\"
"""


def texts(material: Material) -> Iterator[tuple[int, str]]:
    """The number of each topic, and its prose."""
    for number, topic in enumerate(material.topics):
        for text in (*topic.leads, *topic.paragraphs, *topic.briefs):
            yield number, text


def common_pairs() -> tuple[list[str], int]:
    """The pairs that enough topics have, and the number of topics."""
    topics: dict[str, set[tuple[str, int]]] = {}
    known: set[tuple[str, int]] = set()
    for region in REGIONS:
        for number, text in texts(load_material(region)):
            known.add((region, number))
            for run in _RUN.findall(fold(_NUMBER.sub("0", text))):
                for at in range(len(run) - 1):
                    topics.setdefault(run[at : at + 2], set()).add((region, number))
    counts = Counter({pair: len(held) for pair, held in topics.items()})
    return sorted(
        pair for pair, count in counts.items() if count >= (_TOPICS_COUNTED if "0" in pair else _TOPICS)
    ), len(known)


def openers() -> list[str]:
    """Characters that at least two paragraphs, captions or briefs begin with; a place may begin any of them."""
    counts: Counter[str] = Counter()
    for region in REGIONS:
        material = load_material(region)
        begins = [text for topic in material.topics for text in (*topic.leads, *topic.paragraphs, *topic.captions)]
        counts.update(fold(text)[0] for text in begins if _HAN.match(text))
        counts.update(fold(place)[0] for place in material.places)
    return sorted(character for character, count in counts.items() if count > 1)


def main() -> None:
    """Counts, and writes when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    pairs, count = common_pairs()
    print(f"{len(pairs)} pairs of {count} topics")
    if arguments.write:
        joined = "".join(pairs)
        rows = "\\\n".join(joined[at : at + 100] for at in range(0, len(joined), 100))
        text = _HEAD.format(topics=_TOPICS, counted=_TOPICS_COUNTED, all=count, rows=rows, openers="".join(openers()))
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
