"""Reading Vietnamese narrative reports: text in, claims and checks out.

A pure library: it knows no database and no web page. ``read(text)`` finds every figure, says what it counts, and
checks it against the others; offsets point into the text as it came.
"""

from sen.reading.reader import Reading, as_json, read

__all__ = ["Reading", "as_json", "read"]
