"""What is printed of promises. Official papers are always in Vietnamese."""

from .months import month_as, month_paper
from .pacts import pact_as, pact_paper
from .personal import cell_as, pledge_as, pledge_paper
from .posters import poster_of

__all__ = [
    "cell_as",
    "month_as",
    "month_paper",
    "pact_as",
    "pact_paper",
    "pledge_as",
    "pledge_paper",
    "poster_of",
]
