"""The recipe: data, variants, packing, and one small run from treebanks to models."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import attrs
import pytest

from quoteattr.errors import CorpusError
from quoteattr.parsing.models import load_folder
from quoteattr.training import (
    __main__ as command,
)
from quoteattr.training import (
    boundaries,
    entities,
    loop,
    names,
    prepare,
    scores,
    treebank,
    variants,
    vectors,
)
from quoteattr.training.treebank import TreebankSentence, TreebankToken

# All sentences here are written for these tests.
# One word each: form, lemma, UPOS, XPOS, head, relation; "+" after the form: no space.
SAID = """
The the DET DT 2 det
mayor mayor NOUN NN 3 nsubj
said say VERB VBD 0 root
that that SCONJ IN 8 mark
the the DET DT 6 det
bridge bridge NOUN NN 8 nsubj
was be AUX VBD 8 cop
safe+ safe ADJ JJ 3 ccomp
. . PUNCT . 3 punct
"""
QUOTED = """
"+ " PUNCT `` 4 punct
We we PRON PRP 4 nsubj
will will AUX MD 4 aux
repair repair VERB VB 9 ccomp
the the DET DT 6 det
bridge+ bridge NOUN NN 4 obj
,+ , PUNCT , 4 punct
" " PUNCT '' 4 punct
said say VERB VBD 0 root
Ortega+ Ortega PROPN NNP 9 nsubj
. . PUNCT . 9 punct
"""
PARTIAL = """
He he PRON PRP 2 nsubj
called call VERB VBD 0 root
it it PRON PRP 2 obj
"+ " PUNCT `` 6 punct
unique unique ADJ JJ 6 amod
work+ work NOUN NN 2 xcomp
" " PUNCT '' 6 punct
— — PUNCT : 2 punct
and and CCONJ CC 10 cc
left+ leave VERB VBD 2 conj
. . PUNCT . 2 punct
"""
TWO_HEADED = """
"+ " PUNCT `` 3 punct
They they PRON PRP 3 nsubj
came come VERB VBD 8 ccomp
and and CCONJ CC 5 cc
went+ go VERB VBD 8 conj
,+ , PUNCT , 8 punct
" " PUNCT '' 3 punct
said say VERB VBD 0 root
Lee+ Lee PROPN NNP 8 nsubj
. . PUNCT . 8 punct
"""


def sentence(ident: str, rows: str, *, opens: bool = False) -> TreebankSentence:
    """Return the sentence that *rows* spell."""
    tokens = []
    for row in rows.strip().split("\n"):
        form, lemma, upos, xpos, head, deprel = row.split(" ")
        kept, plus, _ = form.partition("+")
        tokens.append(
            TreebankToken(kept, lemma, upos, xpos, int(head), deprel, not plus)
        )
    return TreebankSentence(ident, tuple(tokens), opens)


def arcs(found: TreebankSentence) -> list[tuple[str, str, str]]:
    """Return form, head's form and relation of each token."""
    forms = ["ROOT", *(each.form for each in found.tokens)]
    return [(each.form, forms[each.head], each.deprel) for each in found.tokens]


def test_conllu_comes_back_as_written(tmp_path: Path) -> None:
    """Writing and reading keeps sentences, spaces and paragraphs."""
    wanted = [sentence("a-1", SAID, opens=True), sentence("a-2", QUOTED)]
    treebank.write(tmp_path / "a.conllu", wanted)
    assert wanted == treebank.read(tmp_path / "a.conllu")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no sentence"),
        ("1\tshort\n", ": line 1: expected 10 columns, got 2"),
        ("x\t_\t_\t_\t_\t_\t0\troot\t_\t_\n", ": line 1: expected word id 1, got 'x'"),
        ("1\ta\ta\tX\tX\t_\t_\troot\t_\t_\n", ": line 1: expected a head from 0 to 1"),
    ],
)
def test_bad_conllu_is_reported(tmp_path: Path, content: str, message: str) -> None:
    """What is not CoNLL-U is reported with its line."""
    path = tmp_path / "bad.conllu"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        treebank.read(path)


def test_closed_genres_are_left_out() -> None:
    """Only the openly licensed genres of GUM, and all that is not GUM, are kept."""
    idents = ("GUM_news_a-1", "GUM_podcast_b-1", "GUM_letter_c-1", "weblog-d-1")
    given = [sentence(each, SAID) for each in idents]
    kept = [each.ident for each in treebank.openly_licensed(given)]
    assert kept == ["GUM_news_a-1", "weblog-d-1"]


def test_unknown_genre_stops_the_recipe() -> None:
    """A genre whose licence is not known is an error, not a guess."""
    with pytest.raises(CorpusError, match="unknown GUM genre 'sermon'"):
        treebank.openly_licensed([sentence("GUM_sermon_a-1", SAID)])


def test_masked_clause_leaves_its_place_in_the_tree() -> None:
    """The placeholder hangs where the clause did; marks and comma hang on it."""
    found = variants.masked(sentence("q", QUOTED))
    assert found is not None
    assert found.text == '"X," said Ortega.'
    assert arcs(found) == [
        ('"', "X", "punct"),
        ("X", "said", "ccomp"),
        (",", "X", "punct"),
        ('"', "X", "punct"),
        ("said", "ROOT", "root"),
        ("Ortega", "said", "nsubj"),
        (".", "said", "punct"),
    ]
    assert (found.tokens[1].upos, found.tokens[1].xpos) == ("PROPN", "NNP")


@pytest.mark.parametrize("rows", [SAID, PARTIAL, TWO_HEADED, QUOTED[:-60]])
def test_what_is_no_unit_is_not_masked(rows: str) -> None:
    """No marks, a partial quotation, two heads, or nothing else: no variant."""
    whole = rows if rows != QUOTED[:-60] else "\n".join(QUOTED.split("\n")[:9])
    assert variants.masked(sentence("q", whole)) is None


def test_reported_speech_becomes_a_quotation() -> None:
    """The clause of a verb of saying gives way to the placeholder, in front."""
    draws = [random.Random(seed) for seed in range(8)]
    found = {
        str(getattr(variants.cued(sentence("s", SAID), d), "text", "")) for d in draws
    }
    assert {'"X," said the mayor.', '"X," the mayor said.'} == found
    variant = variants.cued(sentence("s", SAID), random.Random(0))
    assert variant is not None
    assert {("X", "said", "ccomp"), ("mayor", "said", "nsubj")} <= set(arcs(variant))


@pytest.mark.parametrize("rows", [QUOTED, PARTIAL])
def test_other_sentences_are_not_made_to_quote(rows: str) -> None:
    """A sentence that is no subject, verb and clause is left alone."""
    assert variants.cued(sentence("s", rows), random.Random(0)) is None


def test_styles_change_marks_alone() -> None:
    """Restyling changes how marks and dashes are printed, nothing of the tree."""
    given = sentence("p", PARTIAL)
    for seed in range(10):
        found = variants.restyled(given, random.Random(seed))
        kept = [(each.lemma, each.xpos, each.head) for each in found.tokens]
        assert kept == [(each.lemma, each.xpos, each.head) for each in given.tokens]
        printed = {each.form for each in found.tokens} - {t.form for t in given.tokens}
        assert printed <= {"“", "”", "``", "''", "--", "–", "-"}


def test_variants_are_the_same_each_time() -> None:
    """The same seed draws the same variants, whatever came before."""
    given = [sentence("a", SAID), sentence("b", QUOTED)]
    first = list(variants.varied(given, 7))
    assert first == list(variants.varied(given, 7))
    assert first[-3:] == list(variants.varied(given[1:], 7))


def test_labels_mark_ends() -> None:
    """Each word ends in 1, each sentence in 2; a space has 0."""
    text, labels = boundaries.labelled([sentence("a", SAID), sentence("b", QUOTED)])
    assert text.startswith('The mayor said that the bridge was safe. "We will')
    assert labels.startswith("00100000100001")
    assert [39, len(text) - 1] == [i for i, each in enumerate(labels) if each == "2"]
    assert len(text) == len(labels)


ENTITY = """\
1\tProfessor\t_\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(1-person-new-cf1-1-coref-Ada_Lee
2\tLee\t_\tPROPN\tNNP\t_\t8\tnsubj\t_\t_
3\tof\t_\tADP\tIN\t_\t5\tcase\t_\t_
4\tthe\t_\tDET\tDT\t_\t5\tdet\t_\tEntity=(2-organization-new-cf2-1-coref
5\tUniversity\t_\tPROPN\tNNP\t_\t2\tnmod\t_\t_
6\tof\t_\tADP\tIN\t_\t7\tcase\t_\t_
7\tOrbe\t_\tPROPN\tNNP\t_\t5\tnmod\t_\tEntity=(3-place-new-cf3-1-coref-Orbe)2)1)
8\tspoke\t_\tVERB\tVBD\t_\t0\troot\t_\t_
9\tto\t_\tADP\tIN\t_\t10\tcase\t_\t_
10\therself\t_\tPRON\tPRP\t_\t8\tobl\t_\tEntity=(1-person-giv-cf1-1-coref-Ada_Lee)
"""


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


def test_titles_are_no_part_of_names() -> None:
    """A title that a tagger took for the start of a name is taken off it."""
    given = [("Mr.", "B-PER"), ("Lee", "I-PER"), ("of", "O"), ("Orbe", "B-LOC")]
    wanted = ["O", "B-PER", "O", "B-LOC"]
    assert wanted == [tag for _, tag in names.without_titles(given)]


def test_names_of_other_types_are_dropped(tmp_path: Path) -> None:
    """Only persons, organizations and places are read."""
    path = tmp_path / "a.bio"
    path.write_text("Orbe\tB-LOC\nSwiss\tB-MISC\n\nAda\tB-PER\n", encoding="utf-8")
    wanted = [[("Orbe", "B-LOC"), ("Swiss", "O")], [("Ada", "B-PER")]]
    assert wanted == names.read(path)


@pytest.mark.parametrize("content", ["", "Orbe B-LOC\n", "Orbe\tLOC\n"])
def test_bad_names_are_reported(tmp_path: Path, content: str) -> None:
    """An empty file, or a line that is no pair, is an error."""
    path = tmp_path / "a.bio"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"a\.bio"):
        names.read(path)


def test_name_scores_want_whole_names() -> None:
    """Half a name is wrong; BIO and BIOES are the same names."""
    gold = [["B-PER", "I-PER", "O", "B-LOC"]]
    assert scores.name_scores(gold, [["B-PER", "E-PER", "O", "S-LOC"]])["all"] == 100.0
    half = scores.name_scores(gold, [["S-PER", "O", "O", "S-LOC"]])
    assert half == {"PER": 0.0, "ORG": 0.0, "LOC": 100.0, "all": 50.0}


def test_learning_rate_rises_and_falls() -> None:
    """It rises to the highest rate and ends at almost nothing."""
    plan = loop.Plan(steps=1000, rate=0.01, warmup=100)
    assert plan.rate_at(0) < plan.rate_at(50) < plan.rate_at(99) == 0.01
    assert plan.rate_at(999) < 0.0001


def test_cosine_starts_anew() -> None:
    """At the restart the rate is half the highest, and falls to nothing again."""
    plan = loop.Plan(steps=1000, rate=0.01, warmup=100, restart=600)
    assert plan.rate_at(599) < 0.0001
    assert plan.rate_at(600) == 0.005
    assert plan.rate_at(600) > plan.rate_at(800) > plan.rate_at(999) > 0


def test_batches_hold_every_sentence_once() -> None:
    """Every sentence is in one batch, and no batch is larger than asked."""
    lengths = [3, 30, 4, 12, 31, 5, 8]
    found = loop.by_length(lengths, 35, 1)
    assert list(range(7)) == sorted(each for batch in found for each in batch)
    assert all(sum(lengths[i] for i in batch) <= 35 for batch in found)
    assert found == loop.by_length(lengths, 35, 1)


class Line:
    """A trainer of the least kind: fits one weight to a number."""

    def __init__(self) -> None:
        """Start at nought."""
        import torch

        self.model = torch.nn.Linear(1, 1, bias=False)
        torch.nn.init.zeros_(self.model.weight)
        self.optimizer: Any = None

    def update(self, batch: float) -> float:
        """Move the weight towards *batch*."""
        import torch

        self.optimizer.zero_grad()
        noise = torch.rand(1)
        loss = ((self.model(torch.ones(1)) - batch - 0.1 * noise) ** 2).sum()
        loss.backward()
        self.optimizer.step()
        return float(loss.detach())


@pytest.mark.model
@pytest.mark.timeout(120)
def test_interrupted_training_ends_the_same(tmp_path: Path) -> None:
    """A run that stops half-way and goes on ends with the very same weights."""

    def run(state: Path, stop: int | None = None) -> float:
        trainer, seen = Line(), 0

        def make(number: int) -> float:
            nonlocal seen
            seen += 1
            if seen == stop:
                raise KeyboardInterrupt
            return 1.0 + number + random.random()

        plan = loop.Plan(steps=20, rate=0.1, save_every=5)
        loop.fit(trainer, lambda _: loop.LazyBatches(7, make), plan, state)
        return float(trainer.model.weight.detach())

    whole = run(tmp_path / "whole.state")
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "cut.state", stop=13)
    assert whole == run(tmp_path / "cut.state")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--treebanks", "{}/none"], 1, "no folder of treebanks"),
        (["--treebanks", "{}"], 1, "en_ewt.train.conllu"),
    ],
)
def test_missing_treebanks_are_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    """A folder or file that is not there gives one clear line and a code."""
    arguments = [*arguments, "--vectors", "{}/v.json", "--out", "{}/o"]
    assert code == command.main([each.format(tmp_path) for each in arguments])
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("extra", [["--only", "baking"], ["--steps", "0"]])
def test_wrong_use_is_refused(tmp_path: Path, extra: list[str]) -> None:
    """An unknown stage or no step at all is wrong use: code 2."""
    options = ("--treebanks", "--vectors", "--out")
    places = [each for option in options for each in (option, str(tmp_path))]
    with pytest.raises(SystemExit) as caught:
        command.main([*places, *extra])
    assert caught.value.code == 2


@pytest.fixture
def treebanks(tmp_path: Path) -> Path:
    """A folder of small treebanks in the layout of the real ones."""
    folder = tmp_path / "treebanks"
    for name in ("ud", "ner", "gum-coref"):
        (folder / name).mkdir(parents=True)
    shapes = (SAID, QUOTED, PARTIAL)
    for corpus, prefix in (("ewt", "weblog"), ("gum", "GUM_news")):
        for part in prepare.PARTS:
            found = [
                sentence(f"{prefix}_{part}-{n}", shapes[n % 3], opens=n % 4 == 0)
                for n in range(24)
            ]
            closed = [attrs.evolve(found[0], ident="GUM_podcast_x-1")]
            treebank.write(folder / f"ud/en_{corpus}.{part}.conllu", found + closed)
    bio = "Ada\tB-PER\nLee\tI-PER\nleft\tO\nOrbe\tB-LOC\n.\tO\n\n" * 12
    for name in prepare.NAMES:
        (folder / f"ner/{name}.bio").write_text(bio, encoding="utf-8")
    for part in ("train", "dev"):
        path = folder / f"gum-coref/GUM_news_{part}.conllu"
        path.write_text(ENTITY, encoding="utf-8")
    return folder


def test_held_out_documents_are_not_trained_on(treebanks: Path, tmp_path: Path) -> None:
    """GUM documents of the dev part are test data for names, never training data."""
    prepare.prepare(treebanks, tmp_path, 1)
    held_out = json.loads((tmp_path / "names_gum_news.json").read_text("utf-8"))
    train = json.loads((tmp_path / "names.json").read_text("utf-8"))
    assert len(held_out) == 1
    assert len(train) == 12 + prepare.GUM_COPIES
    plain = treebank.read(tmp_path / "plain.conllu")
    assert len(plain) == 48
    assert not [each for each in plain if "podcast" in each.ident]


@pytest.mark.model
@pytest.mark.timeout(600)
def test_recipe_makes_models_that_stanza_loads(
    treebanks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run of twenty steps ends in a package that loads; a second does nothing."""
    out = tmp_path / "out"
    words = word_vectors(tmp_path)
    arguments = ["--treebanks", str(treebanks), "--vectors", str(words)]
    arguments += ["--out", str(out), "--steps", "20"]
    assert command.main([*arguments, "--only", "prepare,tokenize"]) == 0
    assert command.main(arguments) == 0
    manifest = json.loads((out / "packed" / "manifest.json").read_text("utf-8"))
    assert set(manifest["scores"]["tests"]["EWT test"]) == set(scores.MEASURES)
    parsed = load_folder(out / "packed")("The mayor said that the bridge was safe.")
    assert all(each.deprel for line in parsed.sentences for each in line.words)
    capsys.readouterr()
    assert command.main(arguments) == 0
    assert capsys.readouterr().out == ""
    assert command.main([*arguments, "--seed", "5"]) == 1
    assert "name another folder" in capsys.readouterr().err


def test_scoring_without_models_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Scoring a folder without models names what is missing, in one line."""
    pytest.importorskip("stanza")
    assert scores.main(["--models", str(tmp_path), "--data", str(tmp_path)]) != 0
    error = capsys.readouterr().err
    assert "tokenize.pt" in error
    assert error.count("\n") == 1


def word_vectors(folder: Path) -> Path:
    """Write a file of word vectors in the layout of the published ones."""
    words = ["the", "said", "mayor", "bridge"]
    rows = {
        word: [0.1 * place, *[-0.2] * (vectors.SIZE - 1), 9.9]
        for place, word in enumerate(words)
    }
    path = folder / "vectors.json"
    content = {"dimensions": vectors.SIZE, "words": words, "vectors": rows}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.model
@pytest.mark.timeout(60)
def test_vectors_are_cut_down(tmp_path: Path) -> None:
    """The most frequent words are kept, each with its own numbers and no more."""
    vectors.prepare(word_vectors(tmp_path), tmp_path / "vectors.pt", kept=2)
    found = vectors.load(tmp_path / "vectors.pt")
    row = found.emb[found.vocab["said"]]
    assert [0.1, *[-0.2] * (vectors.SIZE - 1)] == [round(float(e), 3) for e in row]
    assert "mayor" not in found.vocab


@pytest.mark.parametrize("content", ["", "[]", '{"dimensions": 3, "words": []}'])
def test_other_files_are_no_vectors(tmp_path: Path, content: str) -> None:
    """A file of another layout is named, and what was expected in its place."""
    pytest.importorskip("torch")
    path = tmp_path / "vectors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"vectors\.json: .*npm package"):
        vectors.prepare(path, tmp_path / "vectors.pt")
