#!/usr/bin/env bash
# conllup: comments without a value, such as "# newpar", are lost.
#
# Guessed: sentenceConllToJson and sentenceJsonToConll give back all comments.
# Seen: "# newpar" and "# newdoc", which Universal Dependencies defines without a value,
# are left out, and with them where paragraphs and documents begin; comments with " = "
# stay. A MISC value without "=" comes back with one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'conllup==3.1.1'
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from conllup.conllup import sentenceConllToJson, sentenceJsonToConll

print("conllup", version("conllup"))
lines = [
    "# newdoc",
    "# newpar",
    "# sent_id = 1",
    "# text = No",
    "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\tChecked",
]
back = sentenceJsonToConll(sentenceConllToJson("\n".join(lines))).splitlines()
print("lost:", [line for line in lines if line not in back])
print("instead:", [line for line in back if line and line not in lines])
assert "# sent_id = 1" in back and "# text = No" in back
assert not {"# newdoc", "# newpar"} & set(back), "changed: such comments are kept"
assert any(line.endswith("\tChecked=") for line in back), "changed: MISC is kept"
PYTHON
