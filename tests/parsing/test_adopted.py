from __future__ import annotations

import attrs
import pytest

from quoteattr.parsing.adopted import (
    cut_sentences,
    fit_sentences,
    join_fragments,
    join_quoted_clauses,
    split_words,
)
from quoteattr.parsing.conllu import read_conllu
from quoteattr.pipeline import Pipeline
from quoteattr.quotes.finder import find_quotations
from quoteattr.quotes.paragraphs import find_paragraphs
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span
from tests.trees import document

TWO_PARAGRAPHS = """
    No     DET    2  det
    clock  NOUN   0  root
    ---
    “      PUNCT  2  punct
    Yes    INTJ   4  ccomp
    ”      PUNCT  2  punct
    said   VERB   0  root
    Lee    PROPN  4  nsubj
    .      PUNCT  4  punct
"""


def run_on(parsed: Document, *heads: int) -> Document:
    """The document as one sentence, its first words with these heads."""
    below = [
        attrs.evolve(word, head=head, deprel="dep")
        for word, head in zip(parsed.words, heads, strict=False)
    ]
    words = (*below, *parsed.words[len(heads) :])
    whole = Sentence(0, len(words), Span(0, len(parsed.text)))
    return attrs.evolve(parsed, words=words, sentences=(whole,))


def cut(parsed: Document) -> Document:
    """The document, cut at its paragraphs and quotations."""
    text = parsed.text
    return cut_sentences(parsed, find_paragraphs(text), find_quotations(text))


def test_a_sentence_is_cut_where_a_paragraph_ends() -> None:
    """In the part without the root, the word nearest to it is the root."""
    parsed = document(TWO_PARAGRAPHS)
    found = cut(run_on(parsed, 1, 5))
    assert [range(2), range(2, 8)] == [each.words for each in found.sentences]
    assert [1, None] == [word.head for word in found.words[:2]]
    assert "root" == found.words[1].deprel
    assert [Span(0, 8), Span(10, 25)] == [each.span for each in found.sentences]
    assert parsed.words[2:] == found.words[2:]


def test_words_that_lose_their_head_depend_on_the_new_root() -> None:
    """Of two words under a head in the other part, the first is the root of both."""
    no, clock = cut(run_on(document(TWO_PARAGRAPHS), 5, 5)).words[:2]
    assert (None, "root") == (no.head, no.deprel)
    assert (0, "dep") == (clock.head, clock.deprel)


def test_a_name_is_cut_with_its_sentence() -> None:
    """The second half of a name over the end of a paragraph begins one."""
    parsed = document(
        """
        Ruiz   PROPN  0  root   B-PER
        ---
        Lee    PROPN  0  root   I-PER
        """
    )
    assert ["B-PER", "B-PER"] == [word.entity for word in cut(run_on(parsed, 1)).words]


def test_sentences_that_fit_are_left_alone() -> None:
    """A document of our own parser comes back itself."""
    parsed = document(TWO_PARAGRAPHS)
    assert parsed is fit_sentences(parsed)


def test_a_quotation_after_a_full_stop_begins_a_sentence() -> None:
    """“No,” Lee said. “Why?”: two sentences, however the parser had it."""
    parsed = document(
        """
        She    PRON   2  nsubj
        left   VERB   0  root
        .      PUNCT  2  punct
        “      PUNCT  5  punct
        Why    ADV    2  parataxis
        ?      PUNCT  5  punct
        ”      PUNCT  5  punct
        """
    )
    assert [range(3), range(3, 7)] == [each.words for each in cut(parsed).sentences]


def test_a_quotation_inside_a_sentence_cuts_nothing() -> None:
    """She called it “a gift” and left: no full stop before the mark."""
    parsed = document(
        """
        She    PRON   2  nsubj
        saw    VERB   0  root
        “      PUNCT  5  punct
        a      DET    5  det
        gift   NOUN   2  obj
        ”      PUNCT  5  punct
        .      PUNCT  2  punct
        """
    )
    assert parsed is cut(parsed)


QUESTION = """
    “      PUNCT  4  punct
    Will   AUX    4  aux
    you    PRON   4  nsubj
    go     VERB   0  root
    ?      PUNCT  4  punct
    ”      PUNCT  4  punct

    Lee    PROPN  2  nsubj
    {cue}  VERB   0  root
    .      PUNCT  2  punct
"""


def joined(table: str) -> Document:
    """The document with its quoted clauses joined to their cues."""
    parsed = document(table)
    return join_quoted_clauses(parsed, find_quotations(parsed.text))


def test_a_quoted_question_is_joined_to_its_cue() -> None:
    """“Will you go?” | Lee asked: one sentence, the question its complement."""
    found = joined(QUESTION.format(cue="asked"))
    assert [range(9)] == [each.words for each in found.sentences]
    assert (7, "ccomp") == (found.words[3].head, found.words[3].deprel)


def test_a_quoted_statement_is_not_joined() -> None:
    """“We will go.” | Lee left: a full stop ends the sentence in earnest."""
    found = joined(QUESTION.format(cue="left").replace("?", "."))
    assert 2 == len(found.sentences)


def test_a_new_paragraph_is_not_joined() -> None:
    """A question that ends its paragraph stays a sentence of its own."""
    table = QUESTION.format(cue="asked").replace("punct\n\n", "punct\n    ---\n")
    assert 2 == len(joined(table).sentences)


FRAGMENTS = {
    "a closing mark": (
        """
        “      PUNCT  3  punct
        It     PRON   3  nsubj
        ended  VERB   0  root
        .      PUNCT  3  punct

        ”      PUNCT  0  root
        """,
        [5],
        (2, "punct"),
    ),
    "an opening mark": (
        """
        “      PUNCT  0  root

        It     PRON   2  nsubj
        ended  VERB   0  root
        .      PUNCT  2  punct
        ”      PUNCT  2  punct
        """,
        [5],
        (2, "punct"),
    ),
    "a word in lower case": (
        """
        It     PRON   2  nsubj
        ended  VERB   0  root

        because SCONJ 3  mark
        Lee    PROPN  3  nsubj
        left   VERB   0  root
        .      PUNCT  3  punct
        """,
        [6],
        (1, "parataxis"),
    ),
    "a title": (
        """
        Tarn   PROPN  2  compound
        Const. PROPN  0  root

        Lee    PROPN  2  nsubj
        left   VERB   0  root
        .      PUNCT  2  punct
        """,
        [5],
        (3, "dep"),
    ),
    "a sentence": (
        """
        It     PRON   2  nsubj
        ended  VERB   0  root
        .      PUNCT  2  punct

        Lee    PROPN  2  nsubj
        left   VERB   0  root
        .      PUNCT  2  punct
        """,
        [3, 6],
        None,
    ),
    "a mark of its own paragraph": (
        """
        It     PRON   2  nsubj
        ended  VERB   0  root
        .      PUNCT  2  punct
        ---
        ”      PUNCT  0  root
        """,
        [3, 4],
        None,
    ),
}


@pytest.mark.parametrize(
    ("table", "ends", "joined_by"), FRAGMENTS.values(), ids=FRAGMENTS
)
def test_fragments_are_joined(
    table: str, ends: list[int], joined_by: tuple[int, str] | None
) -> None:
    """What has no words, or begins in lower case, is no sentence of its own."""
    parsed = document(table)
    found = join_fragments(
        parsed, find_paragraphs(parsed.text), find_quotations(parsed.text)
    )
    assert ends == [sentence.last for sentence in found.sentences]
    changed = [
        (after.head, after.deprel)
        for before, after in zip(parsed.words, found.words, strict=True)
        if before != after
    ]
    assert ([joined_by] if joined_by else []) == changed


def test_a_dateline_is_cut_off() -> None:
    """LARKHAVEN — | The council met there on Monday night."""
    parsed = document(
        """
        LARKHAVEN PROPN 5  dep
        —         PUNCT 5  punct
        The       DET   4  det
        council   NOUN  5  nsubj
        met       VERB  0  root
        there     ADV   5  advmod
        on        ADP   8  case
        Monday    PROPN 5  obl
        .         PUNCT 5  punct
        """
    )
    found = cut(parsed)
    assert [range(2), range(2, 9)] == [each.words for each in found.sentences]
    assert [(None, "root"), (0, "dep")] == [
        (word.head, word.deprel) for word in found.words[:2]
    ]


def test_word_with_a_whole_name_is_split() -> None:
    """The first part stands in the tree as the word did; the tag goes on over all."""
    words = (
        Word(Span(0, 9), "Ana  Ruiz", "Ana Ruiz", "PROPN", "NNP", 1, "nsubj", "B-PER"),
        Word(Span(10, 14), "left", "leave", "VERB", "VBD", None, "root"),
        Word(Span(14, 15), ".", ".", "PUNCT", ".", 1, "punct"),
    )
    merged = Document("Ana  Ruiz left.", words, (Sentence(0, 3, Span(0, 15)),))
    found = split_words(merged)
    assert [Span(0, 3), Span(5, 9), Span(10, 14), Span(14, 15)] == [
        word.span for word in found.words
    ]
    assert [2, 0, None, 2] == [word.head for word in found.words]
    assert ["nsubj", "flat", "root", "punct"] == [w.deprel for w in found.words]
    assert ["B-PER", "I-PER", "O", "O"] == [word.entity for word in found.words]
    assert (Sentence(0, 4, Span(0, 15)),) == found.sentences


def test_words_without_spaces_stay() -> None:
    """And so does one whose form is not what the text has."""
    parsed = document(TWO_PARAGRAPHS)
    assert parsed is split_words(parsed)
    word = Word(Span(0, 3), "a b", "a b", "X", "X", None, "root")
    odd = Document("abc", (word,), (Sentence(0, 1, Span(0, 3)),))
    assert odd == split_words(odd)


def test_short_name_joins_a_name_in_one_word() -> None:
    """As it joins one in two words."""
    rows = [
        '1|“|"|PUNCT|``|_|2|punct|_|SpaceAfter=No',
        "2|No|no|INTJ|UH|_|5|ccomp|_|SpaceAfter=No",
        "3|,|,|PUNCT|,|_|2|punct|_|SpaceAfter=No",
        "4|”|\"|PUNCT|''|_|2|punct|_|_",
        "5|said|say|VERB|VBD|_|0|root|_|_",
        "6|Ana Ruiz|Ana Ruiz|PROPN|NNP|_|5|nsubj|_|SpaceAfter=No,ner=S-PER",
        "7|.|.|PUNCT|.|_|5|punct|_|_",
        "",
        '1|“|"|PUNCT|``|_|2|punct|_|SpaceAfter=No',
        "2|Never|never|INTJ|UH|_|6|ccomp|_|SpaceAfter=No",
        "3|,|,|PUNCT|,|_|2|punct|_|SpaceAfter=No",
        "4|”|\"|PUNCT|''|_|2|punct|_|_",
        "5|Ruiz|Ruiz|PROPN|NNP|_|6|nsubj|_|ner=S-PER",
        "6|added|add|VERB|VBD|_|0|root|_|SpaceAfter=No",
        "7|.|.|PUNCT|.|_|6|punct|_|_",
    ]
    conllu = "\n".join(rows).replace("|", "\t").replace(",ner", "|ner")
    answer = Pipeline().attribute(read_conllu(conllu))
    assert ["Ana Ruiz"] * 2 == [each.speaker_name for each in answer.quotations]
