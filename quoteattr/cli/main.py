"""Run the command line: arguments -> records -> results -> output.

    $ quoteattr news.txt none.txt --format tsv > news.tsv
    quoteattr: none.txt: No such file or directory

Results go to standard output or a file; everything else goes to stderr, one line for
each problem. This is the only module of the command line that prints or exits.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any, Final

import attrs

from quoteattr.cli.archives import COMMANDS
from quoteattr.cli.arguments import HTML, parse
from quoteattr.cli.file_kinds import RECORD_FORMATS, format_by_ending
from quoteattr.cli.inputs import file_identity, read_inputs
from quoteattr.cli.records import InputSettings, Record
from quoteattr.cli.resume import read_finished
from quoteattr.cli.workers import (
    Failure,
    InProcess,
    Outcome,
    PipelineSettings,
    WorkerPool,
)
from quoteattr.cli.writer import InterruptGuard, ResultWriter, redirect_to_null
from quoteattr.config import Config
from quoteattr.errors import ConfigError, InputError, QuoteAttrError
from quoteattr.output.exchange import EXCHANGE
from quoteattr.output.explain import explain
from quoteattr.output.formats import FORMATS, Format, printable, to_text
from quoteattr.output.html import folder_format, page_format
from quoteattr.output.spreadsheets import TABLES
from quoteattr.quotes.language import NOT_ENGLISH
from quoteattr.sources.attribute import chosen_sieves
from quoteattr.statements.constructions import STATEMENT_SIEVE_NAMES
from quoteattr.types.annotations import Attribution
from quoteattr.types.result import AttributedText

SUCCESS: Final = 0
FAILED: Final = 1
USAGE: Final = 2

MAX_WIDTH: Final = 100
"""Maximum width of the text format, in columns: longer lines are hard to read."""


def run() -> None:
    """Console-script entry point."""
    # Torch reads this when it is loaded. The models are so small that threads cost more
    # than they gain, above all on a busy machine; --jobs uses several cores.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.unraisablehook = _drop_interrupts
    code = main()
    # All is written: no traceback while Python takes itself down.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


def _drop_interrupts(unraisable: sys.UnraisableHookArgs) -> None:
    """Print nothing of an interrupt that came where nothing can be raised.

    ``InterruptGuard`` has noted it.
    """
    if not isinstance(unraisable.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        argv: The arguments without the program's name; None for those of this process.

    Returns:
        0 for success; 1 if an input, a model or the output failed or the run was
        interrupted; 2 for wrong usage. Each problem is one line on stderr.
    """
    given = sys.argv[1:] if argv is None else argv
    try:
        if given and given[0] in COMMANDS:
            return _run_command(given[0], given[1:])
        arguments = _parse(argv)
        return arguments if isinstance(arguments, int) else _Run(arguments).run()
    except QuoteAttrError as error:
        report(str(error))
        return error.exit_code
    # An extra that is not installed.
    except ModuleNotFoundError as error:
        report(str(error))
        return USAGE
    except KeyboardInterrupt:
        report("interrupted")
    except BrokenPipeError:
        report("the output was closed before the end")
    return FAILED


def report(message: str) -> None:
    """Print a message as one line on stderr, whatever it contains.

    Names of files and keys of records are in it: no line end or escape gets through.
    """
    # Without stderr, print would write to standard output.
    if sys.stderr is not None:
        with suppress(OSError):
            print("quoteattr:", printable(message), file=sys.stderr)


def _run_command(name: str, argv: Sequence[str]) -> int:
    """Print what a command over written results gives."""
    try:
        for part in COMMANDS[name](argv):
            print(part, end="")
        sys.stdout.flush()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else USAGE
    except BrokenPipeError:
        redirect_to_null(sys.stdout)
        raise
    return SUCCESS


def _parse(argv: Sequence[str] | None) -> argparse.Namespace | int:
    """The arguments; the exit code where there is nothing else to do."""
    try:
        return parse(argv)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else USAGE


class _Run:
    """One run: its inputs, its output, and its exit code so far."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        settings = PipelineSettings(
            arguments.model, _config(arguments), arguments.download
        )
        self._workers = _workers(settings, arguments)
        self._paths: list[str] = arguments.files
        input_settings = _input_settings(arguments)
        done = read_finished(arguments.output) if arguments.resume else None
        self._done_before = done.ids if done else Counter[str]()
        self._writer = ResultWriter(
            _format(arguments), arguments.output, done.size if done else None
        )
        self._check_output()
        self._input_settings = attrs.evolve(
            input_settings, output=self._writer.identity
        )
        self._bar = _progress_bar(arguments)
        self._quiet: bool = arguments.quiet
        self._interrupts = InterruptGuard()
        self._exit_code = SUCCESS
        self._failed = self._skipped = 0
        if done and done.torn:
            report(f"{arguments.output}: dropped its last line, which was torn")

    def run(self) -> int:
        """Process all inputs and return the exit code."""
        with self._interrupts.handling_signals():
            try:
                self._process_inputs()
            except KeyboardInterrupt:
                self._write_finished()
            except BrokenPipeError:
                self._fail(f"the output was closed after {self._writer.count} results")
            except InputError as error:
                self._fail(str(error))
            finally:
                self._close()
            self._summarize()
        return self._exit_code

    def _check_output(self) -> None:
        """Refuse to overwrite an input."""
        output = self._writer.identity
        for path in self._paths:
            if output is not None and file_identity(path) == output:
                self._writer.close(success=False)
                msg = f"{path}: is both an input and the output"
                raise ConfigError(msg)

    def _process_inputs(self) -> None:
        if not self._quiet and _stderr_is_terminal():
            report("loading models")
        for record, outcome in self._workers.outcomes(self._records()):
            # Whatever was loading may have caught the interrupt.
            if self._interrupts.asked:
                raise KeyboardInterrupt
            with self._interrupts.delaying():
                self._write(record, outcome)
            if isinstance(outcome, Failure) and outcome.fatal:
                return

    def _records(self) -> Iterator[Record | None]:
        """Yield the records of all inputs, and report what cannot be read."""
        for item in read_inputs(self._paths, self._input_settings):
            if isinstance(item, Record) and self._done_before[item.id]:
                self._done_before[item.id] -= 1
                self._skipped += 1
                self._advance_bar()
            elif item is None or isinstance(item, Record):
                yield item
            else:
                self._failed += 1
                self._fail(str(item))
                self._advance_bar()

    def _write(self, record: Record, outcome: Outcome) -> None:
        if isinstance(outcome, AttributedText):
            with self._bar_hidden():
                if NOT_ENGLISH in outcome.flags:
                    report(
                        f"{record.origin}: does not look like English; nobody is named"
                    )
                self._writer.write(attrs.evolve(outcome, fields=record.fields))
        elif outcome.fatal:
            # The message is about the model, not about this text.
            self._fail(outcome.message, outcome.exit_code)
        else:
            self._failed += 1
            self._fail(f"{record.origin}: {outcome.message}")
        self._advance_bar()

    def _write_finished(self) -> None:
        """After an interrupt, write the results that waited for an earlier one."""
        with self._interrupts.delaying():
            for record, outcome in self._workers.unwritten():
                self._write(record, outcome)
        self._fail(f"interrupted after {self._writer.count} results")

    def _close(self) -> None:
        with self._interrupts.delaying():
            self._workers.stop()
            if self._bar is not None:
                self._bar.close()
            try:
                self._writer.close(success=self._exit_code == SUCCESS)
            except InputError as error:
                self._fail(str(error))

    def _summarize(self) -> None:
        """Say how many texts were done, if that is not all of them."""
        if not self._skipped and (not self._failed or self._failed == self._total()):
            return
        counts = [(self._writer.count, "done"), (self._failed, "failed")]
        counts.append((self._skipped, "done before"))
        parts = [f"{count} {what}" for count, what in counts if count or what == "done"]
        report(f"texts: {', '.join(parts)}")

    def _total(self) -> int:
        return self._writer.count + self._failed + self._skipped

    def _fail(self, message: str, exit_code: int = FAILED) -> None:
        self._exit_code = max(self._exit_code, exit_code)
        with self._bar_hidden():
            report(message)

    def _advance_bar(self) -> None:
        if self._bar is not None:
            self._bar.update()

    def _bar_hidden(self) -> AbstractContextManager[object]:
        """Hide the progress bar while something else is printed."""
        if self._bar is None:
            return nullcontext()
        hidden: AbstractContextManager[object] = self._bar.external_write_mode()
        return hidden


def _workers(
    settings: PipelineSettings, arguments: argparse.Namespace
) -> InProcess | WorkerPool:
    if arguments.jobs == 1 and arguments.timeout is None:
        return InProcess(settings, arguments.batch_size)
    # Only a process can be ended whatever it does.
    return WorkerPool(settings, arguments.jobs, arguments.batch_size, arguments.timeout)


def _config(arguments: argparse.Namespace) -> Config:
    config = Config(
        sieves=arguments.sieves,
        without=arguments.without,
        min_confidence=arguments.min_confidence,
        words=arguments.words or (),
        kinds=arguments.kinds,
        thoughts=arguments.thoughts,
    )
    # Report an unknown sieve before any file is opened.
    chosen_sieves(config, STATEMENT_SIEVE_NAMES)
    return config


def _input_settings(arguments: argparse.Namespace) -> InputSettings:
    return InputSettings(
        encoding=arguments.encoding,
        errors=arguments.errors,
        format=arguments.input_format,
        recursive=arguments.recursive,
        text_field=arguments.text_field,
        id_field=arguments.id_field,
        path_ids=arguments.path_ids,
        keep=arguments.keep,
    )


def _format(arguments: argparse.Namespace) -> Format:
    """The output format; the text format wrapped to the width of the terminal."""
    if arguments.format == HTML:
        folder = arguments.folder
        return page_format() if folder is None else folder_format(_made(folder))
    if arguments.format in TABLES:
        return TABLES[arguments.format](arguments.keep)
    if arguments.format in EXCHANGE:
        return EXCHANGE[arguments.format]()
    format = FORMATS[arguments.format]
    if arguments.format != "text":
        return format
    columns = MAX_WIDTH if arguments.output else shutil.get_terminal_size().columns

    def write(result: AttributedText) -> str:
        def explanation(attribution: Attribution) -> str:
            return explain(attribution, result.text)

        note = explanation if arguments.explain else None
        return to_text(result, width=min(columns, MAX_WIDTH), note=note)

    return attrs.evolve(format, write=write)


def _made(folder: str) -> Path:
    """The folder, made if it is not there."""
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"cannot write {folder}: {error.strerror}"
        raise InputError(msg) from error
    return path


def _progress_bar(arguments: argparse.Namespace) -> Any | None:
    """A progress bar; None for a single text, with --quiet, or without a terminal."""
    files: list[str] = arguments.files
    single = len(files) == 1 and _is_single_text(files[0], arguments)
    if arguments.quiet or single or not _stderr_is_terminal():
        return None
    # Imported here because it takes as long as all other imports together.
    from tqdm import tqdm

    total_known = all(_is_single_text(path, arguments) for path in files)
    total = len(files) if total_known else None
    return tqdm(total=total, unit=" texts", file=sys.stderr, dynamic_ncols=True)


def _is_single_text(path: str, arguments: argparse.Namespace) -> bool:
    """Whether the input is exactly one text, not records or a directory."""
    if os.path.isdir(path):
        return False
    format = arguments.input_format or format_by_ending(path)
    return format not in RECORD_FORMATS


def _stderr_is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
