"""Results for people and programs: plain formats, explanations, an HTML page.

``formats`` writes text, JSON and JSON Lines; ``spreadsheets`` writes CSV, TSV and
workbooks; ``explain`` gives the reasons for one
attribution in sentences; ``html`` makes a page. Each takes an ``AttributedText`` and
returns strings; ``quoteattr.cli.writer`` writes them to files.
"""
