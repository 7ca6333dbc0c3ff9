"""The command line: arguments -> inputs -> results -> output.

The only module that prints or exits. Results go to standard output or a file,
everything else to stderr, a line for each complaint.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any, Final

import attrs

from quoteattr.cli.arguments import PAGE, parse
from quoteattr.cli.inputs import (
    LINES_SUFFIXES,
    Reading,
    Record,
    identity,
    read_inputs,
)
from quoteattr.cli.workers import Failure, Here, Outcome, Settings, Team
from quoteattr.cli.writer import Gate, Sink
from quoteattr.config import Config
from quoteattr.errors import ConfigError, InputError, QuoteAttrError
from quoteattr.output.explain import explain
from quoteattr.output.formats import FORMATS, Format, to_text
from quoteattr.output.html import page_format
from quoteattr.sources.attribute import chosen
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText

FINE: Final = 0
FAILED: Final = 1
USAGE: Final = 2
WIDEST: Final = 100
"""Columns that a line of text is wrapped to at most: longer ones are hard to read."""


def run() -> None:
    """Be the console script."""
    # Read when torch is loaded. These models are so small that threads cost more than
    # they bring, and much more where others use the machine: --jobs is the way.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for.

    Args:
        argv: The arguments, without the program's name; by default those of this
            process.

    Returns:
        0 if all is done, 1 if an input, a model or the output failed or the run was
        interrupted, 2 for wrong usage. The reason is on stderr, a line each.
    """
    try:
        arguments = _arguments(argv)
        return arguments if isinstance(arguments, int) else _Run(arguments).run()
    except QuoteAttrError as error:
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        complain("interrupted")
    except BrokenPipeError:
        complain("the output was closed before the end")
    return FAILED


def complain(message: str) -> None:
    """Print one line on stderr, whatever line ends the message holds."""
    # With stderr closed there is nobody to tell; print would tell standard output.
    if sys.stderr is not None:
        with suppress(OSError):
            print("quoteattr:", " ".join(message.split()), file=sys.stderr)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace | int:
    """Read the arguments; the exit code where nothing is left to do."""
    try:
        return parse(argv)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else USAGE


class _Run:
    """One run: what it reads, where it writes, and how it went."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        settings = Settings(arguments.model, _config(arguments), arguments.download)
        jobs: int = arguments.jobs
        self._worker = Here(settings) if jobs == 1 else Team(settings, jobs)
        self._paths: list[str] = arguments.files
        reading = _reading(arguments)
        self._sink = Sink(_form(arguments), arguments.output)
        self._check_output()
        self._reading = attrs.evolve(reading, output=self._sink.identity)
        self._bar = _bar(arguments)
        self._gate = Gate()
        self._code = FINE

    def run(self) -> int:
        """Work through all inputs, and return the exit code."""
        with self._gate.watching():
            try:
                self._work()
            except KeyboardInterrupt:
                self._interrupted()
            except BrokenPipeError:
                self._fail(f"the output was closed after {self._sink.count} results")
            except InputError as error:
                self._fail(str(error))
            finally:
                self._end()
        return self._code

    def _check_output(self) -> None:
        """Refuse to write over what is to be read."""
        for path in self._paths:
            same = self._sink.identity
            if same is not None and identity(path) == same:
                self._sink.close(well=False)
                msg = f"{path}: is both an input and the output"
                raise ConfigError(msg)

    def _work(self) -> None:
        for record, outcome in self._worker.outcomes(self._records()):
            with self._gate.shut():
                self._take(record, outcome)
            if isinstance(outcome, Failure) and outcome.fatal:
                return

    def _records(self) -> Iterator[Record]:
        """Yield what can be read; say what cannot."""
        for item in read_inputs(self._paths, self._reading):
            if isinstance(item, Record):
                yield item
            else:
                self._fail(str(item))
                self._step()

    def _take(self, record: Record, outcome: Outcome) -> None:
        if isinstance(outcome, AttributedText):
            with self._aside():
                self._sink.write(outcome)
        elif outcome.fatal:
            # The model is at fault, not this text.
            self._fail(outcome.message, outcome.exit_code)
        else:
            self._fail(f"{record.origin}: {outcome.message}")
        self._step()

    def _interrupted(self) -> None:
        with self._gate.shut():
            for record, outcome in self._worker.finished():
                self._take(record, outcome)
        self._fail(f"interrupted after {self._sink.count} results")

    def _end(self) -> None:
        with self._gate.shut():
            self._worker.stop()
            if self._bar is not None:
                self._bar.close()
            self._sink.close(well=self._code == FINE)

    def _fail(self, message: str, code: int = FAILED) -> None:
        self._code = max(self._code, code)
        with self._aside():
            complain(message)

    def _step(self) -> None:
        if self._bar is not None:
            self._bar.update()

    def _aside(self) -> AbstractContextManager[object]:
        """Take the progress bar away while something else is printed."""
        if self._bar is None:
            return nullcontext()
        aside: AbstractContextManager[object] = self._bar.external_write_mode()
        return aside


def _config(arguments: argparse.Namespace) -> Config:
    config = Config(
        sieves=arguments.sieves,
        without=arguments.without,
        min_confidence=arguments.min_confidence,
    )
    # A name that is not known is wrong usage: say so before anything is opened.
    chosen(config)
    return config


def _reading(arguments: argparse.Namespace) -> Reading:
    return Reading(
        encoding=arguments.encoding,
        errors=arguments.errors,
        form=arguments.input_format,
        recursive=arguments.recursive,
        text_field=arguments.text_field,
        id_field=arguments.id_field,
        path_ids=arguments.path_ids,
    )


def _form(arguments: argparse.Namespace) -> Format:
    """The format to write, the readable one fitted to the terminal."""
    if arguments.format == PAGE:
        return page_format()
    form = FORMATS[arguments.format]
    if arguments.format != "text":
        return form
    wide = WIDEST if arguments.output else shutil.get_terminal_size().columns

    def write(result: AttributedText) -> str:
        def note(given: Attribution) -> str:
            return explain(given, result.text)

        note_of = note if arguments.explain else None
        return to_text(result, width=min(wide, WIDEST), note=note_of)

    return attrs.evolve(form, write=write)


def _bar(arguments: argparse.Namespace) -> Any | None:
    """A progress bar on a terminal, where there is more than one input."""
    files: list[str] = arguments.files
    several = len(files) > 1 or not _is_one_text(files[0], arguments)
    if arguments.quiet or not several or not _is_terminal():
        return None
    # Only here: it takes as long to load as all else.
    from tqdm import tqdm

    known = all(_is_one_text(path, arguments) for path in files)
    total = len(files) if known else None
    return tqdm(total=total, unit=" texts", file=sys.stderr, dynamic_ncols=True)


def _is_one_text(path: str, arguments: argparse.Namespace) -> bool:
    """Whether the input is one text for certain, not records or a directory."""
    if arguments.input_format == "jsonl":
        return False
    lines = Path(path).suffix.lower() in LINES_SUFFIXES
    return not os.path.isdir(path) and (arguments.input_format == "text" or not lines)


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
