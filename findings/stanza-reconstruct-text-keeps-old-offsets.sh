#!/usr/bin/env bash
# Stanza: reconstruct_text=True keeps offsets of MISC that do not fit the text it builds.
#
# Guessed: conll2doc(..., reconstruct_text=True) sets the offsets of every token to
# its place in the rebuilt text.
# Seen: where MISC has start_char and end_char, as in all that Stanza writes, they stay.
# Take the second sentence of a parsed text by itself: the text is rebuilt from there,
# the offsets are those in the whole text, and text[start_char:end_char] is empty.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'stanza==1.15.0' 'torch==2.13.0'
"$folder/venv/bin/python" - <<'PYTHON'
import stanza
from stanza.utils.conll import CoNLL

print("stanza", stanza.__version__)


def slices(misc):
    rows = [
        ("1", "She", "she", "PRON", "PRP", "_", "2", "nsubj", "_", misc[0]),
        ("2", "ran", "run", "VERB", "VBD", "_", "0", "root", "_", misc[1]),
    ]
    conllu = "\n".join("\t".join(row) for row in rows) + "\n\n"
    document = CoNLL.conll2doc(input_str=conllu, reconstruct_text=True)
    tokens = document.sentences[0].tokens
    print(repr(document.text), [(t.start_char, t.end_char) for t in tokens])
    return [document.text[t.start_char : t.end_char] for t in tokens]


assert slices(["_", "_"]) == ["She", "ran"]
stale = slices(["start_char=10|end_char=13", "start_char=14|end_char=17"])
print("slices of the text:", stale)
assert stale == ["", ""], stale
PYTHON
