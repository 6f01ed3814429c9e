"""Measure how well a folder of annotated pages is read, in two styles, and list what was missed.

Needs newsparse and nothing else; with nltk (python -m pip install 'newsparse[eval]') the segmentation is measured, too.
docs/evaluation.md says how gold is written; examples/lantern holds two pages of it.

    python examples/gold_check.py                                 # examples/lantern, without and with its style
    python examples/gold_check.py my/gold my/style.toml
"""

from __future__ import annotations

import sys
from pathlib import Path

import newsparse

LANTERN = Path(__file__).with_name("lantern")


def main(gold: Path, style_path: Path) -> None:
    """Print the scores by field, before and after, and the misses that the style leaves."""
    before = newsparse.evaluate(gold)
    after = newsparse.evaluate(gold, style=newsparse.load_style(style_path))
    print(f"{'':14} {before.style:>8} {after.style:>8}")
    for field, score in after.fields.items():
        if score.expected:
            print(f"{field:14} {before.fields[field].f1:8.3f} {score.f1:8.3f}")
    print(f"{'mean F1':14} {before.mean_f1:8.3f} {after.mean_f1:8.3f}")
    print(f"{'boundaries':14} {before.segmentation.boundaries.f1:8.3f} {after.segmentation.boundaries.f1:8.3f}")
    for evaluation in (before, after):
        misses = [(page.name, miss) for page in evaluation.pages for miss in page.misses]
        print(f"\n{len(misses)} misses in the style {evaluation.style}")
        for name, miss in misses[:5]:
            print(f"  {name}: {miss.field}: expected {miss.expected!r}, got {miss.got!r}")


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:]] or [LANTERN, LANTERN / "lantern.toml"]
    if len(arguments) != 2:
        raise SystemExit(__doc__)
    main(*arguments)
