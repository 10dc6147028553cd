"""Where an installation keeps its own files."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]


def var_directory() -> Path:
    """``SEN_VAR``; else ``var/`` of the checkout, or of the current directory for an installed package."""
    if os.environ.get("SEN_VAR"):
        return Path(os.environ["SEN_VAR"]).absolute()
    return (PROJECT if (PROJECT / "pyproject.toml").exists() else Path.cwd()) / "var"
