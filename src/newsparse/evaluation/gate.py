"""Floors under the scores of a gold, and the gold they hold for. Owns the file they are kept in.

A change that reads pages worse, or that makes the gold easier, must not pass unseen: floors are only lowered, and
another gold only pinned, by someone who says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from math import floor
from pathlib import Path

from attrs import frozen

from newsparse.errors import SchemaError, SourceError
from newsparse.evaluation.measuring import Evaluation
from newsparse.evaluation.scores import FIELDS

#: Names of floors: the two means, the fields, and the two counts of the segmentation.
FLOORS = ("mean", "micro", *FIELDS, "boundaries", "segments")
#: Sums of fractions are exact to far more digits than this.
_ROUNDING = 1e-9
_STEPS = 100
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_HEAD = """\
# Floors of F1, and the gold they hold for. `newsparse eval GOLD --gate FILE` fails below them; with --update-gate it
# raises them to what is reached, rounded down to two digits.
"""


@frozen
class Gate:
    r"""The least that a gold must reach.

    Attributes:
        digest: `Evaluation.digest` of the gold.
        floors: Names of figures, each with the least F1, from 0 to 1: ``mean``, ``micro``, those of `FIELDS`,
            ``boundaries`` and ``segments``, in that order.

    >>> import newsparse
    >>> page = newsparse.parse("春到柳溪\n\n□本报记者 甲乙\n\n柳溪县的茶园开园了。")
    >>> evaluation = newsparse.evaluate([newsparse.GoldPage.of(page)])
    >>> gate = Gate.of(evaluation)
    >>> gate.floors[:2], gate.failures(evaluation), gate.raised(evaluation) == gate, gate.loosened(evaluation)
    ((('mean', 1.0), ('micro', 1.0)), (), True, ())
    """

    digest: str
    floors: tuple[tuple[str, float], ...]

    @classmethod
    def of(cls, evaluation: Evaluation) -> Gate:
        """The gate that an evaluation just passes, its figures rounded down to two digits.

        Args:
            evaluation: What was reached.
        """
        figures = _figures(evaluation).items()
        return cls(evaluation.digest, tuple((name, _rounded_down(figure)) for name, figure in figures))

    def failures(self, evaluation: Evaluation) -> tuple[str, ...]:
        """Why an evaluation doesn't pass, a line each; empty if it does.

        Args:
            evaluation: What was reached.
        """
        return (*self._other_gold(evaluation), *self._fallen(evaluation))

    def raised(self, evaluation: Evaluation) -> Gate:
        """The gate for an evaluation, with the floors that hold never lower than they are.

        Args:
            evaluation: What was reached.
        """
        figures, floors = _figures(evaluation), dict(self.floors)
        new = dict(Gate.of(evaluation).floors)
        held = {name: floors[name] for name in new if name in floors and figures[name] >= floors[name] - _ROUNDING}
        return Gate(evaluation.digest, tuple((name, max(value, held.get(name, 0.0))) for name, value in new.items()))

    def loosened(self, evaluation: Evaluation) -> tuple[str, ...]:
        """What `raised` would make easier, a line each.

        Args:
            evaluation: What was reached.
        """
        new = _figures(evaluation)
        gone = [
            f"the gold no longer holds {name}, whose floor is {least}" for name, least in self.floors if name not in new
        ]
        return (*self.failures(evaluation), *gone)

    def _other_gold(self, evaluation: Evaluation) -> Iterator[str]:
        if evaluation.digest != self.digest:
            yield f"the gold is not the one pinned: its digest is sha256:{evaluation.digest}, not sha256:{self.digest}"

    def _fallen(self, evaluation: Evaluation) -> Iterator[str]:
        figures = _figures(evaluation)
        for name, least in self.floors:
            if name in figures and figures[name] < least - _ROUNDING:
                yield f"{name}: F1 {figures[name]:.4f} is below the floor {least}"


def _figures(evaluation: Evaluation) -> dict[str, float]:
    """The figures that can have a floor; a field that the gold doesn't hold has none."""
    segmentation = evaluation.segmentation
    scores = {**evaluation.fields, "boundaries": segmentation.boundaries, "segments": segmentation.segments}
    held = {name: score.f1 for name, score in scores.items() if score.expected}
    return {"mean": evaluation.mean_f1, "micro": evaluation.micro_f1, **held}


def _rounded_down(figure: float) -> float:
    return floor(figure * _STEPS + _ROUNDING) / _STEPS


def read_gate(path: str | Path) -> Gate:
    """The gate in a TOML file.

    Args:
        path: The file.

    Raises:
        SourceError: The file can't be read.
        SchemaError: It isn't a gate; the message names the file and the key.

    >>> import tempfile
    >>> from pathlib import Path
    >>> gate = Gate("0" * 64, (("mean", 0.9),))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_gate(gate, Path(folder, "gate.toml"))
    ...     read_gate(Path(folder, "gate.toml")) == gate
    True
    """
    try:
        content = tomllib.loads(Path(path).read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SourceError(f"cannot read {str(path)!r}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise SchemaError(f"{path}: not TOML: {error}") from error
    if unknown := sorted(set(content) - {"gold", "floors"}):
        raise SchemaError(f"{path}: {unknown[0]}: unknown key; known are floors, gold")
    digest = content.get("gold")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise SchemaError(f"{path}: gold: expected sha256: and 64 hexadecimal digits")
    return Gate(digest.removeprefix("sha256:"), _floors(path, content.get("floors")))


def _floors(path: str | Path, table: object) -> tuple[tuple[str, float], ...]:
    if not isinstance(table, Mapping):
        raise SchemaError(f"{path}: floors: expected a table")
    for name, least in table.items():
        if name not in FLOORS:
            raise SchemaError(f"{path}: floors.{name}: unknown key; known are {', '.join(FLOORS)}")
        if isinstance(least, bool) or not isinstance(least, int | float) or not 0 <= least <= 1:
            raise SchemaError(f"{path}: floors.{name}: expected a number from 0 to 1")
    return tuple((name, float(table[name])) for name in FLOORS if name in table)


def write_gate(gate: Gate, path: str | Path) -> None:
    """Write a gate as `read_gate` reads it.

    Args:
        gate: The gate.
        path: The file, which is made or made anew.

    Raises:
        SourceError: The file can't be written.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_gate(Gate("0" * 64, (("mean", 0.9),)), Path(folder, "gate.toml"))
    ...     print(Path(folder, "gate.toml").read_text().splitlines()[-1])
    mean = 0.9
    """
    floors = "".join(f"{name} = {least!r}\n" for name, least in gate.floors)
    content = f'{_HEAD}gold = "sha256:{gate.digest}"\n\n[floors]\n{floors}'
    try:
        Path(path).write_bytes(content.encode("ascii"))
    except OSError as error:
        raise SourceError(f"cannot write {str(path)!r}: {error.strerror}") from error
