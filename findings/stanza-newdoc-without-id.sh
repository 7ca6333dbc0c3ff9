#!/usr/bin/env bash
# Stanza: conll2multi_docs does not begin a document at "# newdoc" without an id.
#
# Guessed: it splits at "# newdoc" as at "# newdoc id = ..."; Universal Dependencies
# says that the id is optional.
# Seen: sentences under a bare "# newdoc" are added to the document before, and get
# that document's doc_id.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'stanza==1.15.0' 'torch==2.13.0'
"$folder/venv/bin/python" - <<'PYTHON'
import stanza
from stanza.utils.conll import CoNLL

print("stanza", stanza.__version__)


def read(*headers):
    row = "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n"
    conllu = "".join(
        f"{header}\n# sent_id = {number}\n# text = No\n{row}"
        for number, header in enumerate(headers, 1)
    )
    documents = CoNLL.conll2multi_docs(input_str=conllu)
    return [[sentence.doc_id for sentence in each.sentences] for each in documents]


named = read("# newdoc id = a", "# newdoc id = b")
print("both with an id:", named)
assert named == [["a"], ["b"]], named
mixed = read("# newdoc id = a", "# newdoc")
print("the second without:", mixed)
assert mixed == [["a", "a"]], mixed
bare = read("# newdoc", "# newdoc")
print("both without:", bare)
assert bare == [[None, None]], bare
PYTHON
