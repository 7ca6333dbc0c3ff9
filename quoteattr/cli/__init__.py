"""The command line: ``quoteattr FILE...``.

``main`` runs it; ``arguments`` parses the options; ``inputs`` reads files into records;
``batches`` puts them together; ``workers`` attributes them in one or several processes;
``writer`` writes the results. Only ``main`` prints, and only ``main`` ends the process.
"""
