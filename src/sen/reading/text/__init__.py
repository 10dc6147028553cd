"""The text that is read: its lines, words and numerals, and its tables."""
