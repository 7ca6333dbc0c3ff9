"""Speakers: from the mention that a quotation is attributed to, to a named speaker.

    Prime Minister Ida Holm met Marc Dubois. “We will build it,” she said.

1. The names of the text are clustered: *Ida Holm*, *Marc Dubois*, one entity each.
2. The words beside a name give roles, a kind and a gender: Ida Holm, prime minister.
3. A walk over the text resolves each mention to an entity: *she*, a subject after the
   subject *Ida Holm*, to the likeliest entity that agrees. The link is ``pronoun``.
4. Entities that speak become speakers: ``Speaker(0, "Ida Holm", "person", "f", ...)``.

``name_speakers`` of ``assemble`` is the way in. The modules, in reading order:

* ``namesakes``: the ranker of those whom a name of one word may mean;
* ``name_cluster``, ``person_clusters``, ``organization_clusters``: names of one entity;
* ``alias_clusters``, ``kinship``: names that the text says are of one;
* ``entity``: entities and their numbers;
* ``roles``: titles, appositions, copulas;
* ``binding``, ``positions``, ``memory``: where a mention is, what was mentioned before;
* ``agreement``: which entities a pronoun can refer to;
* ``antecedents``: the ranker of those whom a pronoun or a description may refer to;
* ``descriptions``, ``document_authors``: the minister, the company; the Oxfam report;
* ``labels``: the labels of a transcript;
* ``walk``, ``resolve``: the order of the mentions, and the resolution of each;
* ``assemble``: speakers, with confidence;
* ``known``: people and bodies that the caller knows;
* ``withhold``: what is less sure than was asked for.
"""
