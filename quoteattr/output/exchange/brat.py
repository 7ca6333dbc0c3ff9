"""brat standoff, with the roles of PolNeAR: Content, Cue, Source.

    T1  Content 0 17        “We will appeal,”
    T2  Attribution 18 22   said
    T3  Source 23 35        Maria Ortega
    E1  Attribution:T2 Content:T1 Cue:T2 Source:T3
    A1  Kind E1 direct
    #1  AnnotatorNotes E1   Maria Ortega

``quoteattr.evaluation`` reads such files as a corpus. A brat event needs a trigger: one
without a cue is triggered by the opening mark of its content.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from quoteattr.errors import CorpusError
from quoteattr.output.exchange.ids import file_stem
from quoteattr.types.annotations import Attribution, Cue, Mention, Quotation, Speaker
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span

CONFIG: Final = """\
[entities]
Content
Source
[relations]
[events]
Attribution Content+:Content, Cue*:Attribution, Source*:Source
[attributes]
Kind Arg:<EVENT>, Value:direct|mixed|indirect
"""
"""What ``annotation.conf`` says, by which brat shows and checks the annotation."""

ANNOTATOR: Final = "quoteattr"


def to_brat(result: AttributedText) -> str:
    """Return the annotation of a text, for a file ``.ann`` beside its ``.txt``."""
    lines = list(_lines(result))
    return "".join(f"{line}\n" for line in lines)


def write_brat(results: list[AttributedText], folder: Path) -> None:
    """Write a folder that brat and the reader of PolNeAR know.

    It has ``text/NAME.txt``, ``attributions/NAME_quoteattr.ann`` and
    ``annotation.conf``. Line ends are written as they are in the text.
    """
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(CONFIG, encoding="utf-8")
    names: set[str] = set()
    for result in results:
        stem = file_stem(result.id, names)
        for path, content in (
            (folder / "text" / f"{stem}.txt", result.text),
            (folder / "attributions" / f"{stem}_{ANNOTATOR}.ann", to_brat(result)),
        ):
            path.write_text(content, encoding="utf-8", newline="")


def _lines(result: AttributedText) -> Iterator[str]:
    """Yield the lines; what several events share is annotated once."""
    ids: dict[tuple[str, tuple[Span, ...]], str] = {}

    def entity(role: str, spans: tuple[Span, ...]) -> Iterator[str]:
        if (role, spans) not in ids:
            ids[role, spans] = f"T{len(ids) + 1}"
            places = ";".join(f"{span.start} {span.end}" for span in spans)
            words = " ".join(" ".join(span.of(result.text).split()) for span in spans)
            yield f"{ids[role, spans]}\t{role} {places}\t{words}"

    for number, said in enumerate(result.quotations, 1):
        content = ("Content", said.spans)
        trigger = ("Attribution", (said.cue.span if said.cue else _opening(said),))
        yield from entity(*content)
        yield from entity(*trigger)
        roles = [f"Attribution:{ids[trigger]}", f"Content:{ids[content]}"]
        if said.cue:
            roles.append(f"Cue:{ids[trigger]}")
        if said.source:
            source = ("Source", (said.source.span,))
            yield from entity(*source)
            roles.append(f"Source:{ids[source]}")
        yield f"E{number}\t{' '.join(roles)}"
        yield f"A{number}\tKind E{number} {said.kind}"
        if said.speaker_name:
            name = " ".join(said.speaker_name.split())
            yield f"#{number}\tAnnotatorNotes E{number}\t{name}"


def _opening(said: Attribution) -> Span:
    """The first character of a quotation."""
    start = said.quotation.start
    return Span(start, start + 1)


def from_brat(annotation: str, text: str, id: str | None = None) -> AttributedText:
    """Return what ``to_brat`` wrote: quotations, sources, cues and speakers' names.

    It may have been edited in brat. Several annotations of one role, which brat numbers
    (``Content:T1 Content2:T4``), are one; attributes other than ``Kind``, and notes on
    anything but an event, are passed over.

    Args:
        annotation: The annotation.
        text: The text.
        id: The caller's name for the text.

    Raises:
        CorpusError: If a line cannot be read; the message gives its number.
    """
    spans: dict[str, tuple[Span, ...]] = {}
    events: dict[str, list[tuple[str, str]]] = {}
    kinds: dict[str, str] = {}
    names: dict[str, str] = {}
    for number, line in enumerate(annotation.split("\n"), 1):
        key, _, rest = line.partition("\t")
        try:
            if key.startswith("T"):
                places = rest.partition("\t")[0].partition(" ")[2]
                spans[key] = tuple(
                    Span(*map(int, place.split())) for place in places.split(";")
                )
            elif key.startswith("E"):
                events[key] = [_argument(pair) for pair in rest.split()]
            elif key.startswith("A"):
                name, event, *values = rest.split()
                if name == "Kind":
                    [kinds[event]] = values
            elif key.startswith("#"):
                names.update(_speaker_name(rest))
        except (ValueError, TypeError, IndexError) as error:
            msg = f"line {number}: no brat annotation: {line!r}"
            raise CorpusError(msg) from error
    speakers: dict[str, Speaker] = {}
    for name in names.values():
        speakers.setdefault(name, Speaker(len(speakers), name))
    try:
        quotations = tuple(
            _attribution(
                number,
                _roles(arguments, spans),
                kinds.get(event, "direct"),
                text,
                speakers.get(names.get(event, "")),
            )
            for number, (event, arguments) in enumerate(events.items())
        )
    except KeyError as error:
        msg = f"no brat annotation {error}, which an event names"
        raise CorpusError(msg) from error
    return AttributedText(text, quotations, tuple(speakers.values()), id)


def _speaker_name(note: str) -> dict[str, str]:
    """The name that a note gives by its event; none where it is on something else."""
    about, _, name = note.partition("\t")
    sort, event = about.split()
    return {event: name} if sort == "AnnotatorNotes" and event[0] == "E" else {}


def _argument(pair: str) -> tuple[str, str]:
    """The role, without the number of a second of its kind, and the annotation."""
    role, annotation = pair.split(":")
    return role.rstrip("0123456789"), annotation


def _roles(
    arguments: list[tuple[str, str]], spans: dict[str, tuple[Span, ...]]
) -> dict[str, tuple[Span, ...]]:
    """The spans of each role, in text order; what is annotated twice counts once."""
    roles: dict[str, set[Span]] = {}
    for role, annotation in arguments:
        roles.setdefault(role, set()).update(spans[annotation])
    return {role: tuple(sorted(places)) for role, places in roles.items()}


def _attribution(
    number: int,
    roles: dict[str, tuple[Span, ...]],
    kind: str,
    text: str,
    speaker: Speaker | None,
) -> Attribution:
    content = roles["Content"]
    words = " ".join(span.of(text) for span in content)
    quotation = Quotation(number, kind, content, content, words)  # type: ignore[arg-type]
    source = cue = None
    if "Source" in roles:
        span = roles["Source"][0]
        source = Mention(span, span.of(text), "name")
    if "Cue" in roles:
        span = roles["Cue"][0]
        cue = Cue(span, span.of(text), span.of(text).lower())
    return Attribution(quotation, source, cue, speaker=speaker)
