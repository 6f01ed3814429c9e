"""Work on other processes, in order. Owns starting and stopping them, and what becomes of work on which one dies.

`concurrent.futures.ProcessPoolExecutor` breaks as a whole when one process dies, without saying on what it worked. So
each process here has a pipe and a thread of its own; a thread pool gives out the work and keeps the order.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from queue import LifoQueue
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from attrs import define, field

from newsparse.errors import WorkerError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Given = TypeVar("Given")
Made = TypeVar("Made")

#: Items that go to a process at a time: enough that sending costs little, few enough that results come soon.
CHUNK = 4
#: Chunks that are under way or wait, for each process.
AHEAD = 3

_log = logging.getLogger(__name__)
# A forked process would take over locks that another thread of ours holds, as those of Arrow or of a notebook do.
_context = multiprocessing.get_context("spawn")


def work_in_order(
    work: Callable[[Given], Made], items: Iterable[Given], workers: int
) -> Generator[Made | WorkerError, None, None]:
    """What `work` makes of each item, in their order.

    No more than ``workers * CHUNK * AHEAD`` items are taken before the results of earlier ones are. Where `items`
    raises, the results of what it gave before come first.

    Args:
        work: What to do; it is pickled once for each process, and must not raise.
        items: What to do it on; each is pickled.
        workers: How many processes.

    Yields:
        What was made of an item, or a `WorkerError` if two processes died on it.

    Raises:
        WorkerError: Processes end as they start.
    """
    chunks = _Chunks(iter(items))
    window: deque[Future[list[bytes | WorkerError]]] = deque()
    with _Crew(work, workers) as crew:
        while True:
            window.extend(map(crew.submit, islice(chunks, workers * AHEAD - len(window))))
            if not window:
                break
            for answer in window.popleft().result():
                # Read here, and not by the thread that has a process to give the next work to.
                yield from [answer] if isinstance(answer, WorkerError) else cast("list[Made]", pickle.loads(answer))
    if chunks.trouble:
        raise chunks.trouble


@define
class _Chunks(Generic[Given]):
    """Items in lists of `CHUNK`; an error of theirs ends them, and is kept."""

    _items: Iterator[Given]
    trouble: Exception | None = field(default=None, init=False)

    def __iter__(self) -> Iterator[list[Given]]:
        return self

    def __next__(self) -> list[Given]:
        chunk: list[Given] = []
        try:
            while not self.trouble and len(chunk) < CHUNK:
                chunk.append(next(self._items))
        except StopIteration:
            pass
        except Exception as error:  # noqa: BLE001 - raised when the results before it are out
            self.trouble = error
        if not chunk:
            raise StopIteration
        return chunk


class _Crew(Generic[Given, Made]):
    """A number of workers, and a thread for each that waits for it."""

    def __init__(self, work: Callable[[Given], Made], size: int) -> None:
        self._workers = [_Worker(work) for _ in range(size)]
        # Who has worked comes first, so that no process is started that isn't needed.
        self._idle: LifoQueue[_Worker[Given, Made]] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(size, "newsparse", initializer=_hold_interrupts)

    def __enter__(self) -> _Crew[Given, Made]:
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the processes at once: they hold nothing that must be put in order."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.dismiss()
        self._threads.shutdown()
        for worker in self._workers:
            worker.close()

    def submit(self, chunk: list[Given]) -> Future[list[bytes | WorkerError]]:
        """Have `chunk` worked on by whoever is free first; see `_Worker.do`."""
        return self._threads.submit(self._do, chunk)

    def _do(self, chunk: list[Given]) -> list[bytes | WorkerError]:
        worker = self._idle.get()
        try:
            return worker.do(chunk)
        finally:
            self._idle.put(worker)


def _hold_interrupts() -> None:
    """Processes started by this thread will not see Ctrl-C, not even before they can say that they don't want to.

    It goes to every process of a terminal; ours are stopped by the one that started them.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])


class _DiedError(Exception):
    """A process ended before it had answered; the message says how."""


class _Worker(Generic[Given, Made]):
    """Somebody to give work to: a process, and the next one if that dies."""

    def __init__(self, work: Callable[[Given], Made]) -> None:
        self._work = work
        self._process: _Process[Given, Made] | None = None
        self._dismissed = False

    def do(self, chunk: list[Given]) -> list[bytes | WorkerError]:
        """What comes of `chunk`: pickled lists of what was made, in order.

        Where the process dies, each item of it is tried once more, alone.
        """
        try:
            return [self._ask(chunk)]
        except _DiedError as died:
            if self._dismissed:
                return []
            _log.warning("a worker process %s; what it worked on is tried again, page by page", died)
        return [self._retry(item) for item in chunk]

    def dismiss(self) -> None:
        """End the process, whatever it is doing; nobody waits for its answer any more."""
        self._dismissed = True
        if self._process:
            self._process.end()

    def close(self) -> None:
        """Let go of the process, when no thread waits for it any more."""
        if self._process:
            self._process.close()
            self._process = None

    def _retry(self, item: Given) -> bytes | WorkerError:
        try:
            return self._ask([item])
        except _DiedError as died:
            return WorkerError(f"two worker processes died on this page, the last one {died}; try it by itself")

    def _ask(self, chunk: list[Given]) -> bytes:
        self._process = self._process or _Process(self._work)
        # `dismiss` ends the process that is there after saying so; this one may have come after that.
        if self._dismissed:
            self._process.end()
        try:
            return self._process.ask(chunk)
        except _DiedError:
            self.close()
            raise


class _Process(Generic[Given, Made]):
    """A process that is running, and the pipe to it."""

    def __init__(self, work: Callable[[Given], Made]) -> None:
        self._pipe, theirs = _context.Pipe()
        self._process = _context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        # Now the process alone holds its end, and the pipe ends with it.
        theirs.close()
        try:
            self._receive()
        except _DiedError as died:
            self.close()
            # Whoever is killed may live the next time. Who can't start never will.
            if self._killed_by():
                raise
            raise WorkerError(
                f"a worker process {died} as it started; in a script, call parse_many under "
                "`if __name__ == '__main__':`, because each worker imports the script"
            ) from died

    def ask(self, chunk: list[Given]) -> bytes:
        """Send `chunk`, and wait for what comes back, a pickled list.

        Raises:
            _DiedError: The process ended before that.
        """
        # If it can't be sent, there is no answer either.
        with suppress(OSError):
            self._pipe.send(chunk)
        return self._receive()

    def end(self) -> None:
        """End it."""
        self._process.terminate()

    def close(self) -> None:
        """End it, and let go of it."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()

    def _receive(self) -> bytes:
        try:
            return self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self._process.join()
            signal_number = self._killed_by()
            code = self._process.exitcode
            how = f"was killed by signal {signal_number}" if signal_number else f"ended with exit code {code}"
            raise _DiedError(how) from error

    def _killed_by(self) -> int:
        return max(0, -(self._process.exitcode or 0))


def _end_with_parent() -> None:
    """End this process when the one that started it does, in whatever way and whatever is being done here."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _serve(pipe: Connection, work: Callable[[Given], Made]) -> None:
    """What a process does: say that it is there, then answer until whoever asks has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send([work(item) for item in pipe.recv()])
