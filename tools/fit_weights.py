"""Fits the weights of a style to the page cases of this project, starting from the weights it has.

    python tools/fit_weights.py [--epochs N] [--folds K] [--write]

A structured perceptron: each page is decided with the present weights; where the path differs from the gold one, the
weights of the gold path's features go up and those of the wrong path's go down. The average over all steps is kept,
and everything is drawn back towards the weights it began with, so that few pages don't move much. With ``--folds``
it first reports how well pages are read that it was not fitted to. Only ``tests/cases/pages`` is read.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from newsparse.roles.decide import scores_of
from newsparse.roles.evidence import Evidence, gather
from newsparse.roles.features import features_of
from newsparse.roles.view import View
from newsparse.roles.viterbi import best_path
from newsparse.source.fold import fold
from newsparse.source.lines import split_lines
from newsparse.styles import LINE_ROLES, Style, get_style

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases" / "pages"
STYLES = ROOT / "src" / "newsparse" / "data" / "styles"
#: How fast weights move, how strongly they are drawn back, and by how much gold must win.
RATE, PULL, MARGIN = 0.08, 0.004, 1.0

Key = tuple[str, str, str]


@frozen
class Case:
    """A page: what is seen in each line, and the role it should have; None where the gold doesn't say."""

    name: str
    features: list[tuple[str, ...]]
    prose: list[bool]
    gold: list[str | None]


def squeeze(text: str | None) -> str:
    """The letters and digits of `text`, folded: what gold and page are compared by."""
    return "".join(character for character in fold(text or "") if character.isalnum())


def gold_roles(lines: Sequence[Evidence], gold: dict[str, Any]) -> list[str | None]:
    """The role of each line as the gold articles tell it."""
    roles: list[str | None] = []
    at = 0
    for index, evidence in enumerate(lines):
        found = sorted(_candidates(evidence, gold, at), key=lambda hit: (abs(hit[0] - at), hit[0]))
        if not found:
            roles.append(_by_credits(lines, index, roles))
            continue
        at, role = found[0]
        roles.append(role)
    return roles


def _candidates(evidence: Evidence, gold: dict[str, Any], at: int) -> Iterator[tuple[int, str]]:
    whole, prose = squeeze(evidence.line.raw), squeeze(evidence.prose)
    for piece in gold.get("furniture") or []:
        if whole and whole in squeeze(piece["text"]):
            yield at, {"advertisement": "notice", "unassigned": "notice"}.get(piece["kind"], piece["kind"])
    for number, article in enumerate(gold["articles"]):
        role = _heading_role(whole, article) or _body_role(prose, evidence, article)
        if role:
            yield number, role


def _heading_role(whole: str, article: dict[str, Any]) -> str | None:
    if not whole:
        return None
    headline = squeeze(article.get("headline"))
    if headline.startswith(whole):
        return "headline"
    for field in ("subtitle", "kicker"):
        if whole in squeeze(article.get(field)):
            return field
    if len(whole) > 3 and whole in headline:
        return "headline2"
    labels = {squeeze(label) for label in article.get("section") or [] if label}
    if whole in labels or re.sub(squeeze(article.get("series")) + "$", "", whole) in labels:
        return "section"
    return None


def _body_role(prose: str, evidence: Evidence, article: dict[str, Any]) -> str | None:
    if evidence.whole or not prose:
        return None
    if any(prose in squeeze(caption) or squeeze(caption) in prose for caption in article.get("captions") or []):
        return "caption"
    for number, block in enumerate(article.get("body") or []):
        text = squeeze(block["text"])
        if block["type"] == "subhead":
            if prose == text:
                return "subhead"
        elif prose in text and (len(prose) > 3 or prose == text):
            if article.get("kind") == "photo":
                return "item_body"
            return "lead" if number == 0 and text.startswith(prose) else "body"
    return None


def _by_credits(lines: Sequence[Evidence], index: int, roles: Sequence[str | None]) -> str | None:
    """The role of a line of credits, by what stands before it."""
    if not lines[index].whole:
        return None
    before = next((role for role in reversed(roles) if role), None)
    kinds = {item.kind for item in lines[index].items if item.credits}
    if before in ("headline", "headline2", "subtitle", "byline", "kicker", "section"):
        return "byline"
    if kinds == {"photo"} and before in ("caption", "item_body", "photo_credit"):
        return "photo_credit"
    return (
        "signoff"
        if before in ("lead", "body", "signoff", "jump") and (kinds != {"photo"} or before == "signoff")
        else None
    )


def load_cases() -> list[Case]:
    """Every page case with the roles of its lines."""
    cases = []
    for path in sorted(CASES.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        lines = [gather(line) for line in split_lines(path.with_suffix(".txt").read_text(encoding="utf-8"))]
        view = View(lines)
        features = [features_of(view, index) for index in range(len(lines))]
        cases.append(Case(path.stem, features, view.prose, gold_roles(lines, gold)))
    return cases


class Weights:
    """All of a style's numbers under one kind of key, with their running average."""

    def __init__(self, style: Style) -> None:
        self.origin: dict[Key, float] = {}
        for role, weights in style.weights.items():
            self.origin |= {("weights", role, feature): weight for feature, weight in weights.items()}
        for role, following in style.transitions.items():
            self.origin |= {("transitions", role, other): weight for other, weight in following.items()}
        self.now: dict[Key, float] = defaultdict(float, self.origin)
        self.total: dict[Key, float] = defaultdict(float)
        self.steps = 0

    def style(self, base: Style, *, averaged: bool = False) -> Style:
        """These numbers as a style."""
        values = {key: value / self.steps for key, value in self.total.items()} if averaged else self.now
        tables: dict[str, dict[str, dict[str, float]]] = {"weights": {}, "transitions": {}}
        for (table, role, name), value in values.items():
            tables[table].setdefault(role, {})[name] = value
        return Style(base.name, base.start, base.end, tables["transitions"], tables["weights"], base.section_scope)

    def learn(self, case: Case, right: Sequence[str], wrong: Sequence[str]) -> None:
        """Moves the weights from the wrong path towards the right one."""
        for path, sign in ((right, RATE), (wrong, -RATE)):
            for index, role in enumerate(path):
                if right[index] == wrong[index]:
                    continue
                for feature in case.features[index]:
                    self.now["weights", role, feature] += sign
            for index in range(1, len(path)):
                key = ("transitions", path[index - 1], path[index])
                if (right[index - 1], right[index]) != (
                    wrong[index - 1],
                    wrong[index],
                ) and key in self.origin:
                    self.now[key] += sign

    def settle(self) -> None:
        """Draws everything back a little and adds it to the average."""
        for key, value in self.now.items():
            self.now[key] = value - PULL * (value - self.origin.get(key, 0.0))
            self.total[key] += self.now[key]
        self.steps += 1


def decode(case: Case, style: Style, *, gold: bool = False, margin: float = 0.0) -> tuple[str, ...]:
    """The best path; held to the gold roles, or with every wrong role favoured by `margin`."""
    steps = []
    for index, names in enumerate(case.features):
        scores = scores_of(names, style, prose=case.prose[index])
        role = case.gold[index]
        if role in scores and gold:
            scores = {role: scores[role]}
        elif role in scores:
            scores = {each: score + (margin if each != role else 0.0) for each, score in scores.items()}
        steps.append(scores)
    return best_path(steps, style.transitions, style.start, style.end).states


def fit(cases: Sequence[Case], base: Style, epochs: int) -> Style:
    """The style fitted to `cases`."""
    weights = Weights(base)
    order = list(cases)
    shuffled = random.Random(7)
    for _ in range(epochs):
        shuffled.shuffle(order)
        for case in order:
            style = weights.style(base)
            right = decode(case, style, gold=True)
            wrong = decode(case, style, margin=MARGIN)
            if right != wrong:
                weights.learn(case, right, wrong)
            weights.settle()
    return weights.style(base, averaged=True)


def accuracy(cases: Sequence[Case], style: Style) -> tuple[int, int]:
    """Lines read right, and lines the gold knows."""
    right = known = 0
    for case in cases:
        for role, gold in zip(decode(case, style), case.gold, strict=True):
            known += gold is not None
            right += gold is not None and role == gold
    return right, known


def write(style: Style, path: Path) -> None:
    """Puts the fitted numbers into the style's file, in the places they have there; new ones behind them."""
    text = path.read_text(encoding="utf-8")
    for table, roles in (("transitions", style.transitions), ("weights", style.weights)):
        for role in LINE_ROLES:
            values = {name: round(value, 1) for name, value in roles.get(role, {}).items()}
            text = _replace(text, f"[{table}.{role}]", values, quoted=table == "weights")
    path.write_text(text, encoding="utf-8")


def _replace(text: str, header: str, values: dict[str, float], *, quoted: bool) -> str:
    begin = text.index(header) + len(header)
    end = text.find("\n[", begin)
    end = len(text) if end < 0 else end
    names = [f'"{name}"' if quoted else name for name in values]
    lines = [f"{name} = {value:g}" for name, value in zip(names, values.values(), strict=True) if value or not quoted]
    comments = [line for line in text[begin:end].splitlines() if line.startswith("#")]
    return text[:begin] + "\n" + "\n".join(lines) + "\n" + "".join(f"\n{line}\n" for line in comments) + text[end:]


def main() -> None:
    """Fits, reports, and writes when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    cases, base = load_cases(), get_style("generic")
    print("before: {} of {} lines right".format(*accuracy(cases, base)))
    if arguments.folds:
        right = known = 0
        for fold_number in range(arguments.folds):
            held = cases[fold_number :: arguments.folds]
            style = fit([case for case in cases if case not in held], base, arguments.epochs)
            got, of = accuracy(held, style)
            right, known = right + got, known + of
        print(f"pages not fitted to: {right} of {known} lines right")
    style = fit(cases, base, arguments.epochs)
    print("fitted: {} of {} lines right".format(*accuracy(cases, style)))
    if arguments.write:
        write(style, STYLES / "generic.toml")


if __name__ == "__main__":
    main()
