"""Results in the formats of other tools.

``brat`` and ``uima`` write folders and objects; ``tei``, ``json_ld``, ``corenlp`` and
``annotation_tools`` (Label Studio, doccano) are formats of the command line as well;
``conllu_misc`` adds the answers to a parse. ``utf16`` counts as Java does, ``ids``
names files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from quoteattr.output.exchange.annotation_tools import to_doccano, to_label_studio
from quoteattr.output.exchange.corenlp import to_corenlp
from quoteattr.output.exchange.json_ld import to_json_ld
from quoteattr.output.exchange.tei import tei_format
from quoteattr.output.formats import Format

EXCHANGE: Final[Mapping[str, Callable[[], Format]]] = {
    "tei": tei_format,
    "jsonld": lambda: Format(to_json_ld),
    "corenlp": lambda: Format(to_corenlp),
    "doccano": lambda: Format(to_doccano),
    "label-studio": lambda: Format(
        to_label_studio, opening="[\n", between=",\n", closing="\n]\n"
    ),
}
"""A new format for each file, by the name that the command line uses."""
