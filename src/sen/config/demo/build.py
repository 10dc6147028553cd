"""Builds the demo data, once: writes files, imports them, and does the rest with the areas' own actions."""

import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sen.areas.accounts.models import User
from sen.areas.meetings.models import Meeting
from sen.areas.organisations.models import Unit
from sen.config.demo import (
    bac_kan,
    closing,
    exemplars,
    ha_nam,
    o_mon,
    outreach,
    pacts,
    papers,
    people,
    practices,
    priorities,
    so_vhtt,
    standards,
    today,
    tree,
)
from sen.config.demo.making import Making
from sen.config.demo.seeds import HA_NAM

DONE = "demo.done"

STEPS = (
    ("organisations", "cây tổ chức", tree.organisations),
    ("directives", "chiến dịch, văn bản", papers.directives),
    ("people", "danh sách đảng viên", people.rosters),
    ("conference", "hội nghị 257 điểm của Hà Nam", ha_nam.conference),
    ("themes", "chuyên đề năm 2017, 2018", ha_nam.themes),
    ("plans", "kế hoạch của Bắc Kạn, Hà Nam", papers.plans),
    ("o_mon", "học tập ở Ô Môn", o_mon.study),
    ("que_vo", "cây tổ chức Quế Võ", practices.que_vo),
    ("so_vhtt", "cây tổ chức, danh sách Sở VHTT Hà Nội", so_vhtt.committee),
    ("so_vhtt_themes", "chuyên đề bốn năm của Sở VHTT Hà Nội", so_vhtt.themes),
    ("so_vhtt_pledges", "cam kết năm 2020 của Sở VHTT Hà Nội", so_vhtt.pledges),
    ("so_vhtt_standards", "chuẩn mực của Sở VHTT Hà Nội", standards.of_the_department),
    ("bac_kan_plans", "kế hoạch cá nhân của Bắc Kạn", bac_kan.plans_of_members),
    ("pacts", "giao ước thi đua của Hà Nam", pacts.pacts),
    ("models", "mô hình của Hà Nam, Ô Môn, Quế Võ", practices.registers),
    ("matters", "đột phá, bức xúc của Hà Nam", priorities.matters),
    ("outreach", "tuyên truyền, hoạt động của Ô Môn", outreach.told_and_done),
    ("exemplars", "điển hình của Quế Võ", exemplars.held_up),
    ("reorganisation", "sắp xếp tổ chức ngày 01/7/2025", tree.reorganisation),
    ("models_today", "mô hình sau sắp xếp", practices.today),
    ("today", "việc của hôm nay", today.under_way),
    ("standards_today", "chuẩn mực đang niêm yết", standards.today),
    ("matters_today", "vấn đề đang giải quyết", priorities.under_way),
    ("accounts", "tài khoản", people.accounts),
    ("duties", "quy định chốt số liệu", closing.duties),
    ("figures", "tính số liệu", closing.figures),
    ("closings", "chốt số liệu các tháng", closing.closings),
)
"""Every step: its name (which decides its chances), what it is called on the screen, the work. In order."""


def ensure() -> None:
    """Build the demo data unless it is there. A build that was interrupted is told, never continued."""
    if (settings.VAR / DONE).exists() and Unit.objects.filter(code=HA_NAM.code).exists():
        return
    if Unit.objects.exists():
        if Meeting.objects.filter(code=HA_NAM.conference).exists() and accounts_exist():
            return
        raise SystemExit(
            "Cơ sở dữ liệu đã có dữ liệu khác (hoặc lần dựng trước bị ngắt): xoá thư mục var/postgres rồi chạy lại."
        )
    print("Đang dựng dữ liệu mẫu, khoảng ba phút…", flush=True)
    build(timezone.now())


def accounts_exist() -> bool:
    """Whether the step that makes the sign-ins was reached."""
    return User.objects.filter(username="quantri").exists()


def build(now: datetime) -> None:
    """All steps in order, each in one transaction."""
    began = time.monotonic()
    with TemporaryDirectory(prefix="sen-demo-") as aside:
        making = Making(now, Path(aside))
        for name, words, step in STEPS:
            before = time.monotonic()
            making.begin(name)
            with transaction.atomic():
                step(making)
            making.take_stock()
            print(f"  {words}: {time.monotonic() - before:.1f} giây", flush=True)
    (settings.VAR / DONE).write_text(now.isoformat())
    print(f"Dữ liệu mẫu đã xong sau {time.monotonic() - began:.0f} giây.", flush=True)
