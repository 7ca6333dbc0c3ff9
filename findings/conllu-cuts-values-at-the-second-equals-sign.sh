#!/usr/bin/env bash
# conllu: a value of MISC or FEATS is cut at its second equals sign.
#
# Guessed: the value is all that follows the first "=", so that what was read is written.
# Seen: of Ref=https://example.org/?id=7, parse keeps https://example.org/?id, and
# serialize writes it so; pyconll keeps the value whole. Universal Dependencies leaves
# open what a value of MISC holds, bars and line ends excepted.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'conllu==6.0.0' 'pyconll==3.3.1'
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import conllu
import pyconll

print("conllu", version("conllu"), "pyconll", version("pyconll"))
line = "1\tSee\tsee\tVERB\tVB\t_\t0\troot\t_\tRef=https://example.org/?id=7|Gloss=see"
read = conllu.parse(f"{line}\n\n")[0]
other = pyconll.load_from_string(f"{line}\n\n")[0][0]
print("conllu reads:", read[0]["misc"]["Ref"])
print("conllu writes:", read.serialize().rstrip().rpartition("\t")[2])
print("pyconll reads:", other.misc["Ref"])
assert other.misc["Ref"] == {"https://example.org/?id=7"}
assert read[0]["misc"]["Ref"] == "https://example.org/?id", "changed: it is whole"
assert "Ref=https://example.org/?id|" in read.serialize(), "changed: it is written whole"
PYTHON
