"""The gallery shows every component there is, and nothing in it offends the content policy."""

import re
from pathlib import Path

import pytest

from sen.foundation.ui import views

COTTON = Path(views.__file__).parent / "templates" / "cotton"
BASE = Path(views.__file__).parent / "templates" / "ui" / "base.html"
GALLERY = Path(views.__file__).parent / "templates" / "ui" / "gallery.html"

pytestmark = pytest.mark.django_db


def test_it_opens_without_inline_styles_or_scripts(client):
    html = client.get("/ui/gallery/").content.decode()
    assert "Đảng bộ Ban Quản lý dự án" in html
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*(src=|application/json))", html)
    assert not re.search(r"\son[a-z]+=", html)
    assert "<c-" not in html


def test_english_changes_the_shell(client):
    assert 'lang="vi"' in client.get("/ui/gallery/").content.decode()
    answer = client.post("/ui/language/", {"language": "en", "next": "/ui/gallery/"})
    assert answer.status_code == 302
    assert 'lang="en"' in client.get("/ui/gallery/").content.decode()


def test_numbers_in_attributes_keep_their_point(client):
    assert 'value="94.22"' in client.get("/ui/gallery/").content.decode()


@pytest.mark.parametrize("name", sorted(path.stem for path in COTTON.glob("*.html")))
def test_every_component_is_shown(name):
    used = (
        GALLERY.read_text()
        + BASE.read_text()
        + "".join(path.read_text() for path in COTTON.glob("*.html") if path.stem != name)
    )
    assert re.search(rf"<c-{name.replace('_', '[-_]')}[\s/>]", used), f"<c-{name}> is shown nowhere"
