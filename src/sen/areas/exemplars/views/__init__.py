"""Pages of good examples: the register of those who keep it, and the rooms of those who read."""
