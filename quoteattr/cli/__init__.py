"""The command line: ``quoteattr FILE...``.

``main`` runs it; ``arguments`` parses the options; ``inputs`` reads files into records;
``batches`` puts them together; ``workers`` attributes them in one or several processes;
``writer`` writes the results, and ``resume`` finds those of an earlier run; ``early``
minds Ctrl-C while all this is loading. But for that, only ``main`` prints and ends the
process.
"""
