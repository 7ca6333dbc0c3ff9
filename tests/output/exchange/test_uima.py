from __future__ import annotations

import re
from io import BytesIO

import pytest

from quoteattr.output.exchange.uima import to_cas, typesystem
from quoteattr.output.exchange.utf16 import utf16_offsets
from quoteattr.types.result import AttributedText

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore::Warning")]

cassis = pytest.importorskip("cassis", reason="needs pip install 'quoteattr[uima]'")


def test_what_was_written_is_read_back(exchanged: list[AttributedText]) -> None:
    """By dkpro-cassis: the same spans, kinds, sources, cues and speakers."""
    for result in exchanged:
        xmi = to_cas(result).to_xmi().encode()
        again = cassis.load_cas_from_xmi(BytesIO(xmi), typesystem=typesystem())
        assert result.text == again.sofa_string
        found = {
            (
                q.number,
                q.begin,
                q.end,
                q.kind,
                q.source and (q.source.begin, q.source.end, q.source.form),
                q.cue and (q.cue.begin, q.cue.end, q.cue.lemma),
                q.speaker and q.speaker.name,
            )
            for q in again.select("quoteattr.Quotation")
        }
        assert found == {
            (
                said.id,
                span.start,
                span.end,
                said.kind,
                said.source
                and (said.source.span.start, said.source.span.end, said.source.form),
                said.cue and (said.cue.span.start, said.cue.span.end, said.cue.lemma),
                said.speaker_name,
            )
            for said in result.quotations
            for span in said.spans
        }


def test_the_file_counts_in_utf_16(exchanged: list[AttributedText]) -> None:
    """As Java does, where a face is two units."""
    for result in exchanged:
        offsets = utf16_offsets(result.text)
        xmi = to_cas(result).to_xmi()
        elements = re.findall(r"<\w+:Quotation [^>]*>", xmi)
        found = {
            tuple(
                int(re.search(rf'{name}="(\d+)"', each)[1]) for name in ("begin", "end")
            )
            for each in elements
        }
        assert found == {
            (offsets[span.start], offsets[span.end])
            for said in result.quotations
            for span in said.spans
        }
