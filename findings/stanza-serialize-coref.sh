#!/usr/bin/env bash
# Stanza: a document with coreference chains cannot be serialized.
#
# Guessed: Document.to_serialized() writes the chains of doc.coref, or leaves them out.
# Seen: it raises "TypeError: Object of type CorefAttachment is not JSON serializable",
# though CorefAttachment has a method to_json. print(doc), which passes the document's
# own JSON encoder, works on the same document.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'stanza==1.15.0' 'torch==2.13.0'
"$folder/venv/bin/python" - <<'PYTHON'
import stanza
from stanza.models.common.doc import Document
from stanza.models.coref.coref_chain import CorefChain, CorefMention

print("stanza", stanza.__version__)
words = ["Ana", "left", "."], ["She", "ran", "."]
rows = [[{"id": i, "text": w} for i, w in enumerate(row, 1)] for row in words]
document = Document(rows)
assert document.to_serialized().startswith(b"{"), "no JSON even without chains"
mentions = [CorefMention(0, 0, 1), CorefMention(1, 0, 1)]
document.coref = [CorefChain(0, mentions, "Ana", 0)]
assert '"coref_chains"' in str(document), "printing does not show the chains"
print("print(document): shows the chains")
try:
    document.to_serialized()
except TypeError as error:
    print("to_serialized():", error)
    assert str(error) == "Object of type CorefAttachment is not JSON serializable"
else:
    raise SystemExit("changed: to_serialized() takes chains")
PYTHON
