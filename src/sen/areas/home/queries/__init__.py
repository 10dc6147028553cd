"""Reading for the pages that mix areas."""
