"""The text of the files that people send, taken out by a bounded worker."""
