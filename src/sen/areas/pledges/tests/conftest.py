import pytest

from sen.areas.pledges.tests.ground import Place


@pytest.fixture
def place(db, settings, tmp_path) -> Place:
    settings.MEDIA_ROOT = tmp_path
    return Place()
