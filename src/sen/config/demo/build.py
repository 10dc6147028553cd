"""Builds the demo data, once: writes files, imports them, and does the rest with the areas' own actions."""

import os
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from sen.areas.accounts.models import User
from sen.areas.meetings.models import Meeting
from sen.areas.organisations.models import Unit
from sen.config.demo import (
    bac_kan,
    closing,
    exemplars,
    ha_nam,
    lately,
    o_mon,
    outreach,
    pacts,
    papers,
    people,
    practices,
    priorities,
    readings,
    remarks,
    so_vhtt,
    standards,
    today,
    tree,
)
from sen.config.demo.making import Making
from sen.config.demo.seeds import HA_NAM
from sen.foundation import embedded

DONE = "demo.done"

Step = tuple[str, str, Callable[[Making], None]]
"""A name (which decides the step's chances), what it is called on the screen, the work."""

ROUNDS: tuple[tuple[tuple[Step, ...], ...], ...] = (
    (
        (
            ("organisations", "cây tổ chức", tree.organisations),
            ("directives", "chiến dịch, văn bản", papers.directives),
            ("que_vo", "cây tổ chức Quế Võ", practices.que_vo),
        ),
        (("rosters", "tệp danh sách đảng viên", people.write_rosters),),
    ),
    (
        (
            ("people", "danh sách đảng viên", people.rosters),
            ("so_vhtt", "cây tổ chức, danh sách Sở VHTT Hà Nội", so_vhtt.committee),
        ),
        (
            ("rolls", "tệp điểm danh hội nghị của Hà Nam", ha_nam.write_rolls),
            ("plans", "kế hoạch của Bắc Kạn, Hà Nam", papers.plans),
            ("pacts", "giao ước thi đua của Hà Nam", pacts.pacts),
            ("models", "mô hình của Hà Nam, Ô Môn, Quế Võ", practices.registers),
        ),
    ),
    (
        (
            ("conference", "hội nghị 257 điểm của Hà Nam", ha_nam.conference),
            ("themes", "chuyên đề năm 2017, 2018", ha_nam.themes),
            ("o_mon", "học tập ở Ô Môn", o_mon.study),
            ("so_vhtt_themes", "chuyên đề bốn năm của Sở VHTT Hà Nội", so_vhtt.themes),
        ),
        (
            ("so_vhtt_pledges", "cam kết năm 2020 của Sở VHTT Hà Nội", so_vhtt.pledges),
            ("so_vhtt_standards", "chuẩn mực của Sở VHTT Hà Nội", standards.of_the_department),
            ("bac_kan_plans", "kế hoạch cá nhân của Bắc Kạn", bac_kan.plans_of_members),
            ("matters", "đột phá, bức xúc của Hà Nam", priorities.matters),
            ("outreach", "tuyên truyền, hoạt động của Ô Môn", outreach.told_and_done),
            ("exemplars", "điển hình của Quế Võ", exemplars.held_up),
        ),
    ),
    ((("reorganisation", "sắp xếp tổ chức ngày 01/7/2025", tree.reorganisation),),),
    (
        (
            ("today", "việc của hôm nay", today.under_way),
            ("standards_today", "chuẩn mực đang niêm yết", standards.today),
        ),
        (
            ("models_today", "mô hình sau sắp xếp", practices.today),
            ("matters_today", "vấn đề đang giải quyết", priorities.under_way),
            ("lately", "tuyên truyền, nêu gương, điển hình năm nay", lately.lately),
            ("accounts", "tài khoản", people.accounts),
            ("remarks", "nhận xét hằng tháng của hai chi bộ", remarks.months),
        ),
    ),
    (
        (
            ("duties", "quy định chốt số liệu", closing.duties),
            ("figures", "tính số liệu", closing.figures),
            ("readings", "báo cáo bằng văn bản gửi đến", readings.sent_in),
            ("closings", "chốt số liệu các tháng", closing.closings),
        ),
    ),
)
"""Round by round; the lines of a round run side by side, each step of a line after the one before it.

Rows must come out the same however the lines interleave: a table whose rows bear numbers (meetings, persons, papers …)
is written by one line of a round only.
"""


def ensure() -> None:
    """Build the demo data unless it is there. A build that was interrupted is told, never continued."""
    if (settings.VAR / DONE).exists() and Unit.objects.filter(code=HA_NAM.code).exists():
        return
    if Unit.objects.exists():
        if Meeting.objects.filter(code=HA_NAM.conference).exists() and accounts_exist():
            return
        raise SystemExit(_unfit())
    # What is half built is worth nothing; it is thrown away only where nothing else can be lost with it.
    alone = not os.environ.get("DATABASE_URL") and not User.objects.exists()
    print("Đang dựng dữ liệu mẫu, khoảng một phút rưỡi…", flush=True)
    try:
        build(timezone.now())
    except BaseException as stopped:
        if alone:
            throw_away()
        if isinstance(stopped, KeyboardInterrupt):
            raise SystemExit(
                "Đã dừng khi dữ liệu mẫu chưa dựng xong. Chạy lại thì dựng lại từ đầu." if alone else _unfit()
            ) from None
        raise


def throw_away() -> None:
    """Drop the embedded database, whoever else is still at work in it; the next start makes an empty one."""
    connection.close()
    server = embedded.server_for(settings.VAR / "postgres")
    with psycopg.connect(**server.dsn("postgres"), autocommit=True) as beside:  # type: ignore[arg-type]
        beside.execute(f"DROP DATABASE {embedded.DATABASE} WITH (FORCE)")


def _unfit() -> str:
    """What to say of a database that holds something else, or half a demo: never thrown away unasked."""
    if os.environ.get("DATABASE_URL"):
        mend = "đặt DATABASE_URL là một cơ sở dữ liệu trống"
    else:
        mend = f"nếu không cần dữ liệu đó, xoá thư mục {embedded.server_for(settings.VAR / 'postgres').home}"
    return f"Cơ sở dữ liệu đã có dữ liệu khác, hoặc lần dựng trước bị ngắt: {mend}, rồi chạy lại."


def accounts_exist() -> bool:
    """Whether the step that makes the sign-ins was reached."""
    return User.objects.filter(username="quantri").exists()


def build(now: datetime) -> None:
    """All rounds in order, each step in one transaction."""
    began = time.monotonic()
    with TemporaryDirectory(prefix="sen-demo-") as aside:
        making = Making(now, Path(aside))
        for lines in ROUNDS:
            _round(lines, making)
    (settings.VAR / DONE).write_text(now.isoformat())
    print(f"Dữ liệu mẫu đã xong sau {time.monotonic() - began:.0f} giây.", flush=True)


def _round(lines: Sequence[Sequence[Step]], making: Making) -> None:
    """Run the lines side by side, the first one here, each other one in a process of its own."""
    if "fork" not in get_all_start_methods():
        for line in lines:
            _run(line, making)
        return
    connection.close()
    others = [
        get_context("fork").Process(target=_run_beside, args=(line, making), daemon=True)
        for line in lines[1:]
    ]
    try:
        for other in others:
            other.start()
        _run(lines[0], making)
        for other in others:
            other.join()
    finally:
        for other in others:
            other.terminate()
    if any(other.exitcode for other in others):
        raise SystemExit("Dựng dữ liệu mẫu không xong; nguyên nhân ở trên.")


def _run_beside(line: Sequence[Step], making: Making) -> None:
    """Run a line in a process of its own, which ends without a word when the person stops it all."""
    try:
        _run(line, making)
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _run(line: Sequence[Step], making: Making) -> None:
    for name, words, step in line:
        before = time.monotonic()
        making.begin(name)
        with transaction.atomic():
            step(making)
        making.take_stock()
        print(f"  {words}: {time.monotonic() - before:.1f} giây", flush=True)
    connection.close()
