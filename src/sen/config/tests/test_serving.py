"""The demo's processes: a dead one runs again, one that keeps dying ends everything, none is left behind."""

import socket
from argparse import Namespace

import pytest

from sen.config import serving
from sen.config.serving import Site, why_not


@pytest.fixture
def site(tmp_path, settings, monkeypatch):
    """A site whose two processes only sleep: the command is replaced, nothing else."""
    settings.VAR = tmp_path
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\ntest "$3" = "dies" && { echo "no database"; exit 1; }\nexec sleep 60\n')
    program.chmod(0o755)
    monkeypatch.setattr(serving.sys, "executable", str(program))
    monkeypatch.setattr(Site, "_wait_until_ready", lambda self: None)
    return Site(1)


def processes(site):
    return dict(site._running)


def until_dead(process):
    process.kill()
    process.wait()


def test_a_dead_worker_runs_again(site):
    with site:
        before = processes(site)
        assert site.keep_up() == []
        until_dead(before["work"])
        assert site.keep_up() == ["work"]
        after = processes(site)
        assert after["work"].poll() is None
        assert after["serve"] is before["serve"]
    assert all(process.poll() is not None for process in after.values())


def test_what_keeps_dying_ends_everything_with_its_last_words(site):
    site._words["work"] = ["dies"]
    with site:
        processes(site)["work"].wait()
        assert site.keep_up() == ["work"]
        processes(site)["work"].wait()
        with pytest.raises(SystemExit, match="no database"):
            site.keep_up()
    assert all(process.poll() is not None for process in processes(site).values())


def test_a_process_that_lived_may_die_more_than_once(site, monkeypatch):
    monkeypatch.setattr(Site, "SHORT_LIFE", 0)
    with site:
        for _again in range(4):
            until_dead(processes(site)["work"])
            assert site.keep_up() == ["work"]


def test_a_start_that_is_interrupted_leaves_nothing(site, monkeypatch):
    def interrupted(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(Site, "_wait_until_ready", interrupted)
    with pytest.raises(KeyboardInterrupt), site:
        pass
    assert all(process.poll() is not None for process in processes(site).values())


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_that_is_taken_is_said(taken):
    assert f"Cổng {taken} đang được dùng" in why_not(taken)
    assert why_not(serving.free_port()) == ""
    assert "Không phục vụ được ở 192.0.2.1" in why_not(serving.free_port(), "192.0.2.1")


@pytest.mark.django_db
@pytest.mark.parametrize("command", [serving.run_serve, serving.run_demo])
def test_nothing_is_built_or_started_for_a_port_that_is_taken(taken, command, monkeypatch, capsys):
    monkeypatch.setattr(serving, "prepare_files", lambda: pytest.fail("built"))
    assert command(Namespace(port=taken, host="127.0.0.1", check=False)) == 1
    assert "đang được dùng" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["0", "65536", "-1", "tám nghìn"])
def test_a_port_is_a_number_that_exists(typed):
    with pytest.raises(ValueError):
        serving.port_number(typed)
