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
    check.set_defaults(run=run_check)


def run_check(args: argparse.Namespace) -> int:
    """Ask every check. 0: nothing grave; 1: something must be mended."""
    problem = getattr(args, "problem", None)
    if problem:
        print(f"✗ Cơ sở dữ liệu không khởi động được.\n    {problem}\n    Cách sửa: xem docs/operations.md.")
        return 1
    for area in settings.AREAS:
        # The room that declares an area's checks is its commands or its queries: both are imported by now or here.
        if find_spec(f"sen.areas.{area}.queries") is not None:
            import_module(f"sen.areas.{area}.queries")
    grave = 0
    for name, check in all_checks():
        try:
            findings = list(check())
        except DatabaseError as broken:
            connection.close()
            findings = [Finding(f"Không hỏi được cơ sở dữ liệu: {broken}".strip(), "Xem các mục trên.")]
        print(f"{'✓' if not findings else '✗' if any(f.grave for f in findings) else '!'} {name}")
        for finding in findings:
            grave += finding.grave
            print(f"    {finding.what}\n    Cách sửa: {finding.mend}")
    if args.against is not None:
        grave += _against(args.against)
    print("Không có gì phải sửa." if not grave else f"{grave} việc phải sửa.")
    return 1 if grave else 0


def _against(source: Path) -> int:
    """Hold the chains of acts against those of a backup; how many do not."""
    from sen.foundation.acts import sealing

    try:
        made_at, chain = chain_of(source)
    except BackupFailed as problem:
        print(f"✗ {problem}")
        return 1
    found = sealing.cut_since(chain)
    print(f"{'✗' if found else '✓'} Nhật ký tác nghiệp còn đủ như trong bản sao lưu lúc {made_at}")
    for sentence in found:
        print(
            f"    {sentence}\n    Cách sửa: khôi phục bản sao lưu sang máy khác để so, và xem ai đã vào cơ sở dữ liệu."
        )
    return len(found)


@installation_check
def database_answers() -> Iterable[Finding]:
    """Cơ sở dữ liệu PostgreSQL"""
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('server_version_num')::int, current_setting('server_encoding')"
        )
        version, encoding = cursor.fetchone()
        if version < 150000:
            yield Finding(
                f"PostgreSQL {version // 10000} quá cũ.",
                "Dùng PostgreSQL từ 15 trở lên, hoặc bỏ DATABASE_URL.",
            )
        if encoding != "UTF8":
            yield Finding(f"Bảng mã là {encoding}.", "Tạo lại cơ sở dữ liệu với ENCODING 'UTF8'.")
        cursor.execute("select extname from pg_extension")
        missing = {"ltree", "btree_gist", "pg_trgm", "unaccent"} - {name for (name,) in cursor.fetchall()}
        if missing:
            yield Finding(f"Thiếu phần mở rộng {', '.join(sorted(missing))}.", "Chạy `sen migrate`.")


@installation_check
def migrations_applied() -> Iterable[Finding]:
    """Cấu trúc dữ liệu khớp với phiên bản chương trình"""
    from sen.config.serving import pending_migrations

    behind = pending_migrations()
    if behind:
        yield Finding(f"Còn {len(behind)} bước cập nhật chưa chạy.", "Sao lưu, rồi chạy `sen migrate`.")


@installation_check
def workers_alive() -> Iterable[Finding]:
    """Tiến trình xử lý công việc nền"""
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
            "Không có tiến trình nào đang xử lý công việc nền; số liệu sẽ không được tính lại.",
            "Chạy `sen work`, hoặc `systemctl start sen-work@1`.",
            grave=settings.IS_PRODUCTION,
        )
    if late:
        yield Finding(f"{late} công việc chờ quá 5 phút.", "Chạy thêm `sen work`.", grave=False)
    if failed:
        yield Finding(
            f"{failed} công việc không thành trong 24 giờ qua.", "Xem nhật ký của `sen work`.", grave=False
        )


@installation_check
def files_writable() -> Iterable[Finding]:
    """Thư mục dữ liệu"""
    for path in (settings.VAR, settings.MEDIA_ROOT):
        path.mkdir(parents=True, exist_ok=True)
        if not os.access(path, os.W_OK):
            yield Finding(
                f"Không ghi được vào {path}.", f"Trao quyền cho tài khoản chạy Sen: chown -R sen {path}"
            )
        elif shutil.disk_usage(path).free < 1024**3:
            yield Finding(f"{path} còn dưới 1 GB trống.", "Xoá bản sao lưu cũ hoặc thêm đĩa.")


@installation_check
def catalogues_compiled() -> Iterable[Finding]:
    """Bản dịch tiếng Anh"""
    import sen

    stale = [
        source
        for source in Path(sen.__file__).parent.rglob("locale/*/LC_MESSAGES/*.po")
        if not source.with_suffix(".mo").exists()
        or source.with_suffix(".mo").stat().st_mtime < source.stat().st_mtime
    ]
    if stale:
        yield Finding(
            f"{len(stale)} bản dịch chưa được dựng.", "Chạy `make messages` hoặc `sen migrate`.", grave=False
        )


@installation_check
def mail_goes_out() -> Iterable[Finding]:
    """Thư điện tử"""
    if settings.IS_PRODUCTION and not settings.EMAIL_HOST:
        yield Finding(
            "Chưa có máy chủ thư: người quên mật khẩu không tự đặt lại được.",
            "Đặt SEN_EMAIL_HOST.",
            grave=False,
        )
