"""Selection: which quotations are reported, their numbers and their parents."""

from __future__ import annotations

import attrs

from quoteattr.config import Config
from quoteattr.statements.selection import reported
from quoteattr.types.annotations import Act, Attribution, Kind, Quotation
from quoteattr.types.span import Span


def _quotation(
    id: int,
    span: Span,
    kind: Kind,
    act: Act | None = None,
    parent: int | None = None,
) -> Attribution:
    return Attribution(Quotation(id, kind, (span,), (span,), "", parent, act=act))


IN_MARKS = [
    _quotation(0, Span(0, 5), "direct"),
    _quotation(1, Span(30, 35), "mixed"),
    _quotation(2, Span(32, 34), "mixed", parent=1),
]
STATEMENTS = [
    _quotation(3, Span(20, 40), "indirect", "speech"),
    _quotation(4, Span(28, 40), "indirect", "thought"),
]


def _numbers(config: Config) -> list[tuple[Span, int, int | None]]:
    found = reported(IN_MARKS, STATEMENTS, config)
    return [(each.spans[0], each.id, each.quotation.parent) for each in found]


def test_default_reports_what_is_in_marks() -> None:
    """As it was found."""
    assert tuple(IN_MARKS) == reported(IN_MARKS, STATEMENTS, Config())


def test_statements_change_only_parents() -> None:
    """Those in marks have the same ids; the statement around one is its parent."""
    config = Config(kinds=frozenset({"direct", "mixed", "indirect"}))
    assert [
        (Span(0, 5), 0, None),
        (Span(30, 35), 1, 3),
        (Span(32, 34), 2, 1),
        (Span(20, 40), 3, None),
    ] == _numbers(config)


def test_shortest_statement_is_the_parent() -> None:
    """Also for a statement inside another one."""
    kinds = frozenset({"direct", "mixed", "indirect"})
    found = {
        span: parent for span, _, parent in _numbers(Config(kinds=kinds, thoughts=True))
    }
    assert 4 == found[Span(30, 35)]
    assert 3 == found[Span(28, 40)]


def test_ids_are_indexes_whatever_is_left_out() -> None:
    """A parent that is left out is no parent."""
    config = Config(kinds=frozenset({"indirect"}), thoughts=True)
    assert [(Span(20, 40), 0, None), (Span(28, 40), 1, 0)] == _numbers(config)
    assert [(Span(0, 5), 0, None)] == _numbers(Config(kinds=frozenset({"direct"})))


def test_nothing_else_changes() -> None:
    """Source, sieve and the like are those that were found."""
    found = reported(IN_MARKS, STATEMENTS, Config(kinds=frozenset({"mixed"})))
    assert [
        attrs.evolve(each, quotation=attrs.evolve(each.quotation, id=0, parent=None))
        for each in IN_MARKS[1:]
    ] == [
        attrs.evolve(each, quotation=attrs.evolve(each.quotation, id=0, parent=None))
        for each in found
    ]
