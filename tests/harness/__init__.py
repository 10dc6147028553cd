"""Fixtures of the whole project."""
