"""Which parser a model gets; and that the encoder's needs no Stanza."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from quoteattr.errors import ModelError
from quoteattr.parsing.parsers import EncoderParser, open_parser
from quoteattr.parsing.stanza_parser import StanzaParser


def pipeline_of(*folders: object) -> SimpleNamespace:
    """What of a Stanza pipeline is looked at, with a variant from each folder."""
    names = ("tokenize", "pos", "lemma", "depparse", "ner")
    processors = {
        name: SimpleNamespace(_variant=SimpleNamespace(folder=folder))
        for name, folder in zip(names, folders, strict=False)
    }
    return SimpleNamespace(processors=processors)


def test_a_folder_with_an_encoder_is_read_by_it(tmp_path: Path) -> None:
    """The file of its labels says that it is one."""
    (tmp_path / "encoder.json").write_text("{}", "utf-8")
    assert isinstance(open_parser(str(tmp_path)), EncoderParser)


def test_all_else_is_for_stanza(tmp_path: Path) -> None:
    """A folder of Stanza's models, and the name of a package."""
    assert isinstance(open_parser(str(tmp_path)), StanzaParser)
    assert isinstance(open_parser("en"), StanzaParser)


def test_a_pipeline_of_our_variants_is_the_encoder(tmp_path: Path) -> None:
    """If all its processors are of one encoder; if not, it is Stanza's to run."""
    same = pipeline_of(*[tmp_path] * 5)
    mixed = pipeline_of(tmp_path, tmp_path, None, tmp_path, tmp_path)
    two = pipeline_of(tmp_path, tmp_path / "other")
    assert isinstance(open_parser(same), EncoderParser)
    assert isinstance(open_parser(mixed), StanzaParser)
    assert isinstance(open_parser(two), StanzaParser)
    assert isinstance(open_parser(pipeline_of()), StanzaParser)


def test_a_missing_model_is_told_at_the_first_parse(tmp_path: Path) -> None:
    """Not before: a pipeline is built at once."""
    (tmp_path / "encoder.json").write_text("{}", "utf-8")
    parser = open_parser(str(tmp_path))
    with pytest.raises(ModelError, match="no encoder in"):
        parser.parse(["No."], [[]])


PROBE = """
import json, sys
from quoteattr import Pipeline
pipeline = Pipeline(sys.argv[1])
built = sorted({"torch", "stanza", "numpy"} & set(sys.modules))
pipeline("“No,” said Lee.")
unwanted = {"stanza", "transformers", "tokenizers", "spacy"} & set(sys.modules)
print(json.dumps([built, sorted(unwanted)]))
"""


@pytest.mark.timeout(60)
def test_the_encoder_needs_neither_stanza_nor_transformers(
    small_model: Path,
) -> None:
    """Nor torch before the first text: each takes seconds to load."""
    command = [sys.executable, "-c", PROBE, str(small_model)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [[], []] == json.loads(found.stdout)
