"""Files from people: read in a bounded worker, matched to known columns, staged with ``COPY``.

Nothing here knows what the rows are about.

``bounded``  runs a parser in a process of its own with limits on memory, time and output.
``sheets``   looks at and reads .xlsx and .csv files as rows of clean text.
``columns``  finds the header row and proposes which column holds which field.
``cells``    what one cell says: words, a choice, a whole number, an address.
``intake``   a file on its way in, of which each area keeps a model of its own; ``reviewed`` its rows as judged.
``steps``    what becomes of it: sent, matched, looked through, written, discarded, forgotten.
``pages``    the pages of that way, alike in every area.
``copy``     brings rows into a staging table of the database, and drops it again.
``export``   writes tables as .xlsx, the only writer there is.
``uploads``  stops an oversized upload before it is stored.
"""
