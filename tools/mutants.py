"""Draws a sample of the mutants in a session of cosmic-ray, and says which of them the tests let live.

    python tools/mutants.py sample SESSION [--size 600] [--seed 1]
    python tools/mutants.py report SESSION

All mutants would take a day. What is drawn has each module's share of it, and is the same for the same code and seed.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt
from random import Random

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import WorkItem, WorkResult

#: Standard errors on either side, for an interval that holds the score of all mutants 19 times in 20.
_TWO_SIDES = 1.96


def by_module(items: Iterable[WorkItem]) -> dict[str, list[WorkItem]]:
    """Mutants by the file they change, in the order of the file."""
    result: dict[str, list[WorkItem]] = defaultdict(list)
    for item in sorted(items, key=place):
        result[str(item.mutations[0].module_path)].append(item)
    return result


def place(item: WorkItem) -> tuple[str, tuple[int, int], str, int]:
    """What tells a mutant from others, whenever the session was made."""
    mutation = item.mutations[0]
    return str(mutation.module_path), mutation.start_pos, mutation.operator_name, mutation.occurrence


def draw(items: Sequence[WorkItem], size: int, seed: int) -> list[WorkItem]:
    """As many mutants of each module as its share of all of them is, one at least."""
    dice = Random(seed)
    shares = {path: max(1, round(size * len(found) / len(items))) for path, found in by_module(items).items()}
    return [
        item for path, found in by_module(items).items() for item in dice.sample(found, min(shares[path], len(found)))
    ]


def sample(session: WorkDB, size: int, seed: int) -> None:
    """Leaves in `session` nothing but a sample of the mutants that no filter has taken out."""
    pending = session.pending_work_items
    drawn = draw(pending, size, seed)
    session.clear()
    session.add_work_items(drawn)
    print(f"{len(drawn)} of {len(pending)} mutants")


def report(session: WorkDB) -> None:
    """Prints the score of each module and of all, and every mutant that lives."""
    results = {item.job_id: (item, result) for item, result in session.completed_work_items}
    for path, items in by_module(item for item, _ in results.values()).items():
        print(f"{path:50} {score(results[item.job_id][1] for item in items)}")
    print(f"{'all':50} {score(result for _, result in results.values())}")
    for item in sorted((item for item, result in results.values() if not result.is_killed), key=place):
        path, (line, _), operator, _ = place(item)
        print(f"\n{path}:{line} {operator.removeprefix('core/')}\n{changed(results[item.job_id][1].diff)}")


def score(results: Iterable[WorkResult]) -> str:
    """How many of the mutants died, and the share with its interval."""
    killed = [result.is_killed for result in results]
    share = sum(killed) / len(killed)
    margin = _TWO_SIDES * sqrt(share * (1 - share) / len(killed))
    return f"{sum(killed):4} of {len(killed):4} {share:7.1%} ± {margin:.1%}"


def changed(diff: str) -> str:
    """The lines of a difference that differ."""
    return "\n".join(line for line in diff.splitlines() if line[:1] in ("-", "+") and line[:3] not in ("---", "+++"))


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("sample")
    drawing.add_argument("session")
    drawing.add_argument("--size", type=int, default=600)
    drawing.add_argument("--seed", type=int, default=1)
    commands.add_parser("report").add_argument("session")
    options = parser.parse_args()
    with use_db(options.session, WorkDB.Mode.open) as session:
        if options.command == "sample":
            sample(session, options.size, options.seed)
        else:
            report(session)


if __name__ == "__main__":
    main()
