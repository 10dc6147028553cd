"""What a figure counts, for whom and when, and what topic it belongs to."""
