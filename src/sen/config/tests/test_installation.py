"""Settings, headers, health, metrics, the command, backup: what holds an installation up."""

import gzip
import json
import os
import secrets
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from sen.config import backup, checking, environment
from sen.config.cli import Commands, Parser, build_parser
from sen.foundation import acts
from sen.foundation.access import System
from sen.foundation.acts.models import Act, ActSeal
from sen.foundation.acts.sealing import broken, seal
from sen.foundation.jobs import JobProgress
from sen.foundation.staging.copy import StagingTable
from tests.factories import AT, make_unit

LONG = "x" * 60
PRODUCTION = {
    "SEN_ENV": "production",
    "SEN_SECRET_KEY": LONG,
    "SEN_MATCH_KEY": LONG,
    "SEN_ALLOWED_HOSTS": "sen.tinh.gov.vn",
    "DATABASE_URL": "postgres://sen:x@127.0.0.1:1/sen",
}


def run_python(code, tmp_path, **env):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("SEN_", "DATABASE_URL"))
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        env=clean | {"PYTHONPATH": str(settings.PROJECT / "src"), "SEN_VAR": str(tmp_path)} | env,
        capture_output=True,
        text=True,
        check=False,
    )


SHOW = "from sen.config import settings as s; import json; print(json.dumps([{names}], default=str))"


def shown(tmp_path, names, **env):
    done = run_python(SHOW.format(names=", ".join(f"s.{name}" for name in names)), tmp_path, **env)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_production_names_everything_that_is_missing(tmp_path):
    done = run_python("import sen.config.settings", tmp_path, SEN_ENV="production")
    assert done.returncode == 1
    for name in ("SEN_SECRET_KEY", "SEN_MATCH_KEY", "SEN_ALLOWED_HOSTS", "DATABASE_URL"):
        assert name in done.stderr
    assert "thiếu" in done.stderr
    assert "missing" in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEN_SECRET_KEY", "short"),
        ("SEN_ALLOWED_HOSTS", "*"),
        ("SEN_ENV", "prod"),
        ("SEN_BEHIND_PROXY", "maybe"),
    ],
)
def test_production_refuses_what_is_unsafe(tmp_path, name, value):
    done = run_python("import sen.config.settings", tmp_path, **(PRODUCTION | {name: value}))
    assert done.returncode == 1
    assert name in done.stderr


def test_production_is_closed(tmp_path):
    names = ["DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    assert shown(tmp_path, names, **PRODUCTION) == [False, True, True, True]
    assert shown(tmp_path, ["SECURE_HSTS_SECONDS", "CSRF_TRUSTED_ORIGINS"], **PRODUCTION) == [
        31_536_000,
        ["https://sen.tinh.gov.vn"],
    ]


def test_development_makes_its_secret_once_and_keeps_it_private(tmp_path):
    first = shown(tmp_path, ["SECRET_KEY"])
    assert shown(tmp_path, ["SECRET_KEY"]) == first
    assert len(first[0]) > 50
    assert (tmp_path / "secret_key.secret").stat().st_mode & 0o777 == 0o600


def test_processes_that_start_together_have_the_same_secret(tmp_path, monkeypatch):
    made = []

    def meanwhile(_length):
        monkeypatch.undo()
        made.append(environment.kept_secret("SEN_SECRET_KEY", tmp_path))
        return "late"

    monkeypatch.setattr(secrets, "token_urlsafe", meanwhile)
    made.append(environment.kept_secret("SEN_SECRET_KEY", tmp_path))
    assert len(made[0]) > 50
    assert made == [made[0], made[0]]
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key.secret"]


def test_the_command_refuses_half_a_production(tmp_path):
    done = run_python(
        "import sys; from sen.config.cli import main; sys.exit(main(['check']))",
        tmp_path,
        SEN_ENV="production",
    )
    assert done.returncode == 1
    assert "SEN_SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_dates_are_read_the_vietnamese_way():
    from django import forms
    from django.utils import translation

    with translation.override("vi"):
        assert forms.DateField().clean("03/04/2026").isoformat() == "2026-04-03"
        assert forms.DateField().clean("26/03/2026").isoformat() == "2026-03-26"
        with pytest.raises(forms.ValidationError):
            forms.DateField().clean("31/02/2026")


@pytest.mark.django_db
def test_every_answer_is_strict(client):
    for address in ("/health/live", "/no-such-page"):
        answer = client.get(address)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "camera=(self)" in answer.headers["Permissions-Policy"]


@pytest.mark.django_db
def test_pages_travel_compressed(client):
    whole = client.get("/no-such-page", headers={"X-Request-ID": "abc-12345678"})
    packed = client.get("/no-such-page", headers={"X-Request-ID": "abc-12345678", "Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == whole.content
    assert len(packed.content) < len(whole.content)


@pytest.mark.django_db
def test_error_pages_ask_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/no-such-page")
    assert answer.status_code == 404
    assert "Không tìm thấy trang" in answer.content.decode()
    assert answer.headers["X-Request-ID"] in answer.content.decode()


@pytest.mark.django_db
def test_a_request_id_of_the_proxy_is_kept_and_a_strange_one_is_not(client):
    assert (
        client.get("/health/live", headers={"X-Request-ID": "abc-12345678"}).headers["X-Request-ID"]
        == "abc-12345678"
    )
    assert (
        client.get("/health/live", headers={"X-Request-ID": "<script>"}).headers["X-Request-ID"] != "<script>"
    )


def test_alive_needs_no_database(client):
    assert client.get("/health/live").status_code == 200


@pytest.mark.django_db
def test_ready_says_so(client):
    assert client.get("/health/ready").json() == {"ready": True}


@pytest.mark.django_db
def test_not_ready_while_migrations_wait(client):
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where id = (select max(id) from django_migrations)")
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["why"]) == (503, "migrations")


@pytest.mark.django_db
def test_metrics_are_for_this_machine(client):
    body = client.get("/metrics").content.decode()
    assert "sen_stale_marks 0.0" in body
    assert "sen_workers 0.0" in body
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.7"}).status_code == 404


@pytest.mark.django_db
def test_metrics_are_for_who_holds_the_token(client, settings):
    settings.SEN_METRICS_TOKEN = "bí mật"
    assert client.get("/metrics").status_code == 404
    wrong = client.get("/metrics", HTTP_AUTHORIZATION="Bearer x")
    assert wrong.status_code == 404
    settings.SEN_METRICS_TOKEN = "s3cret"
    assert (
        client.get("/metrics", HTTP_AUTHORIZATION="Bearer s3cret", REMOTE_ADDR="10.0.0.7").status_code == 200
    )


def test_areas_share_a_group_of_commands():
    root = Parser(prog="sen")
    commands = Commands(root)
    commands.add_parser("import roster").set_defaults(run=lambda args: 3)
    commands.add_parser("import reorganisation-2025").set_defaults(run=lambda args: 4)
    assert root.parse_args(["import", "roster"]).run(None) == 3
    assert root.parse_args(["import", "reorganisation-2025"]).run(None) == 4


@pytest.mark.django_db
def test_check_finds_nothing_grave_in_a_fresh_installation(capsys):
    checking.run_check(Namespace(against=None))
    told = capsys.readouterr().out
    assert "✓ Cơ sở dữ liệu PostgreSQL" in told
    assert "Không có tiến trình nào" in told


def test_check_says_once_that_the_database_cannot_be_reached(tmp_path):
    done = run_python(
        "import sys; from sen.config.cli import main; sys.exit(main(['check', '--lang', 'vi']))",
        tmp_path,
        DATABASE_URL="postgres://sen:x@127.0.0.1:1/sen",
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("127.0.0.1") == 1
    assert "Cách sửa: Xem DATABASE_URL" in done.stdout
    assert "? Cây đơn vị" in done.stdout
    assert "1 việc phải sửa." in done.stdout


@pytest.mark.django_db
def test_check_speaks_the_language_of_the_terminal(capsys, monkeypatch):
    checking.run_check(Namespace(against=None, lang="en"))
    told = capsys.readouterr().out
    assert "✓ The PostgreSQL database" in told
    assert "Mend it so: Run `sen work`" in told
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert checking.spoken() == "vi"
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert build_parser().parse_args(["check"]).lang == "en"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert checking.spoken() == "vi"


@pytest.fixture
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "2018").mkdir(parents=True)
    (settings.MEDIA_ROOT / "2018" / "biên bản.pdf").write_bytes(b"%PDF-1.7")
    return settings.MEDIA_ROOT


@pytest.mark.django_db(transaction=True)
def test_a_backup_shows_that_the_last_acts_were_taken_away(tmp_path, media, capsys):
    unit = make_unit("Đảng bộ xã")
    for number in range(3):
        acts.record(by=System(), at=AT, verb="test.write", place=unit, after={"n": number})
    seal()
    file = tmp_path / "sen.backup"
    backup.back_up(file)
    acts.record(by=System(), at=AT, verb="test.write", place=unit, after={"n": 4})
    seal()
    checking.run_check(Namespace(against=file))
    assert "✓ Nhật ký tác nghiệp còn đủ" in capsys.readouterr().out

    last = ActSeal.objects.filter(position__gte=3)
    Act.objects.filter(id__in=list(last.values_list("act_id", flat=True))).delete()
    last.delete()
    assert list(broken()) == []
    assert checking.run_check(Namespace(against=file)) == 1
    assert "mắt xích số 3 không còn như lúc sao lưu" in capsys.readouterr().out

    file.write_bytes(b"no archive")
    assert checking.run_check(Namespace(against=file)) == 1
    assert "tệp hỏng, hoặc không phải bản sao lưu" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_a_backup_brings_everything_back(tmp_path, media):
    kept = JobProgress.objects.create(job_name="x", title="Sổ tay đảng viên")
    # A file that waits for a decision has its rows beside the tables of the program.
    staged = StagingTable("waiting", {"name": "text"})
    staged.create()
    staged.copy([("Trần Thị Bình",)], ["name"])
    file = tmp_path / "sen.backup"
    assert backup.back_up(file)["files"] == 1
    assert file.stat().st_mode & 0o777 == 0o600

    JobProgress.objects.all().delete()
    JobProgress.objects.create(job_name="later")
    (media / "2018" / "biên bản.pdf").write_bytes(b"changed")
    (media / "new.txt").write_text("later")
    backup.restore(file, replace=True)

    assert list(JobProgress.objects.values_list("pk", "title")) == [(kept.pk, "Sổ tay đảng viên")]
    assert (media / "2018" / "biên bản.pdf").read_bytes() == b"%PDF-1.7"
    assert not (media / "new.txt").exists()
    # A restored installation can be backed up and restored in its turn.
    backup.back_up(file)
    backup.restore(file, replace=True)
    assert JobProgress.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute(f"select name from {staged}")
        assert cursor.fetchall() == [("Trần Thị Bình",)]


@pytest.mark.django_db(transaction=True)
def test_a_file_discarded_while_the_backup_is_made_is_no_reason_to_have_none(tmp_path, media, monkeypatch):
    file, gone = tmp_path / "sen.backup", media / "discarded.xlsx"
    gone.write_bytes(b"PK")
    listed = Path.rglob

    def and_then_gone(folder, pattern):
        found = list(listed(folder, pattern))
        yield from (path for path in found if path.is_file())
        gone.unlink(missing_ok=True)

    monkeypatch.setattr(Path, "rglob", and_then_gone)
    assert backup.back_up(file)["files"] == 1
    monkeypatch.undo()
    backup.restore(file, replace=True)
    assert [path.name for path in media.rglob("*") if path.is_file()] == ["biên bản.pdf"]


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_finds_no_room_says_so_in_one_line_and_leaves_nothing(tmp_path, media, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup.os, "fsync", full)
    with pytest.raises(backup.BackupFailed, match="No space left on device"):
        backup.back_up(tmp_path / "kept" / "sen.backup")
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_a_file_that_cannot_be_read_is_named_and_not_the_backup(tmp_path, media, monkeypatch):
    opened = Path.open

    def broken(path, *args):
        if path.is_relative_to(media):
            raise OSError(5, "Input/output error")
        return opened(path, *args)

    monkeypatch.setattr(Path, "open", broken)
    with pytest.raises(backup.BackupFailed, match=r"biên bản\.pdf: không đọc được .*Input/output error"):
        backup.back_up(tmp_path / "kept" / "sen.backup")
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_what_fails_without_a_name_of_the_system_is_told_in_its_own_words(tmp_path, media, monkeypatch):
    def full(*_):
        raise OSError("unexpected end")

    monkeypatch.setattr(backup.os, "fsync", full)
    with pytest.raises(backup.BackupFailed, match="unexpected end"):
        backup.back_up(tmp_path / "sen.backup")


@pytest.mark.django_db
def test_the_script_of_a_backup_asks_nothing_that_only_new_servers_know(tmp_path, monkeypatch):
    said = []

    def tool(name, *args):
        script = tmp_path / "database.sql"
        if name == "pg_restore":
            script.write_text(
                "--\n\nSET lock_timeout = 0;\nSET transaction_timeout = 0;\nCREATE TABLE x ();\n"
            )
        else:
            said.append(script.read_text())

    monkeypatch.setattr(backup, "run_tool", tool)
    monkeypatch.setattr(backup.connection, "close", lambda: None)
    backup._restore_database(tmp_path / "database.dump")
    assert said == ["--\n\nSET lock_timeout = 0;\n--- transaction_timeout = 0;\nCREATE TABLE x ();\n"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("damage", ["truncated", "strange", "no backup"])
def test_a_damaged_backup_changes_nothing(tmp_path, media, damage):
    JobProgress.objects.create(job_name="x")
    file = tmp_path / "sen.backup"
    backup.back_up(file)
    whole = file.read_bytes()
    if damage == "truncated":
        file.write_bytes(whole[: len(whole) // 2])
    elif damage == "strange":
        at = whole.index(b"PGDMP") + 2000
        file.write_bytes(whole[:at] + b"\0" * 400 + whole[at + 400 :])
    else:
        file.write_text("Xin chào")
    with pytest.raises(backup.BackupFailed):
        backup.restore(file, replace=True)
    assert JobProgress.objects.count() == 1
    assert (media / "2018" / "biên bản.pdf").read_bytes() == b"%PDF-1.7"


@pytest.mark.django_db(transaction=True)
def test_files_that_find_no_room_leave_the_database_as_it_was(tmp_path, media, monkeypatch):
    file = tmp_path / "sen.backup"
    backup.back_up(file)
    JobProgress.objects.create(job_name="later")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup.shutil, "copytree", full)
    with pytest.raises(backup.BackupFailed, match="No space left"):
        backup.restore(file, replace=True)
    assert JobProgress.objects.count() == 1
    assert (media / "2018" / "biên bản.pdf").read_bytes() == b"%PDF-1.7"


@pytest.mark.django_db(transaction=True)
def test_data_is_not_overwritten_by_accident(tmp_path, media):
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from accounts_user")
    file = tmp_path / "sen.backup"
    backup.back_up(file)
    from sen.areas.accounts.models import User

    User.objects.create(username="bithu", name="Bí thư")
    with pytest.raises(backup.BackupFailed, match="--replace"):
        backup.restore(file)
    assert User.objects.count() == 1


def test_the_installed_program_is_the_same_command():
    assert Path(settings.PROJECT / "pyproject.toml").read_text().count('sen = "sen.config.cli:main"') == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["fgure"], "sen: không có “fgure”; có: figure. Xem: sen --help"),
        (["import", "roster"], "sen import roster: thiếu file, --unit. Xem: sen import roster --help"),
        (["serve", "--port", "abc"], "sen serve: --port không nhận “abc”. Xem: sen serve --help"),
        (["check", "--against"], "sen check: sau --against phải có giá trị. Xem: sen check --help"),
        (["check", "--x"], "sen: không hiểu --x. Xem: sen --help"),
    ],
)
def test_a_command_asked_wrongly_says_so_in_one_vietnamese_line(asked, said, capsys):
    with pytest.raises(SystemExit) as left:
        build_parser().parse_args(asked)
    assert left.value.code == 2
    assert capsys.readouterr().err == f"{said}\n"


@pytest.mark.parametrize(("content", "reason"), [(None, "không có tệp này"), (b"x" * 40, "tệp hỏng")])
def test_what_is_no_backup_is_refused_in_one_line(tmp_path, content, reason):
    source = tmp_path / "a.backup"
    if content:
        source.write_bytes(content)
    for ask in (backup.restore, backup.chain_of):
        with pytest.raises(backup.BackupFailed, match=reason) as refused:
            ask(source)
        assert "\n" not in str(refused.value)
