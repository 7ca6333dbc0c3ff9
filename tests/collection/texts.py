"""Results with speakers of any name, role and gender."""

from __future__ import annotations

import attrs

from quoteattr.types.annotations import Attribution, Mention, Quotation, Speaker
from quoteattr.types.result import AttributedText
from quoteattr.types.span import Span


def speaker(name: str, role: str = "", gender: str | None = None, **more) -> Speaker:
    """A person, named unless the name has no capital."""
    form = "name" if name[0].isupper() else "nominal"
    mention = Mention(Span(0, len(name)), name, form)
    roles = (role,) if role else ()
    settings = {"kind": "person", "gender_source": gender and "pronoun", **more}
    return Speaker(0, name, gender=gender, roles=roles, mentions=(mention,), **settings)


def text(who: Speaker | None, *said: str, **more) -> AttributedText:
    """A text in which one speaks, or nobody."""
    quotations = tuple(
        Attribution(
            Quotation(number, "direct", (Span(0, 1),), (Span(0, 1),), words),
            speaker=who,
            confidence=0.9 if who else None,
        )
        for number, words in enumerate(said or ("No",))
    )
    return AttributedText("", quotations, (who,) if who else (), **more)


def with_copy(result: AttributedText) -> AttributedText:
    """The text with its last quotation repeating its first one."""
    *others, last = result.quotations
    quotation = attrs.evolve(last.quotation, line="pull-quote", same_as=0)
    copy = attrs.evolve(last, quotation=quotation)
    return attrs.evolve(result, quotations=(*others, copy))
