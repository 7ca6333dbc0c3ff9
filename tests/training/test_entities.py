"""Names are cut out of GUM's mentions of whole noun phrases."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.parsing.conllu.lines import read_sentences
from quoteattr.training import entities
from tests.treebanks import ENTITY


def test_names_are_cut_out_of_mentions(tmp_path: Path) -> None:
    """A name is without title and article, and keeps "of"; a pronoun is none."""
    (tmp_path / "GUM_news_a.conllu").write_text(ENTITY, encoding="utf-8")
    (tmp_path / "GUM_essay_b.conllu").write_text(ENTITY, encoding="utf-8")
    ((document, found),) = entities.read_documents(tmp_path)
    assert document == "GUM_news_a"
    person, body = ["B-PER"], ["B-ORG", "I-ORG", "I-ORG"]
    tags = ["O", *person, "O", "O", *body, "O", "O", "O"]
    assert tags == [tag for _, tag in found[0]]


NAMED_AFTER = """\
1\tresearcher\t_\tNOUN\tNN\t_\t4\tnsubj\t_\tEntity=(1-person-new-cf1-1-coref
2\tAda\t_\tPROPN\tNNP\t_\t1\tflat\t_\t_
3\tLee\t_\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
4\tmet\t_\tVERB\tVBD\t_\t0\troot\t_\t_
5\ther\t_\tPRON\tPRP$\t_\t6\tnmod:poss\t_\tEntity=(2-person-new-cf2-2-coref
6\tbrother\t_\tNOUN\tNN\t_\t4\tobj\t_\tEntity=2)
7\tDirector\t_\tPROPN\tNNP\t_\t4\tobj\t_\tEntity=(3-person-new-cf3-1-coref)
8\tof\t_\tADP\tIN\t_\t9\tcase\t_\t_
9\tcompany\t_\tNOUN\tNN\t_\t7\tnmod\t_\tEntity=(4-organization-new-cf4-1-coref)
"""


def test_name_after_a_noun_is_a_name(tmp_path: Path) -> None:
    """The researcher Ada Lee is Ada Lee; a brother, title or company is nobody."""
    (tmp_path / "GUM_news_a.conllu").write_text(NAMED_AFTER, encoding="utf-8")
    ((_, found),) = entities.read_documents(tmp_path)
    wanted = ["O", "B-PER", "I-PER", *["O"] * 6]
    assert wanted == [tag for _, tag in found[0]]


def tags(*rows: str, entity: str = "(1-person-new)") -> list[str]:
    """The tags of one mention that covers a whole sentence.

    Args:
        rows: Form, UPOS, XPOS, head and relation of each word.
        entity: The mention; its opening is on the first word, its end on the last.
    """
    lines = []
    for number, row in enumerate(rows, start=1):
        form, upos, xpos, head, deprel = row.split()
        misc = "Entity=" + entity.rstrip(")") if number == 1 else "_"
        if number == len(rows):
            misc = f"Entity={entity}" if number == 1 else "Entity=1)"
        lines.append(
            f"{number}\t{form}\t_\t{upos}\t{xpos}\t_\t{head}\t{deprel}\t_\t{misc}"
        )
    (found,) = read_sentences("\n".join(lines))
    return [tag for _, tag in entities.tag_names(found.words)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(["Lee PROPN NNP 0 root"], ["B-PER"], id="one word"),
        pytest.param(
            ["Mr. PROPN NNP 2 nmod", "Lee PROPN NNP 0 root"], ["O", "B-PER"], id="title"
        ),
        pytest.param(
            ["the DET DT 2 det", "mayor NOUN NN 0 root"], ["O", "O"], id="description"
        ),
        pytest.param(
            ["Ana PROPN NNP 0 root", "Lee PROPN NNP 1 flat", "here ADV RB 1 advmod"],
            ["B-PER", "I-PER", "O"],
            id="what follows",
        ),
        pytest.param(
            ["Lee PROPN NNP 0 root", "of ADP IN 3 case", "Orbe PROPN NNP 1 nmod"],
            ["B-PER", "O", "O"],
            id="of, after a person",
        ),
        pytest.param(["Mr. PROPN NNP 0 root"], ["O"], id="title alone"),
        pytest.param(
            ["- PROPN NNP 2 punct", "Lee PROPN NNP 0 root"], ["O", "O"], id="hyphen"
        ),
    ],
)
def test_name_of_a_person_is_cut_out(rows: list[str], expected: list[str]) -> None:
    """Titles, articles and what follows the name are left out."""
    assert expected == tags(*rows)


def test_type_of_gum_that_is_not_learnt_is_no_name() -> None:
    """An event is none."""
    assert ["O"] == tags("Orbe PROPN NNP 0 root", entity="(1-event-new)")
    assert ["B-LOC"] == tags("Orbe PROPN NNP 0 root", entity="(1-place-new)")


def test_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    """The error names the folder."""
    with pytest.raises(CorpusError, match=f"no GUM document in {tmp_path}"):
        list(entities.read_documents(tmp_path))


def test_document_that_is_not_conllu_is_an_error(tmp_path: Path) -> None:
    """The error names file and line."""
    (tmp_path / "GUM_news_a.conllu").write_text("1\tLee\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"GUM_news_a\.conllu: line 1: expected 10"):
        list(entities.read_documents(tmp_path))
