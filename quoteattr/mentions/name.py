"""A name where it stands, the words it is made of, and how names compare."""

from __future__ import annotations

from typing import Final, Literal
from unicodedata import normalize

import attrs
import regex

from quoteattr.data.words import titles
from quoteattr.types.annotations import Gender, Mention
from quoteattr.types.span import Span

NameKind = Literal["PER", "ORG", "LOC", "MISC"]

PARTICLES: Final = frozenset(
    "al bin bint da das de del della den der di do dos du el ibn la le ten ter van von "
    "y zu".split()
)
SUFFIXES: Final = frozenset(["jr", "sr", "ii", "iii", "iv"])
JOINERS: Final = frozenset(["of", "for", "and", "&", "the", "in", "on"])
"""Words inside the name of a body that an acronym of it skips."""

# Titles that also begin names (General Motors, First Nations) or follow another title.
MODIFIERS: Final = frozenset(
    "acting deputy ex-president fellow first former general incoming interim late "
    "outgoing prime private vice".split()
)
HONORIFICS: Final = frozenset(
    "dame dr dr. hon. madam madame miss mme. monsieur mr mr. mrs mrs. ms ms. "
    "sir".split()
)

# A senator's party and state. Matches "D-Mich.", "R - Ohio", "D- Conn"; refuses
# "X-Men", "Day-Lewis", "Dr. Seuss".
PARTY: Final = regex.compile(r"[DRI] ?[-‑–] ?\p{Lu}")


@attrs.frozen
class Name:
    """One name where it stands.

    Attributes:
        first: Index of its first word, titles left out.
        last: Index of its last word.
        tokens: Its words, in the text's spelling; hyphenated ones are one.
        titles: The titles before it and what they are titles of: NDP, Leader.
        kind: What it names.
        span: Where it stands.
    """

    first: int
    last: int
    tokens: tuple[str, ...]
    titles: tuple[str, ...]
    kind: NameKind
    span: Span
    keys: tuple[str, ...] = attrs.field(init=False, eq=False, repr=False)
    """Its words as they compare: folded; suffixes and a leading *the* left out."""

    @keys.default
    def _fold(self) -> tuple[str, ...]:
        keys = tuple(key for key in map(fold, self.tokens) if key)
        keys = keys[1:] if keys[:1] == ("the",) and len(keys) > 1 else keys
        kept = tuple(k for n, k in enumerate(keys) if not n or k not in SUFFIXES)
        return kept or (self.tokens[0].lower(),)

    @property
    def suffix(self) -> str | None:
        """What tells father from son: jr, iii."""
        last = fold(self.tokens[-1])
        return last if last in SUFFIXES and len(self.tokens) > 1 else None

    @property
    def gender(self) -> Gender | None:
        """What its titles say of a person's gender."""
        found = (titles().get(title.lower()) for title in self.titles)
        return next((gender for gender in found if gender), None)

    def mention(self, text: str) -> Mention:
        """The name as a mention in the text that it stands in."""
        return Mention(self.span, self.span.of(text), "name", head=self.last)

    @property
    def text(self) -> str:
        """The name in one line: no title, no line break, no stray space."""
        return " ".join(self.tokens).replace(" '", "'").replace(" ’", "’")


def fold(token: str) -> str:
    """The token as it compares: no case, no diacritics, no points.

    Example:
        >>> fold("Doğan") == fold("DOGAN")
        True
    """
    decomposed = normalize("NFKD", token.casefold())
    plain = "".join(c for c in decomposed if c.isalnum() or c in "-.,'’&")
    plain = plain.replace("ı", "i").replace("ł", "l").replace("ø", "o")
    return plain.removesuffix("'s").removesuffix("’s").strip(".,'’-").replace(".", "")
