"""The windows to train on, and the names and news that go into them."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from quoteattr.errors import CorpusError
from quoteattr.parsing.encoder.features import Pieces
from quoteattr.training import treebank
from quoteattr.training.encoder import prepare, silver, windows
from quoteattr.training.encoder.windows import NO_LABEL, WindowMaker
from tests.treebanks import (
    LETTERS,
    MARKS,
    PARTIAL,
    PIECES,
    QUOTED,
    SAID,
    sentence,
    write_treebanks,
)

GIVEN = [
    sentence("GUM_news_a-1", SAID, opens=True),
    sentence("GUM_news_a-2", QUOTED),
    sentence("GUM_news_a-3", PARTIAL, opens=True),
]


@pytest.fixture
def maker() -> WindowMaker:
    """Makes windows with few word pieces and the labels of `GIVEN`."""
    parts = [*LETTERS, *(f"##{letter}" for letter in LETTERS), *MARKS, *PIECES]
    pieces = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *parts])
    return WindowMaker(pieces, windows.labels_of(GIVEN * 30))


def test_heads_count_from_the_start_of_the_window(maker: WindowMaker) -> None:
    """The second sentence's words have their heads in it; each has one root."""
    found = maker.window(GIVEN[:2], {"GUM_news_a-1": ["B-PER", *["O"] * 8]})
    heads = found.labels["head"].tolist()
    assert [each.head for each in GIVEN[0].tokens] == heads[:9]
    assert [each.head + 9 * (each.head > 0) for each in GIVEN[1].tokens] == heads[9:]
    assert [0, 9] == [n for n, each in enumerate(found.labels["start"]) if each]
    assert [1, *[0] * 8, *[NO_LABEL] * 11] == found.labels["names"].tolist()
    assert (2, 3) == (found.pieces[0], found.pieces[-1])


def test_runs_fit_and_long_sentences_are_left_out(maker: WindowMaker) -> None:
    """No window has more pieces than the network reads."""
    short = GIVEN[0]
    long = sentence("b-1", "\n".join(["bridge bridge NOUN NN 0 root"] * 255))
    many = [short] * 40
    runs = list(windows.fitting(maker, many))
    assert many == [each for run in runs for each in run]
    assert 2 == len(runs)
    assert all(sum(map(maker.size, run)) <= 254 for run in runs)
    assert [[short], [short]] == list(windows.fitting(maker, [short, long, short]))


def test_windows_are_the_same_for_a_seed(maker: WindowMaker) -> None:
    """And differ for another; every sentence is in them once, besides its variants."""
    many = [
        sentence(f"GUM_news_{group}-{n}", rows, opens=n % 2 == 0)
        for group in "abcdef"
        for n, rows in enumerate((SAID, QUOTED, PARTIAL, SAID))
    ]

    def drawn(seed: str) -> list[list[int]]:
        return [w.pieces.tolist() for w in windows.varied(maker, many, {}, seed)]

    assert drawn("1") == drawn("1")
    assert drawn("1") != drawn("2")


def test_headlines_have_capitals_and_no_stop() -> None:
    """Small words stay small; a stop on which a word hangs stays."""
    found = windows.titled(windows.unpointed(GIVEN[0]))
    assert "The Mayor Said That the Bridge Was Safe" == found.text


def test_batches_hold_every_window_once(maker: WindowMaker) -> None:
    """And no more places than asked."""
    many = [maker.window([GIVEN[n % 3]], {}) for n in range(20)]
    found = windows.batches(many, 100, random.Random(1))
    assert sorted(map(id, many)) == sorted(id(w) for group in found for w in group)
    for group in found:
        arrays = windows.padded(group)
        assert arrays["pieces"].size <= 100
        assert arrays["head"].shape == arrays["firsts"].shape
        assert (arrays["upos"][arrays["firsts"] == 0] == NO_LABEL).all()


def test_rare_subtypes_are_their_relation() -> None:
    """A subtype seen a few times is not learnt, its relation is."""
    rows = SAID.replace("8 cop", "8 cop:own")
    assert "cop:own" not in windows.labels_of([sentence("a-1", rows)]).relations
    many = [sentence(f"a-{n}", rows) for n in range(20)]
    assert {"cop", "cop:own"} <= set(windows.labels_of(many).relations)


def test_missing_files_are_all_named(tmp_path: Path) -> None:
    """And nothing is said where all are there."""
    folder = write_treebanks(tmp_path / "treebanks")
    prepare.check(folder)
    gone = [folder / "ud/en_gum.dev.conllu", folder / "ner/uner_ewt.test.bio"]
    for path in gone:
        path.unlink()
    with pytest.raises(CorpusError) as caught:
        prepare.check(folder)
    assert f"missing from the treebanks: {gone[0]}, {gone[1]}" == str(caught.value)


def test_held_out_documents_are_not_trained_on(tmp_path: Path) -> None:
    """Trees and names of dev and test are in no file to train on."""
    folder = write_treebanks(tmp_path / "treebanks")
    prepare.prepare(folder, tmp_path)
    trained = {each.ident for each in treebank.read(tmp_path / "train.conllu")}
    assert {"weblog_train", "GUM_news_train"} == set(map(prepare.document, trained))
    tags = json.loads((tmp_path / "names.json").read_text("utf-8"))
    assert not [ident for ident in tags if ident.startswith("GUM_news_dev")]
    tests = json.loads((tmp_path / "names_test.json").read_text("utf-8"))
    assert 1 == len(tests["GUM dev, news and interviews"])


def test_names_are_kept_where_both_taggers_agree() -> None:
    """What one of them alone calls a name, or neither read, is unknown."""
    seen = [True] * 5 + [False]
    first = (seen, [(0, 2, "PER"), (3, 4, "LOC")], [False] * 6)
    found = silver._agreed(first, [(0, 2, "PER"), (3, 4, "ORG")], 6)
    assert ["B-PER", "I-PER", "O", "?", "O", "?"] == found


def test_tagged_sentences_are_found_in_the_texts() -> None:
    """Without white space and with straight marks, whatever the order."""
    texts = ["“Yes,”saidAdaLee.", "Sheleft."]
    given = [
        [("She", "O"), ("left", "O"), (".", "O")],
        [
            *((word, "O") for word in ('"', "Yes", ",", '"', "said")),
            *(("Ada", "B-PER"), ("Lee", "I-PER"), (".", "O")),
        ],
    ]
    plain = [silver._plain(text) for text in texts]
    found = silver._first(given, plain)
    assert [[(0, 17, None), (10, 16, "PER")], [(0, 8, None)]] == found


def test_news_is_written_and_read(tmp_path: Path) -> None:
    """Words, spaces and names stay."""
    given = [silver.Paragraph(("Ada", "’s"), (True, False), ("B-PER", "?"))]
    silver.write(given, tmp_path / "a.jsonl")
    assert given == silver.read(tmp_path / "a.jsonl")
    with pytest.raises(CorpusError, match=r"no article \*\.txt"):
        silver.read_articles(tmp_path)
