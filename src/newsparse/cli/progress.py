"""How far long work has come, on standard error. Owns that nothing of it is seen unless somebody watches, and waits."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

if TYPE_CHECKING:
    from rich.progress import Task

#: Seconds after which work is long.
PATIENCE = 1.0


def is_watched() -> bool:
    """Whether standard error is a terminal."""
    return sys.stderr.isatty()


class _Rate(ProgressColumn):
    """Pages a second."""

    def render(self, task: Task) -> Text:
        """See `ProgressColumn`."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f}/s", "dim")


class Progress:
    """A bar with rate and time left, from the time on that work takes long."""

    def __init__(self, total: int | None, *, shown: bool) -> None:
        """Prepare a bar for `total` pages; None if nobody knows how many they are."""
        time_left = [TimeElapsedColumn()] if total is None else [TimeRemainingColumn(), TextColumn("left")]
        self._bar = Bar(
            *(BarColumn(24), MofNCompleteColumn(), TextColumn("pages"), _Rate(), *time_left),
            TextColumn("{task.fields[failed]}", style="red"),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task("", total=total, failed="")
        self._shown = shown
        self._begin = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The end of a bar that never began would be an empty line.
        if self._bar.live.is_started:
            self._bar.stop()

    def update(self, done: int, failed: int) -> None:
        """Say that so many pages are done, and that so many of them failed."""
        if not self._shown:
            return
        self._bar.update(self._task, completed=done, failed=f"{failed} failed" if failed else "")
        if not self._bar.live.is_started and time.monotonic() - self._begin > PATIENCE:
            self._bar.start()
