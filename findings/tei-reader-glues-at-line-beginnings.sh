#!/usr/bin/env bash
# tei-reader: words around <lb/> are glued, and the words of a <note> are lost.
#
# Guessed: the text of a TEI paragraph comes out in document order, with a break or a
# space at <lb/>.
# Seen: "It is<lb/>false" is read as "It isfalse", and a <note> is left out without
# a word, though its text is in the file. Offsets in .text cannot be mapped back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'tei-reader==0.0.17'
cat > "$folder/story.xml" <<'TEI'
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Harbour</title></titleStmt>
<publicationStmt><p>Not published</p></publicationStmt>
<sourceDesc><p>Written for this script</p></sourceDesc>
</fileDesc></teiHeader><text><body><div>
<p>The mayor said <q>we will appeal</q>.<note>Filed late.</note> <said>It is<lb/>false</said>, she added.</p>
</div></body></text></TEI>
TEI
"$folder/venv/bin/python" - "$folder/story.xml" <<'PYTHON'
import sys
from importlib.metadata import version

from tei_reader import TeiReader

print("tei-reader", version("tei-reader"))
text = TeiReader().read_file(sys.argv[1]).text
print(repr(text))
assert "said we will appeal." in text, "the words of <q> are lost"
assert "It isfalse, she added." in text, "changed: <lb/> parts words"
assert "Filed late" not in text, "changed: the words of <note> are kept"
PYTHON
