"""The pages of models and their spread."""
