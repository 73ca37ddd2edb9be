"""How a fetch goes, as it goes: a bar for each source on a terminal, lines elsewhere, or nothing."""

from rich.console import Console
from rich.filesize import decimal
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from indicators.fetch.edition import Result


class Quiet:
    """Says nothing."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def start(self, name: str) -> None:
        """Hear that a source is begun."""

    def files(self, name: str, number: int) -> None:
        """Hear of how many files its edition is."""

    def received(self, name: str, size: int, expected: int | None) -> None:
        """Hear how many bytes of the present file have come, and of how many."""

    def whole(self, name: str) -> None:
        """Hear that a file has come whole."""

    def say(self, name: str, line: str) -> None:
        """Hear what is tried again, and why."""

    def end(self, result: Result) -> None:
        """Hear what came of a source."""


class Lines(Quiet):
    """Writes a line for whatever happens; what goes well file by file needs none."""

    def __init__(self, console: Console):
        self._console = console

    def say(self, name: str, line: str) -> None:
        """Write what is tried again, and why."""
        self._console.print(f"{name}: {line}", markup=False, highlight=False, soft_wrap=True)

    def end(self, result: Result) -> None:
        """Write what came of a source."""
        dates = f" {', '.join(result.dates)}" if result.dates else ""
        size = f", {decimal(result.received)} in {result.seconds:.1f} s" if result.received else ""
        self.say(result.source, f"{result.outcome}{dates}{size}")


class Bars(Lines):
    """Draws a bar for each source, as long as it is under way; its unit is a file."""

    def __init__(self, console: Console):
        super().__init__(console)
        self.drawn = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[size]}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self._tasks: dict[str, int] = {}
        self._files: dict[str, int] = {}

    def __enter__(self):
        self.drawn.start()
        return self

    def __exit__(self, *error):
        self.drawn.stop()

    def start(self, name: str) -> None:
        """Draw an empty bar."""
        self._tasks[name], self._files[name] = self.drawn.add_task(escape(name), total=None, size=""), 0

    def files(self, name: str, number: int) -> None:
        """Divide the bar into files."""
        self.drawn.update(self._tasks[name], total=number)

    def received(self, name: str, size: int, expected: int | None) -> None:
        """Fill the part of the present file."""
        part = size / expected if expected else 0
        self.drawn.update(self._tasks[name], completed=self._files[name] + min(part, 1), size=decimal(size))

    def whole(self, name: str) -> None:
        """Fill the bar up to the end of a file."""
        self._files[name] += 1
        self.drawn.update(self._tasks[name], completed=self._files[name])

    def end(self, result: Result) -> None:
        """Take the bar away and write what came of it."""
        self.drawn.remove_task(self._tasks[result.source])
        super().end(result)
