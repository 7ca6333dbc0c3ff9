"""ClearNLP dependencies become Universal Dependencies."""

from __future__ import annotations

import pytest

from quoteattr.integrations.clearnlp import LABELS, to_ud
from quoteattr.types.document import Document, Sentence, Word
from quoteattr.types.span import Span, cover


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


def document(table: str) -> Document:
    """One sentence with ClearNLP labels, before the conversion."""
    cells, words, start = rows(table), [], 0
    for place, (cell, head) in enumerate(zip(cells, heads(cells), strict=True)):
        form, upos, xpos, _, label = cell
        lemma = "be" if form in {"is", "was"} else form.lower()
        span = Span(start, start + len(form))
        above = None if head == place else head
        words.append(Word(span, form, lemma, upos, xpos, above, label))
        start = span.end + 1
    sentence = Sentence(0, len(words), cover(*(word.span for word in words)))
    return Document(" ".join(cell[0] for cell in cells), tuple(words), (sentence,))


CASES = {
    "agent of a passive": """
        plan      NOUN  NN  described nsubjpass described nsubj:pass
        was       AUX   VBD described auxpass   described aux:pass
        described VERB  VBN ROOT      ROOT      ROOT      root
        by        ADP   IN  described agent     Lee       case
        Lee       PROPN NNP by        pobj      described obl:agent
        as        ADP   IN  described prep      gift      case
        gift      NOUN  NN  as        pobj      described obl
    """,
    "according to": """
        According VERB  VBG won       prep      Lee       case
        to        ADP   IN  According prep      According fixed
        Lee       PROPN NNP to        pobj      won       obl
        they      PRON  PRP won       nsubj     won       nsubj
        won       VERB  VBD ROOT      ROOT      ROOT      root
    """,
    "because of": """
        He        PRON  PRP left      nsubj     left      nsubj
        left      VERB  VBD ROOT      ROOT      ROOT      root
        because   SCONJ IN  left      prep      rain      case
        of        ADP   IN  because   pcomp     because   fixed
        rain      NOUN  NN  because   pobj      left      obl
    """,
    "one preposition behind another": """
        cat       NOUN  NN  ROOT      ROOT      ROOT      root
        from      ADP   IN  cat       prep      bed       case
        under     ADP   IN  from      prep      bed       case
        bed       NOUN  NN  under     pobj      cat       nmod
    """,
    "preposition before a clause": """
        She       PRON  PRP won       nsubj     won       nsubj
        won       VERB  VBD ROOT      ROOT      ROOT      root
        by        ADP   IN  won       prep      saying    mark
        saying    VERB  VBG by        pcomp     won       advcl
        so        ADV   RB  saying    advmod    saying    advmod
    """,
    "preposition without a noun": """
        house     NOUN  NN  ROOT      ROOT      ROOT      root
        she       PRON  PRP lives     nsubj     lives     nsubj
        lives     VERB  VBZ house     relcl     house     acl:relcl
        in        ADP   IN  lives     prep      lives     advmod
    """,
    "copula": """
        His       PRON  PRP$ answer   poss      answer    nmod:poss
        answer    NOUN  NN  was       nsubj     no        nsubj
        was       AUX   VBD ROOT      ROOT      no        cop
        no        INTJ  UH  was       attr      ROOT      root
    """,
    "there is": """
        There     PRON  EX  is        expl      is        expl
        is        VERB  VBZ ROOT      ROOT      ROOT      root
        hope      NOUN  NN  is        attr      is        nsubj
    """,
    "chain of conjuncts": """
        Ann       PROPN NNP sang      nsubj     sang      nsubj
        ,         PUNCT ,   Ann       punct     Ann       punct
        Bob       PROPN NNP Ann       conj      Ann       conj
        and       CCONJ CC  Bob       cc        Cid       cc
        Cid       PROPN NNP Bob       conj      Ann       conj
        sang      VERB  VBD ROOT      ROOT      ROOT      root
    """,
    "coordinated prepositions": """
        mayors    NOUN  NNS ROOT      ROOT      ROOT      root
        of        ADP   IN  mayors    prep      Lund      case
        Lund      PROPN NNP of        pobj      mayors    nmod
        and       CCONJ CC  of        cc        Ystad     cc
        in        ADP   IN  of        conj      Ystad     case
        Ystad     PROPN NNP in        pobj      Lund      conj
    """,
    "object, indirect object, particle, infinitive": """
        They      PRON  PRP agreed    nsubj     agreed    nsubj
        agreed    VERB  VBD ROOT      ROOT      ROOT      root
        to        PART  TO  give      aux       give      mark
        give      VERB  VB  agreed    xcomp     agreed    xcomp
        up        ADP   RP  give      prt       give      compound:prt
        her       PRON  PRP give      dative    give      iobj
        all       DET   PDT that      predet    that      det:predet
        that      PRON  DT  give      dobj      give      obj
    """,
    "object of a verb whose clause has no finite verb": """
        They      PRON  PRP let       nsubj     let       nsubj
        let       VERB  VBD ROOT      ROOT      ROOT      root
        him       PRON  PRP leave     nsubj     let       obj
        leave     VERB  VB  let       ccomp     let       xcomp
    """,
    "subject of a finite clause": """
        They      PRON  PRP knew      nsubj     knew      nsubj
        knew      VERB  VBD ROOT      ROOT      ROOT      root
        he        PRON  PRP left      nsubj     left      nsubj
        left      VERB  VBD knew      ccomp     knew      ccomp
    """,
    "two main clauses": """
        Ruiz      PROPN NNP left      nsubj     left      nsubj
        left      VERB  VBD stayed    ccomp     ROOT      root
        Holm      PROPN NNP stayed    nsubj     stayed    nsubj
        stayed    VERB  VBD ROOT      ROOT      left      parataxis
    """,
    "speech before its verb": """
        Ruiz      PROPN NNP left      nsubj     left      nsubj
        left      VERB  VBD said      ccomp     said      ccomp
        Holm      PROPN NNP said      nsubj     said      nsubj
        said      VERB  VBD ROOT      ROOT      ROOT      root
    """,
}


@pytest.mark.parametrize("table", CASES.values(), ids=CASES)
def test_clearnlp_becomes_ud(table: str) -> None:
    """Each word gets the head and the label that UD gives it (last two columns)."""
    cells = rows(table)
    converted = to_ud(document("\n".join(" ".join(cell[:5]) for cell in cells)))
    forms = [cell[0] for cell in cells]
    assert [cell[5:] for cell in cells] == [
        ["ROOT" if word.head is None else forms[word.head], word.deprel]
        for word in converted.words
    ]


def test_ud_stays_as_it_is() -> None:
    """A pipeline whose parser writes UD is not touched."""
    given = document("She PRON PRP spoke nsubj\nspoke VERB VBD ROOT root")
    assert to_ud(given) is given


def test_labels_with_the_same_head_are_renamed() -> None:
    """A label that both schemes have is left as it is."""
    table = "They PRON PRP spoke nsubj\nspoke VERB VBD ROOT ROOT\nnot PART RB spoke neg"
    converted = to_ud(document(table))
    assert ["nsubj", "root", "advmod"] == [word.deprel for word in converted.words]
    assert set() == LABELS.keys() & set(LABELS.values())
