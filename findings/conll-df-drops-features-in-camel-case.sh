#!/usr/bin/env bash
# conll-df: features whose names have a capital inside get no column of their own.
#
# Guessed: the package, whose last release is of 2017, fails at once under pandas 3.
# Seen: it reads the file, but looks the features up in title case, unanchored:
# VerbForm=Fin and SpaceAfter=No are in no column at all, and PronType=Prs is found as
# "Type", in two columns, Type and type.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet 'conll-df==0.0.4' 'pandas==3.1.1'
{
    printf '# sent_id = 1\n# text = I go.\n'
    printf '1\tI\tI\tPRON\tPRP\tCase=Nom|PronType=Prs\t2\tnsubj\t_\t_\n'
    printf '2\tgo\tgo\tVERB\tVBP\tTense=Pres|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No\n'
    printf '3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n'
} > "$folder/story.conllu"
"$folder/venv/bin/python" - "$folder/story.conllu" <<'PYTHON'
import sys
from importlib.metadata import version

from conll_df import conll_df

print("conll-df", version("conll-df"), "pandas", version("pandas"))
frame = conll_df(sys.argv[1], file_index=False)
print(frame.to_string())
assert list(frame["Case"]) == ["Nom", "_", "_"]
assert list(frame["Type"]) == list(frame["type"]) == ["Prs", "_", "_"]
assert not {"PronType", "VerbForm", "SpaceAfter"} & set(frame.columns), "changed"
assert not frame.isin(["Fin", "No"]).any().any(), "changed: the values are kept"
PYTHON
