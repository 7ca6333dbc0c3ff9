"""Whether a name, in any form, is that of a speaker.

>>> from quoteattr.types.annotations import Speaker
>>> ruiz = Speaker(0, "Ana María Ruiz", "person", roles=("mayor",))
>>> [is_called(ruiz, name) for name in ("Ruiz", "ana maria ruiz", "Mayor Ruiz", "Lee")]
[True, True, True, False]
"""

from __future__ import annotations

import unicodedata
from typing import Final

import regex

from quoteattr.types.annotations import Speaker

# A word with its apostrophes and hyphens. Matches "Ruiz", "O'Neill"; not "-".
WORD: Final = regex.compile(r"\w[\w'’\x92-]*+")
# The possessive, an apostrophe by itself, and accents. Matches "'s"; not "s".
ENDING: Final = regex.compile(r"['’\x92]s?$")


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents and possessives.

    Example:
        >>> name_words("José O’Neill’s")
        ('jose', "o'neill")
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = (ENDING.sub("", word) for word in WORD.findall(plain.casefold()))
    return tuple(word.replace("’", "'").replace("\x92", "'") for word in words)


def is_called(speaker: Speaker, name: str) -> bool:
    """Whether all words of *name* are in one form of the speaker's name, or its roles.

    At least one must be in a form of the name itself: its full form, or a mention that
    is a name. Where it has none, the words that describe it stand for its name.
    """
    asked = set(name_words(name))
    forms = [mention.text for mention in speaker.mentions if mention.form == "name"]
    roles = {word for role in speaker.roles for word in name_words(role)}
    return any(
        asked & words and asked <= words | roles
        for words in (set(name_words(form)) for form in (speaker.name, *forms))
    )
