"""The English catalogue is complete: every string of the sources is in it, translated; nothing stale is kept."""

import pytest

from sen.foundation import catalogues

NAMES = [package.name for package in catalogues.packages()]


def test_there_are_packages_and_strings_to_look_at():
    assert "areas.organisations" in NAMES
    assert sum(len(package.used) for package in catalogues.packages()) > 300


@pytest.fixture(scope="module")
def found() -> list[str]:
    return catalogues.problems()


@pytest.mark.parametrize("name", NAMES)
def test_english_is_complete(name, found):
    assert [problem for problem in found if problem.startswith(f"{name}: ")] == []
