"""Pages about figures, closing and registers."""
