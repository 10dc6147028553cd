"""Reading figures: how they are counted from records, and how stored values are read."""
