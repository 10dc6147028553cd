"""How the figures of a text stand to each other, and whether they add up."""
