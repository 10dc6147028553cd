"""A build of the demo that is stopped leaves nothing half built, and takes nothing away that it did not make."""

import pytest

from sen.areas.accounts.models import User
from sen.config.demo import build
from tests.factories import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def thrown(tmp_path, settings, monkeypatch):
    """How often the database was thrown away, in an installation without DATABASE_URL."""
    settings.VAR = tmp_path
    monkeypatch.delenv("DATABASE_URL", raising=False)
    times = []
    monkeypatch.setattr(build, "throw_away", lambda: times.append(1))
    return times


def stopping(problem):
    def build_half(now):
        make_unit("Đảng bộ xã")
        raise problem

    return build_half


def test_what_was_half_built_goes_when_one_stops_it(thrown, monkeypatch):
    monkeypatch.setattr(build, "build", stopping(KeyboardInterrupt()))
    with pytest.raises(SystemExit, match="Chạy lại thì dựng lại từ đầu"):
        build.ensure()
    assert thrown == [1]


def test_a_fault_is_told_as_it_is(thrown, monkeypatch):
    monkeypatch.setattr(build, "build", stopping(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        build.ensure()
    assert thrown == [1]


@pytest.mark.parametrize("other", ["an account", "a server of one's own"])
def test_nothing_goes_where_something_else_may_be(other, thrown, monkeypatch):
    if other == "an account":
        User.objects.create(username="quantri", name="Quản trị")
    else:
        monkeypatch.setenv("DATABASE_URL", "postgres://sen@localhost/sen")
    monkeypatch.setattr(build, "build", stopping(KeyboardInterrupt()))
    with pytest.raises(SystemExit, match="lần dựng trước bị ngắt"):
        build.ensure()
    assert thrown == []


def test_a_database_with_something_else_is_refused(thrown):
    make_unit("Đảng bộ xã")
    with pytest.raises(SystemExit, match="đã có dữ liệu khác"):
        build.ensure()
    assert thrown == []
