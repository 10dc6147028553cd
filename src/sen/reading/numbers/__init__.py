"""Which numbers of a text are figures, and what the others are."""
