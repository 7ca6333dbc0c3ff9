r"""Read and write a parsed text as CoNLL-U, with nothing of the text lost.

The MISC column carries what the format has no column for: ``start_char`` and
``end_char`` (code points of the whole text), ``ner`` (IOB2, read as BIOES too),
``SpaceAfter=No``, ``SpacesAfter`` and ``SpacesBefore`` for the text between words, and
``Covers`` for the text under a word whose form differs from it. In values ``\s`` is a
space, ``\n \r \t \p \\`` a line feed, return, tab, pipe and backslash.
"""

from quoteattr.parsing.conllu.reading import read_conllu
from quoteattr.parsing.conllu.writing import write_conllu

__all__ = ["read_conllu", "write_conllu"]
