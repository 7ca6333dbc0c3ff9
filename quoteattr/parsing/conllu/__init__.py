r"""Read and write a parsed text as CoNLL-U, with nothing of the text lost.

    >>> from quoteattr.parsing.conllu import read_conllu
    >>> row = "1\tLee\tLee\tPROPN\tNNP\t_\t0\troot\t_\tner=S-PER|SpaceAfter=No"
    >>> read_conllu(row).words[0].entity
    'B-PER'

Modules, in reading order: ``lines`` reads sentences of rows and checks them,
``reading`` makes a ``Document`` of those, ``writing`` does the reverse, ``escapes``
holds the escapes of MISC values.

The MISC column carries what the format has no column for:

* ``start_char``, ``end_char``: offsets, in code points of the whole text;
* ``ner``: the named-entity tag, in IOB2; BIOES is read too;
* ``SpaceAfter=No``, ``SpacesAfter``, ``SpacesBefore``: the text between words;
* ``Form``: the word's form, where the FORM column cannot hold it;
* ``Covers``: the text that the word stands for, where it differs from the form.

In values ``\s`` is a space, and ``\n \r \t \p \\`` are a line feed, a return, a tab, a
pipe and a backslash.
"""

from quoteattr.parsing.conllu.reading import read_conllu
from quoteattr.parsing.conllu.writing import write_conllu

__all__ = ["read_conllu", "write_conllu"]
