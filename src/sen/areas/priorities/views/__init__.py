"""The pages of matters and of the plan of a unit."""
