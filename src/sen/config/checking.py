"""``sen check``: what is wrong with this installation, in plain words, and how to mend it."""

import argparse
import os
import shutil
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from sen.config.backup import BackupFailed, chain_of
from sen.foundation.checks import Finding, all_checks, installation_check


def register(commands) -> None:
    """Add the command."""
    check = commands.add_parser("check", help="say what is wrong with this installation and how to mend it")
    check.add_argument(
        "--against",
        type=Path,
        metavar="BACKUP",
        help="also hold the acts against a backup made by sen backup",
    )
    check.add_argument(
        "--lang",
        choices=("vi", "en"),
        default=spoken(),
        help="the language of the findings (that of the terminal)",
    )
    check.set_defaults(run=run_check)


def spoken() -> str:
    """The language of whoever sits at the terminal: English where it says so, else Vietnamese."""
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "en" if said.startswith("en") else "vi"


def run_check(args: argparse.Namespace) -> int:
    """Ask every check. 0: nothing grave; 1: something must be mended."""
    with override(getattr(args, "lang", "vi")):
        return _check(args)


def _check(args: argparse.Namespace) -> int:
    problem = getattr(args, "problem", None)
    if problem:
        print("✗", _("Cơ sở dữ liệu không khởi động được."))
        _tell(Finding(problem, _("Xem docs/operations.md.")))
        return 1
    for area in settings.AREAS:
        # The room that declares an area's checks is its commands or its queries: both are imported by now or here.
        if find_spec(f"sen.areas.{area}.queries") is not None:
            import_module(f"sen.areas.{area}.queries")
    unreachable = _unreachable()
    if unreachable:
        print("✗", _("Kết nối cơ sở dữ liệu"))
        _tell(unreachable)
    grave = int(unreachable is not None)
    for name, check in all_checks():
        try:
            findings = list(check())
        except DatabaseError as broken:
            connection.close()
            if unreachable:
                print("?", name)
                continue
            said = _("Không hỏi được cơ sở dữ liệu: %(problem)s") % {"problem": broken}
            findings = [Finding(said.strip(), _("Chạy `sen migrate`, rồi `sen check` lại."))]
        print("✓" if not findings else "✗" if any(f.grave for f in findings) else "!", name)
        for finding in findings:
            grave += finding.grave
            _tell(finding)
    if args.against is not None:
        grave += _against(args.against)
    print(_("%(n)s việc phải sửa.") % {"n": grave} if grave else _("Không có gì phải sửa."))
    return 1 if grave else 0


def _unreachable() -> Finding | None:
    """Why no question at all can be asked of the database; None when it can."""
    try:
        connection.ensure_connection()
    except DatabaseError as broken:
        return Finding(
            str(broken).strip(),
            _("Xem DATABASE_URL có đúng máy chủ, cổng, tên, mật khẩu không, và máy chủ có đang chạy không."),
        )
    return None


def _tell(finding: Finding) -> None:
    print(f"    {finding.what}")
    print("   ", _("Cách sửa: %(mend)s") % {"mend": finding.mend})


def _against(source: Path) -> int:
    """Hold the chains of acts against those of a backup; how many do not."""
    from sen.foundation.acts import sealing

    try:
        made_at, chain = chain_of(source)
    except BackupFailed as problem:
        print(f"✗ {problem}")
        return 1
    found = sealing.cut_since(chain)
    print(
        "✗" if found else "✓",
        _("Nhật ký tác nghiệp còn đủ như trong bản sao lưu lúc %(at)s") % {"at": made_at},
    )
    for sentence in found:
        mend = _("Khôi phục bản sao lưu sang máy khác để so, và xem ai đã vào cơ sở dữ liệu.")
        _tell(Finding(sentence, mend))
    return len(found)


@installation_check(gettext_lazy("Cơ sở dữ liệu PostgreSQL"))
def database_answers() -> Iterable[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('server_version_num')::int, current_setting('server_encoding')"
        )
        version, encoding = cursor.fetchone()
        if version < 150000:
            yield Finding(
                _("PostgreSQL %(version)s quá cũ.") % {"version": version // 10000},
                _("Dùng PostgreSQL từ 15 trở lên, hoặc bỏ DATABASE_URL."),
            )
        if encoding != "UTF8":
            yield Finding(
                _("Bảng mã là %(encoding)s.") % {"encoding": encoding},
                _("Tạo lại cơ sở dữ liệu với ENCODING 'UTF8'."),
            )
        cursor.execute("select extname from pg_extension")
        missing = {"ltree", "btree_gist", "pg_trgm", "unaccent"} - {name for (name,) in cursor.fetchall()}
        if missing:
            yield Finding(
                _("Thiếu phần mở rộng %(names)s.") % {"names": ", ".join(sorted(missing))},
                _("Chạy `sen migrate`."),
            )


@installation_check(gettext_lazy("Cấu trúc dữ liệu khớp với phiên bản chương trình"))
def migrations_applied() -> Iterable[Finding]:
    from sen.config.serving import pending_migrations

    behind = pending_migrations()
    if behind:
        yield Finding(
            _("Còn %(n)s bước cập nhật chưa chạy.") % {"n": len(behind)},
            _("Sao lưu, rồi chạy `sen migrate`."),
        )


@installation_check(gettext_lazy("Tiến trình xử lý công việc nền"))
def workers_alive() -> Iterable[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from procrastinate_workers where last_heartbeat > now() - interval '1 minute'"
        )
        alive = cursor.fetchone()[0]
        cursor.execute(
            "select count(*) from procrastinate_jobs where status = 'todo' "
            "and coalesce(scheduled_at, now()) <= now() - interval '5 minutes'"
        )
        late = cursor.fetchone()[0]
        cursor.execute(
            "select count(*) from procrastinate_events where type = 'failed' and at > now() - interval '1 day'"
        )
        failed = cursor.fetchone()[0]
    if not alive:
        yield Finding(
            _("Không có tiến trình nào đang xử lý công việc nền; số liệu sẽ không được tính lại."),
            _("Chạy `sen work`, hoặc `systemctl start sen-work@1`."),
            grave=settings.IS_PRODUCTION,
        )
    if late:
        yield Finding(
            _("%(n)s công việc chờ quá 5 phút.") % {"n": late}, _("Chạy thêm `sen work`."), grave=False
        )
    if failed:
        yield Finding(
            _("%(n)s công việc không thành trong 24 giờ qua.") % {"n": failed},
            _("Xem nhật ký của `sen work`."),
            grave=False,
        )


@installation_check(gettext_lazy("Thư mục dữ liệu"))
def files_writable() -> Iterable[Finding]:
    for path in (settings.VAR, settings.MEDIA_ROOT):
        path.mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK):
            yield Finding(
                _("Không ghi được vào %(path)s.") % {"path": path},
                _("Trao quyền cho tài khoản chạy Sen: chown -R sen %(path)s") % {"path": path},
            )
        elif shutil.disk_usage(path).free < 1024**3:
            yield Finding(
                _("%(path)s còn dưới 1 GB trống.") % {"path": path}, _("Xoá bản sao lưu cũ hoặc thêm đĩa.")
            )


@installation_check(gettext_lazy("Bản dịch tiếng Anh"))
def catalogues_compiled() -> Iterable[Finding]:
    import sen

    stale = [
        source
        for source in Path(sen.__file__).parent.rglob("locale/*/LC_MESSAGES/*.po")
        if not source.with_suffix(".mo").exists()
        or source.with_suffix(".mo").stat().st_mtime < source.stat().st_mtime
    ]
    if stale:
        yield Finding(
            _("%(n)s bản dịch chưa được dựng.") % {"n": len(stale)},
            _("Chạy `make messages` hoặc `sen migrate`."),
            grave=False,
        )


@installation_check(gettext_lazy("Thư điện tử"))
def mail_goes_out() -> Iterable[Finding]:
    if settings.IS_PRODUCTION and not settings.EMAIL_HOST:
        yield Finding(
            _("Chưa có máy chủ thư: người quên mật khẩu không tự đặt lại được."),
            _("Đặt SEN_EMAIL_HOST."),
            grave=False,
        )
