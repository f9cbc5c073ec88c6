"""Progress of a command, on the error stream. Results go to the standard output."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, ProgressColumn, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def counting(what: str) -> Iterator[Callable[[], None]]:
    """Counts steps, where nobody knows how many there will be."""
    columns = (SpinnerColumn(), TextColumn("{task.description}: {task.completed:.0f}"), TimeElapsedColumn())
    with _progress(*columns) as progress:
        task = progress.add_task(what, total=None)
        yield lambda: progress.advance(task)


@contextmanager
def bar(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Fills up to `total`."""
    with _progress(*Progress.get_default_columns()) as progress:
        task = progress.add_task(what, total=total)
        yield lambda more: progress.advance(task, more)


def _progress(*columns: ProgressColumn | str) -> Progress:
    """On a terminal alone: in a log it would leave empty lines."""
    console = Console(stderr=True)
    return Progress(*columns, transient=True, console=console, disable=not console.is_terminal)
