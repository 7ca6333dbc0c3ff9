"""Find the words of a text, by rules.

The rules are those of UD English (EWT, GUM), with contractions as words of their own:
``do|n't``, ``Lee|'s``, ``can|not``, ``well|-|known``, ``$|5``, ``Mr.``. A paragraph is
split at white space into chunks; one pattern splits each chunk into words. Any text
will do, and the time is linear in its length.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import regex

from quoteattr.data.words import (
    AbbreviationKind,
    abbreviation_kinds,
    joined_words,
    word_set,
)

CACHED_CHUNKS: Final = 50_000
"""Number of chunks whose words are kept in memory."""

LONGEST_CACHED: Final = 40
"""Longer chunks, in code points, are split anew each time: they rarely come again."""

OPENING: Final = "\"'“‘«([{*"
"""Marks that may precede the capital of the next sentence."""

# Matches "said,", "“No"; not "", " ".
CHUNK: Final = regex.compile(r"\S++")

# The next word of a chunk. Every repetition is possessive or bounded: linear time.
# \L<...> are the word lists token_*.tsv.
# Matches "U.S.", "don't", "5:30"; not "U.S.,", "5:30pm", " a".
WORD: Final = r"""
   (?P<web>
       (?: (?i: https?+ | ftp ) :// | (?i: mailto : | www \. ) )
         (?: [^\s.,;:!?)\]}>"'’”»] | [.,;:!?)\]}>"'’”»]++ (?= \S ) )++
     | (?<! [\p{L}\p{N}] ) [\p{L}\p{N}._%+\-]{1,64}+ @
         [\p{L}\p{N}] (?: [\p{L}\p{N}_\-]{1,63}+ (?: \. (?= [\p{L}\p{N}] ) )?+ ){1,8}+
     | (?<! [\p{L}\p{N}] ) [\p{L}\p{N}] (?: [\p{L}\p{N}_\-]{0,63}+ \. ){1,5}
         (?i: \L<endings> ) (?! [\p{L}\p{N}] )
         (?: / (?: [^\s.,;:!?)\]}>"'’”»] | [.,;:!?)\]}>"'’”»]++ (?= \S ) )*+ )?+
     | (?: alt | comp | misc | rec | sci | soc | talk ) (?: \. [\p{Ll}\-]{2,40}+ ){1,8}+
   )
 | (?P<face> (?i: \L<faces> ) (?! [\p{L}\p{N}/] ) )
 | (?P<tag> (?<! [\p{L}\p{N}] ) [@\#] \p{L} [\p{L}\p{N}_]*+ )
 | (?P<number> (?<! [\p{L}\p{N}] ) (?:
       (?: \d{1,2}+ - \d{1,2}+ - (?: \d{4} | \d{2} )
         | \d{4} - \d{2} - \d{2}
         | (?: 1 - )?+ \d{3} [\-/] \d{3} - \d{4}
         | (?: \d | \d{3} | \d{5} ) - \d{4}
       ) (?! [\p{L}\p{N}\-] )
     | \d{1,4}+ / \d{1,4}+ (?: / \d{2,4}+ )?+ (?! [\p{L}\p{N}/] )
     | \d{1,2}+ (?: : \d\d ){1,2}+ (?! \d )
     | ['’] \d\d s?+ (?! [\p{L}\p{N}] )
     | (?: (?<! \d ) [+.] )?+ \d++ (?: , \d{3} (?! \d ) | \. \d++ )*+
         (?: (?= (?i: \L<units> ) (?! [\p{L}\p{N}] ) )
           | (?: (?i: st | nd | rd | th ) | s | (?<= 0 ) ['’] s ) (?! \p{L} )
           | (?! [\p{L}_] ) )
   ) )
 | (?P<unit> (?<= \d ) (?i: \L<units> ) (?! [\p{L}\p{N}] ) )
 | (?P<short> (?<! [\p{L}\p{N}] ) (?:
       (?i: \L<short> ) (?! [\p{L}\p{N}] | \.\. )
     | (?: \p{L} \. ){2,}+ (?: \p{L} (?! [\p{L}\p{N}'’] ) )?+
     | \p{L} \. \p{L} (?! [\p{L}\p{N}.'’] )
     | \p{Lu} \. (?! [\p{L}\p{N}.] )
   ) )
 | (?P<pair>
       \p{Lu}{1,4}+ & \p{Lu}{1,4}+ (?! \p{L} )
     | (?<! [\p{L}\p{N}] ) (?: \p{L} / \p{L} | (?i: w/ (?: out | o )?+ ) )
         (?! [\p{L}\p{N}/] )
   )
 | (?P<word>
       ['’] n ['’] (?! \p{L} )
     | ['’] (?i: em | til | cause | n ) (?! \p{L} )
     | (?: (?<= . ) ['’] (?i: s | m | re | ve | ll | d ) (?! \p{L} )
         | ^ ['’`] (?i: s | m | re | ve | ll | d ) $ )
     | (?: (?i: \L<prefixes> ) - (?= [\p{L}\p{N}] ) )*+ [\p{L}\p{M}\p{N}\p{Cf}_]++
         (?: ['’`´*] (?= \p{L} ) [\p{L}\p{M}\p{N}\p{Cf}_]++ )*+
   )
 | (?P<marks>
       '' | `` | ’’ | ‘‘ | ‘’ | ‚‚
     | \.{2,}+ | \. [!?]++ | [!?]{2,}+
     | (?P<same> [\-=*_\#+~<>—…$] ) (?P=same)++
     | -> | <-
   )
 | (?P<other> \X )
"""

# The contraction that ends a word.
# Matches "don't" at "n't", "Lee’s" at "’s"; not "O'Neill", "'s".
CONTRACTION: Final = regex.compile(
    r"(?<= . ) (?i: n ['’`´] t | ['’`´] (?: s | m | re | ve | ll | d ) ) $",
    regex.VERBOSE,
)

# The number of a paragraph; it keeps its point.
# Matches "1.", "2.3."; not "1", "1.5", "3.a".
NUMBERING: Final = regex.compile(r"(?: \d{1,3}+ \. ){1,4}+", regex.VERBOSE)

# Marks that may close a chunk after the point of an abbreviation.
# Matches "”", ")"; of "”," the first alone.
CLOSING: Final = regex.compile(r"[\"'”’»)\]}*]*+")


class ChunkWords(NamedTuple):
    """The words of a chunk.

    Attributes:
        sizes: Their lengths in code points, in order.
        abbreviation: Index of the abbreviation that ends the chunk, -1 if none does.
        kind: The kind of that abbreviation.
    """

    sizes: tuple[int, ...]
    abbreviation: int = -1
    kind: AbbreviationKind = "name"


def find_words(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Return where each word of a paragraph starts and ends: start, end, start, end.

    Args:
        text: The text; offsets are code points of it.
        start: Where the paragraph starts.
        end: Where the paragraph ends; by default, with the text.

    Example:
        >>> find_words("We don't.")
        [0, 2, 3, 5, 5, 8, 8, 9]
    """
    offsets: list[int] = []
    chunks = [(m.start(), m.group()) for m in CHUNK.finditer(text, start, end)]
    chunks.append((0, ""))
    contextual = _contextual_forms()
    for number, (position, chunk) in enumerate(chunks[:-1]):
        short = len(chunk) <= LONGEST_CACHED
        sizes, abbreviation, kind = (_cached if short else _split)(chunk)
        following = chunks[number + 1][1]
        if abbreviation >= 0:
            preceding = chunks[number - 1][1] if number else ""
            if not _keeps_point(kind, preceding, following):
                sizes = _without_point(sizes, abbreviation)
        elif number == 0 and following and NUMBERING.fullmatch(chunk):
            sizes = (len(chunk),)
        elif chunk in contextual:
            joined = joined_words()[chunk.lower()]
            if following.lower() in joined.following:
                sizes = joined.sizes
        for size in sizes:
            offsets.append(position)
            position += size
            offsets.append(position)
    return offsets


def _split(chunk: str) -> ChunkWords:
    """Return the words of *chunk*, as far as they do not depend on its neighbours."""
    if chunk.isalpha():
        return ChunkWords(_word_sizes(chunk))
    sizes: list[int] = []
    abbreviation = -1
    kind: AbbreviationKind = "name"
    for match in _word_pattern().finditer(chunk):
        word = match.group()
        if match.lastgroup == "word":
            sizes.extend(_word_sizes(word))
            continue
        if match.lastgroup == "short" and word[-1] == ".":
            closing = CLOSING.match(chunk, match.end())
            found = _kind(word)
            after_hyphen = match.start() and chunk[match.start() - 1] == "-"
            is_state = found == "state" and after_hyphen and word[0].isupper()
            if closing.end() == len(chunk) and not is_state:
                abbreviation, kind = len(sizes), found
        sizes.append(len(word))
    return ChunkWords(tuple(sizes), abbreviation, kind)


_cached = lru_cache(CACHED_CHUNKS)(_split)


def _word_sizes(word: str) -> tuple[int, ...]:
    """Return the lengths of the words that are printed as one *word*."""
    joined = joined_words().get(word.lower())
    if joined and not joined.following and not (joined.small and word[0].isupper()):
        return joined.sizes
    contraction = CONTRACTION.search(word)
    if contraction is None:
        return (len(word),)
    return contraction.start(), len(word) - contraction.start()


def _kind(abbreviation: str) -> AbbreviationKind:
    if len(abbreviation) == 2 and abbreviation[0].isupper():
        return "name"
    return abbreviation_kinds().get(abbreviation.lower(), "acronym")


def _keeps_point(kind: AbbreviationKind, preceding: str, following: str) -> bool:
    """Return whether the point belongs to the abbreviation that ends a chunk.

    Args:
        kind: The kind of the abbreviation.
        preceding: The chunk before, empty at the start of a paragraph.
        following: The chunk after, empty at the end of a paragraph.
    """
    first = following.lstrip(OPENING)[:1]
    if kind == "acronym":
        return True
    if kind == "end":
        return following != "" and not first.isupper()
    if kind == "number":
        return first.isdigit()
    if kind == "state":
        return preceding.endswith(",") or (first != "" and not first.isupper())
    return following != ""


def _without_point(sizes: tuple[int, ...], index: int) -> tuple[int, ...]:
    return (*sizes[:index], sizes[index] - 1, 1, *sizes[index + 1 :])


@cache
def _word_pattern() -> Any:
    return regex.compile(
        WORD,
        regex.VERBOSE | regex.DOTALL,
        short=list(abbreviation_kinds()),
        endings=word_set("token_endings"),
        faces=word_set("token_faces"),
        prefixes=word_set("token_prefixes"),
        units=word_set("token_units"),
    )


@cache
def _contextual_forms() -> frozenset[str]:
    """Forms, as printed, that are several words before certain words only."""
    forms = [form for form, joined in joined_words().items() if joined.following]
    return frozenset([*forms, *map(str.capitalize, forms), *map(str.upper, forms)])
