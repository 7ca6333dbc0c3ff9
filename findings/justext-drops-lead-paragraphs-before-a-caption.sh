#!/usr/bin/env bash
# jusText: the first paragraphs of an article go with the caption that follows them.
#
# Guessed: full sentences of 140 to 160 characters with many stop words are kept, and
# list items of 60 are dropped.
# Seen: the reverse. Paragraphs under 200 characters are judged by the nearest longer
# ones: between a menu and the caption of a picture, both taken for boilerplate,
# the lead is boilerplate too, while a list item between two good paragraphs is kept.
# Without the caption the lead is kept.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --upgrade 'pip==25.3'
"$folder/venv/bin/pip" install --quiet 'justext==3.0.2'
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import justext

LEAD = (
    "The harbour board put off its vote on the old pier on Tuesday, after three hours "
    "of debate and a long list of questions from the public gallery."
)
CAPTION = "Two winters left: harbour engineer Tom Reilly inspects the pier at low tide."
BODY = (
    "Residents of the lower town had come with petitions. Helen Marsh, a retired "
    "teacher, told the board that it had had four years to read the report. The "
    "gallery applauded, and the clerk had to ask for quiet twice that evening."
)
ITEM = "A toll on delivery vans, which would take them ten years."


def kept(*paragraphs):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html><body><a href='/'>Home</a><h1>Board puts off vote</h1>{body}</body></html>"
    found = justext.justext(page.encode(), justext.get_stoplist("English"))
    return [paragraph.text for paragraph in found if not paragraph.is_boilerplate]


print("justext", version("justext"))
print("lengths:", *map(len, (LEAD, CAPTION, BODY, ITEM)))
with_caption = kept(LEAD, CAPTION, BODY, ITEM, BODY)
print("kept with the caption:", [text[:20] for text in with_caption])
assert with_caption == [BODY, ITEM, BODY], "changed"
without = kept(LEAD, BODY, ITEM, BODY)
print("kept without:", [text[:20] for text in without])
assert LEAD in without, "changed: it is lost without the caption, too"
PYTHON
