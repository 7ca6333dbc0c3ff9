"""The spaCy component, in real spaCy pipelines.

No pretrained spaCy model comes from PyPI, so the Docs whose own parse is used are
annotated by hand here, with the labels that spaCy's English models give.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any

import pytest

from quoteattr.errors import DocumentError, UnknownNameError
from quoteattr.types.document import Document

# spaCy takes more than ten seconds to import on a busy machine.
pytestmark = pytest.mark.timeout(120)

STORY = "“The ferry will not sail,” Maria Ortega said on Monday. Nobody else spoke."

# form, part of speech, tag, head (its place in the sentence, or ROOT), label
PARSED = """
“        PUNCT ``  said     punct
The      DET   DT  ferry    det
ferry    NOUN  NN  sail     nsubj
will     AUX   MD  sail     aux
not      PART  RB  sail     neg
sail     VERB  VB  said     ccomp
,        PUNCT ,   said     punct
”        PUNCT ''  said     punct
said     VERB  VBD ROOT     ROOT
Maria    PROPN NNP Ortega   compound
Ortega   PROPN NNP said     nsubj
of       ADP   IN  Ortega   prep
Lund     PROPN NNP of       pobj
.        PUNCT .   said     punct
"""


def rows(table: str) -> list[list[str]]:
    """The lines of a table, cut into cells."""
    return [line.split() for line in table.strip().splitlines()]


def heads(cells: list[list[str]]) -> list[int]:
    """Each word's head as a place in the table; a root is its own, as in spaCy."""
    forms = [cell[0] for cell in cells]
    return [
        place if cell[3] == "ROOT" else forms.index(cell[3])
        for place, cell in enumerate(cells)
    ]


@pytest.fixture(scope="module")
def spacy() -> ModuleType:
    """The spaCy module; a test that asks for it is skipped where it is missing."""
    reason = "needs spaCy: pip install 'quoteattr[spacy]'"
    module: ModuleType = pytest.importorskip("spacy", reason=reason)
    import quoteattr.integrations.spacy_component  # noqa: F401 # registers itself

    return module


def annotated(spacy: Any, table: str = PARSED) -> Any:
    """A Doc as a pretrained English pipeline would hand it on."""
    from spacy.tokens import Doc

    cells = rows(table)
    forms = [cell[0] for cell in cells]
    lemmas = {"said": "say", "is": "be", "was": "be"}
    doc = Doc(
        spacy.blank("en").vocab,
        words=forms,
        spaces=[
            form != "“" and after not in {",", "”", "."}
            for form, after in zip(forms, [*forms[1:], "."], strict=True)
        ],
        pos=[cell[1] for cell in cells],
        tags=[cell[2] for cell in cells],
        heads=heads(cells),
        deps=[cell[4] for cell in cells],
        lemmas=[lemmas.get(form, form) for form in forms],
    )
    names = [n for n, form in enumerate(forms) if form in {"Maria", "Ortega"}]
    if names:
        doc.set_ents([spacy.tokens.Span(doc, names[0], names[-1] + 1, "PERSON")])
    return doc


def test_a_doc_becomes_a_document(spacy: Any) -> None:
    """Offsets, lemmas and entities come along; labels are UD's."""
    from quoteattr.integrations.spacy_component import from_spacy

    doc = annotated(spacy)
    adopted = from_spacy(doc)
    ortega = adopted.words[10]
    assert doc.text == adopted.text
    assert "Ortega" == ortega.span.of(doc.text)
    assert ("nsubj", 8, "I-PER") == (ortega.deprel, ortega.head, ortega.entity)
    assert ("nmod", 10) == (adopted.words[12].deprel, adopted.words[12].head)
    assert "say" == adopted.words[8].lemma


def test_white_space_is_no_word(spacy: Any) -> None:
    """White-space tokens are left out, and heads still lead to words."""
    from spacy.tokens import Doc

    from quoteattr.integrations.spacy_component import from_spacy

    doc = Doc(
        spacy.blank("en").vocab,
        words=["\n\n", "She", "  ", "spoke", "\n"],
        spaces=[False] * 5,
        pos=["SPACE", "PRON", "SPACE", "VERB", "SPACE"],
        tags=["_SP", "PRP", "_SP", "VBD", "_SP"],
        heads=[1, 2, 3, 3, 3],
        deps=["dep", "nsubj", "dep", "ROOT", "dep"],
        lemmas=["\n\n", "she", "  ", "speak", "\n"],
    )
    words = from_spacy(doc).words
    assert ["She", "spoke"] == [word.text for word in words]
    assert [1, None] == [word.head for word in words]


@pytest.mark.parametrize("text", ["", " \n\n "], ids=["empty", "blank"])
def test_no_words(spacy: Any, text: str) -> None:
    """A Doc without words needs no parse."""
    from quoteattr.integrations.spacy_component import from_spacy

    assert Document(text, (), ()) == from_spacy(spacy.blank("en")(text))


def test_missing_layer_is_named(spacy: Any) -> None:
    """Asked for the parse of a Doc that has none, the component says what to add."""
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"parse": "doc"})
    message = "Doc has no DEP; add a parser before it, or parse='own'"
    with pytest.raises(DocumentError, match=f"^{re.escape(message)}$"):
        nlp(STORY)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"parse": "mine"}, "unknown parse 'mine'; known: 'own', 'doc'"),
        ({"settings": {"sieve": []}}, "unknown setting 'sieve'; known: 'sieves', "),
    ],
)
def test_unknown_choice_is_named(spacy: Any, config: Any, message: str) -> None:
    """An unknown choice is refused with the known ones."""
    with pytest.raises(UnknownNameError, match=re.escape(message)):
        spacy.blank("en").add_pipe("quoteattr", config=config)


def test_own_tags_are_enough_for_a_parsed_doc(spacy: Any) -> None:
    """With ``parse="doc"`` the Doc's parse gives the speaker; no model is loaded."""
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"parse": "doc"})
    doc = nlp.get_pipe("quoteattr")(annotated(spacy))
    [span] = doc.spans["quotations"]
    assert "“The ferry will not sail,”" == span.text
    assert "Maria Ortega" == span._.speaker
    assert "said" == doc._.quoteattr.quotations[0].cue.text


@pytest.mark.model
def test_blank_pipeline(spacy: Any) -> None:
    """A pipeline with only a tokenizer will do: the library parses the text."""
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr")
    doc, silent = nlp.pipe([STORY, "Nobody spoke."])
    [span] = doc.spans["quotations"]
    assert "“The ferry will not sail,”" == span.text
    assert ("direct", "0", "Maria Ortega") == (span.label_, span.id_, span._.speaker)
    assert STORY == doc._.quoteattr.text
    assert [] == list(silent.spans["quotations"])


@pytest.mark.model
def test_result_travels_with_the_doc(spacy: Any) -> None:
    """A Doc that was serialized and read back still has its result."""
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"spans_key": "said"})
    doc = nlp(STORY)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert doc._.quoteattr == again._.quoteattr
    assert "Maria Ortega" == again.spans["said"][0]._.speaker


@pytest.mark.model
def test_settings_are_passed_on(spacy: Any) -> None:
    """``settings`` reaches the sieves: without any, there is no speaker."""
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"settings": {"sieves": []}})
    doc = nlp(STORY)
    assert [None] == [span._.speaker for span in doc.spans["quotations"]]


def test_result_before_the_component_ran(spacy: Any) -> None:
    """A Doc that the component has not processed has no result."""
    assert spacy.blank("en")(STORY)._.quoteattr is None


def test_spacy_finds_it_by_name(spacy: Any) -> None:
    """Once installed, add_pipe finds the component without an import."""
    if not entry_points(group="spacy_factories", name="quoteattr"):
        pytest.skip("quoteattr runs from its checkout; its entry points are unknown")
    code = "import spacy; print(spacy.blank('en').add_pipe('quoteattr'))"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "QuoteComponent" in shown.stdout
