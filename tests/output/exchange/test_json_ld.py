from __future__ import annotations

import pytest

from quoteattr.output.exchange.json_ld import to_json_ld
from quoteattr.types.result import AttributedText

# rdflib warns of its own parts.
pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore::Warning")]

QUERY = """
PREFIX s: <https://schema.org/>
SELECT ?position ?text ?name WHERE {
  ?article a s:Article ; s:hasPart ?quotation .
  ?quotation a s:Quotation ; s:text ?text ; s:position ?position .
  OPTIONAL { ?quotation s:creator/s:name ?name }
} ORDER BY ?position
"""


def test_a_store_of_triples_answers_who_said_what(
    exchanged: list[AttributedText],
) -> None:
    """Rdflib reads it offline, and SPARQL finds each quotation with its speaker."""
    rdflib = pytest.importorskip("rdflib", reason="needs rdflib")
    for result in exchanged:
        graph = rdflib.Graph().parse(data=to_json_ld(result), format="json-ld")
        found = [
            (int(row.position), str(row.text), row.name and str(row.name))
            for row in graph.query(QUERY)
        ]
        assert found == [
            (said.id + 1, said.text, said.speaker_name)
            for said in result.quotations
            if not said.quotation.not_speech
        ]


def test_people_and_bodies(exchanged: list[AttributedText]) -> None:
    """Each speaker has the type, the roles and the gender that the text gives."""
    rdflib = pytest.importorskip("rdflib", reason="needs rdflib")
    schema = rdflib.Namespace("https://schema.org/")
    for result in exchanged:
        graph = rdflib.Graph().parse(data=to_json_ld(result), format="json-ld")
        for speaker in result.speakers:
            nodes = list(graph.subjects(schema.name, rdflib.Literal(speaker.name)))
            assert nodes
            if speaker.kind == "person":
                roles = {
                    str(r) for n in nodes for r in graph.objects(n, schema.jobTitle)
                }
                assert set(speaker.roles) <= roles
