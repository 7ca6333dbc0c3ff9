#!/usr/bin/env bash
# spacy-conll: its component cannot be added with its own defaults under spaCy 3.8.18.
#
# Guessed: a blank pipeline with conll_formatter reads and writes CoNLL-U.
# Seen: add_pipe("conll_formatter") raises a ConfigValidationError about field_names,
# whose default None is no Dict[str, str]: confection 1.3 no longer reads a default of
# None as Optional. With an empty mapping for each such setting the component works.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'spacy-conll==4.0.1' 'spacy==3.8.18' \
    'confection==1.3.4'
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import spacy
import spacy_conll  # registers the component
from confection import ConfigValidationError

print(*(f"{name} {version(name)}" for name in ("spacy-conll", "spacy", "confection")))


def output(**settings):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("conll_formatter", config=settings)
    return nlp("We left.")._.conll_str


try:
    output()
except ConfigValidationError as error:
    print(str(error).strip())
    assert "field_names" in str(error)
else:
    raise SystemExit("changed: the defaults are accepted")
rows = output(conversion_maps={}, ext_names={}, field_names={}).strip().splitlines()
print(*rows, sep="\n")
assert [row.split("\t")[1] for row in rows] == ["We", "left", "."]
PYTHON
