#!/usr/bin/env bash
# brat-peek: an annotation in three fragments is left out, what refers to it stays.
#
# Guessed: all fragments of an annotation are kept, as pybrat, bioc, bratly and
# mendelai-brat-parser do.
# Seen: two fragments are kept; a line with three, which brat writes wherever a quotation
# is interrupted twice, is printed as not recognized and dropped, while the relation and
# the note that name it are read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
# The package does not declare what it imports.
"$folder/venv/bin/pip" install --quiet 'brat-peek==0.1.2.1' 'pandas==3.1.1' \
    'seaborn==0.13.2' 'scikit-learn==1.7.2' 'unidecode==1.4.0'
printf '“We will,” Ana Ruiz said, “appeal,” she added, “soon.”\n' > "$folder/a.txt"
{
    printf 'T1\tContent 0 10;26 35;47 54\t“We will,” “appeal,” “soon.”\n'
    printf 'T2\tContent 0 10;26 35\t“We will,” “appeal,”\n'
    printf 'T3\tSource 11 19\tAna Ruiz\n'
    printf 'R1\tSpeaker Arg1:T1 Arg2:T3\n'
    printf '#1\tAnnotatorNotes T1\tin three parts\n'
} > "$folder/a.ann"
"$folder/venv/bin/python" - "$folder/a.ann" <<'PYTHON'
import sys
from importlib.metadata import version

from peek import AnnDocument

print("brat-peek", version("brat-peek"))
annotations = AnnDocument(sys.argv[1], txt=True).anns
spans = {each.name: each.span for each in annotations["entities"]}
print("spans:", spans)
assert spans == {"T2": ((0, 10), (26, 35)), "T3": ((11, 19),)}, "changed"
(relation,), (note,) = annotations["relations"], annotations["notes"]
print("relation:", relation.arg1, relation.arg2, "note:", note.ann_id)
assert (relation.arg1, note.ann_id) == ("Arg1:T1", "T1")
PYTHON
