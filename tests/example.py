"""The example of quoteattr/pipeline.py, with its parse and its answers."""

from __future__ import annotations

from quoteattr.types.annotations import Attribution
from tests.trees import document

# The example of quoteattr/pipeline.py, as the bundled models parse it.
EXAMPLE = "“We will appeal,” the mayor, Maria Ortega, said. “It is false,” she added."
EXAMPLE_PARSE = document("""
    “       PUNCT  4   punct  O      “
    We      PRON   4   nsubj  O      we
    will    AUX    4   aux    O      will
    appeal  VERB   13  ccomp  O      appeal
    ,       PUNCT  4   punct  O      ,
    ”       PUNCT  4   punct  O      ”
    the     DET    8   det    O      the
    mayor   NOUN   13  nsubj  O      mayor
    ,       PUNCT  10  punct  O      ,
    Maria   PROPN  8   appos  B-PER  Maria
    Ortega  PROPN  10  flat   I-PER  Ortega
    ,       PUNCT  8   punct  O      ,
    said    VERB   0   root   O      say
    .       PUNCT  13  punct  O      .

    “       PUNCT  4   punct  O      “
    It      PRON   4   nsubj  O      it
    is      AUX    4   cop    O      be
    false   ADJ    8   ccomp  O      false
    ,       PUNCT  4   punct  O      ,
    ”       PUNCT  4   punct  O      ”
    she     PRON   8   nsubj  O      she
    added   VERB   0   root   O      add
    .       PUNCT  8   punct  O      .
""")
TEXTS = [
    f"“We will pay {n},” said {name}." for n, name in enumerate(["Lee", "Ruiz"] * 6)
]


def answers(quotations: tuple[Attribution, ...]) -> list[tuple[str, str | None]]:
    """Each quotation with its speaker."""
    return [(each.text, each.speaker_name) for each in quotations]


ANSWERS = [("We will appeal,", "Maria Ortega"), ("It is false,", "Maria Ortega")]
