"""A name in the text: its words, its titles, its type, and how names compare.

In *Ohio Sen. Ana Ruiz Jr. left*, the name is *Ana Ruiz Jr.*:

* ``tokens`` are its own words: ``("Ana", "Ruiz", "Jr.")``;
* ``titles`` are the words of its title, before it: ``("Ohio", "Sen.")``;
* ``keys`` are the words that it is compared by: ``("ana", "ruiz")``;
* ``suffix`` is ``"jr"``, and ``type`` is ``"PER"``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal
from unicodedata import normalize

import attrs
import regex

from quoteattr.data.words import role, titles, word_set
from quoteattr.types.annotations import Gender, Mention
from quoteattr.types.span import Span

NameType = Literal["PER", "ORG", "LOC", "MISC"]
"""A person, an organization, a place, or something else (also: not known yet)."""

# A senator's party and state. Matches "D-Mich.", "R - Ohio", "D- Conn"; refuses
# "X-Men", "Day-Lewis", "Dr. Seuss".
PARTY: Final = regex.compile(r"[DRI] ?[-‑–] ?\p{Lu}")

MAX_KEPT: Final = 64
"""Maximum length of a token whose folded form is kept, in code points."""


@attrs.frozen
class Name:
    """One occurrence of a name.

    Attributes:
        first: Index of its first word in the document, titles left out.
        last: Index of its last word.
        tokens: Its words, in the text's spelling; hyphenated ones are one token.
        titles: The titles before it, and the words before those that say of what:
            NDP Leader.
        type: What sort of thing it names.
        span: Its place in the text, titles left out.
    """

    first: int
    last: int
    tokens: tuple[str, ...]
    titles: tuple[str, ...]
    type: NameType
    span: Span
    keys: tuple[str, ...] = attrs.field(init=False, eq=False, repr=False)
    """The tokens that names are compared by: folded, without suffix or *the*."""

    @keys.default
    def _fold_tokens(self) -> tuple[str, ...]:
        keys = tuple(key for key in map(fold, self.tokens) if key)
        if keys[:1] == ("the",) and len(keys) > 1:
            keys = keys[1:]
        suffixes = word_set("name_suffixes")
        kept = tuple(k for n, k in enumerate(keys) if n == 0 or k not in suffixes)
        return kept or (self.tokens[0].lower(),)

    @property
    def suffix(self) -> str | None:
        """The suffix of a generation, folded: jr, iii; None without one."""
        last = fold(self.tokens[-1])
        has_suffix = len(self.tokens) > 1 and last in word_set("name_suffixes")
        return last if has_suffix else None

    @property
    def gender(self) -> Gender | None:
        """The gender that its titles give: f for Ms.; None if they give none."""
        genders = (titles().get(title.lower()) for title in self.titles)
        return next((gender for gender in genders if gender), None)

    @property
    def text(self) -> str:
        """The name on one line: without titles, line breaks or double spaces."""
        return " ".join(self.tokens).replace(" '", "'").replace(" ’", "’")

    def mention(self, text: str) -> Mention:
        """The name as a mention; *text* is the whole text."""
        return Mention(self.span, self.span.of(text), "name", head=self.last)


def fold(token: str) -> str:
    """The token without case, diacritics, full stops and possessive ending.

    Two tokens of names are the same if they fold to the same string.

    Example:
        >>> fold("Doğan’s"), fold("J.R."), fold("Wilson-Thompson"), fold("O’Neill")
        ('dogan', 'jr', 'wilson-thompson', "o'neill")
    """
    return _fold_short(token) if len(token) <= MAX_KEPT else _fold(token)


def _fold(token: str) -> str:
    decomposed = normalize("NFKD", token.casefold())
    plain = "".join(c for c in decomposed if c.isalnum() or c in "-.,'’&")
    plain = plain.replace("’", "'")
    plain = plain.replace("ı", "i").replace("ł", "l").replace("ø", "o")
    return plain.removesuffix("'s").strip(".,'-").replace(".", "")


_fold_short = lru_cache(maxsize=16_384)(_fold)
"""Tokens come again and again; of very long ones nothing is kept."""


def is_organization_noun(token: str) -> bool:
    """Whether the word is a noun that organizations are named by: Ministry, Bank."""
    known = role(token)
    return known is not None and known.kind == "organization"


def is_person_title(token: str) -> bool:
    """Whether the word is a title, or a noun for what one person is: Mr., Coach."""
    known = role(token)
    return token.lower() in titles() or (known is not None and known.kind == "person")
