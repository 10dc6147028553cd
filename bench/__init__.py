"""Measuring Sen at the size of the country, or of a part of it (``make bench``)."""
