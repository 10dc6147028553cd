"""The records of meetings for the law of the view."""

import uuid
from datetime import datetime, time

from django.utils import timezone
from django.utils.timezone import make_aware

from sen.areas.meetings import actions
from sen.areas.meetings.models import RollEntry, RollImport
from sen.areas.meetings.rules import codes
from sen.foundation.access import System
from sen.foundation.attached import take
from tests.cast import Corner
from tests.samples import Sample

PICTURE = b"\xff\xd8\xff\xe0" + b"0" * 40


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    by = System()
    at = make_aware(datetime.combine(corner.day, time(8)))
    send = {"by": by, "at": at}

    def meeting(title: str, **more):
        made = actions.plan_meeting(
            unit=corner.cell,
            kind="cell-meeting",
            title=corner.name(title),
            starts_at=at,
            campaign=corner.campaign,
            note=corner.name("Ghi chú"),
            **more,
            **send,
        )
        actions.summon(meeting=made, **send)
        return made

    open_one = meeting("Sinh hoạt chi bộ", theme=corner.theme)
    point = open_one.points.get()
    sheet = actions.add_sheet(point=point, taken=take(corner.name("bảng ký"), PICTURE), **send)
    count = actions.count_heads(
        point=point, category="worker", present=corner.count, sheet=sheet, note=corner.name("đếm"), **send
    )
    line = RollEntry.objects.of(point).first()
    done = meeting("Sinh hoạt đã khóa")
    sealed = actions.seal_point(point=done.points.get(), rest_absent=True, **send)
    minutes = actions.draft_minutes(meeting=done, **send)
    actions.write_minutes(
        minutes=minutes,
        items=[(corner.name("Nội dung"), corner.name("Diễn biến"))],
        conclusion=corner.name("Kết luận"),
        **send,
    )
    sent = {"meeting": open_one, "unit": open_one.unit, "day": corner.day, "created_at": at}
    waiting = RollImport.objects.create(file_name=corner.name("điểm danh.xlsx"), status="checked", **sent)
    unsaid = RollImport.objects.create(
        file_name=corner.name("sổ.xlsx"),
        columns=[
            {
                "index": 0,
                "title": corner.name("Cột"),
                "plain": "cot",
                "field": "",
                "nearest": "",
                "examples": [],
            }
        ],
        **sent,
    )
    material = actions.compile_material(
        unit=corner.base, kind="theme", title=corner.name("Tài liệu"), compiled_on=corner.day, **send
    )
    actions.issue_material(material=material, units=[corner.cell], copies=3, day=corner.day, **send)
    record, spot = {"pk": open_one.pk}, {"pk": point.pk}
    return {
        "meetings:meeting": [record, {"pk": done.pk}],
        "meetings:meeting_edit": record,
        "meetings:meeting_cancel": Sample(record, post={"why": "Hoãn"}),
        "meetings:meeting_points": record,
        "meetings:points_add": record,
        "meetings:meeting_summon": Sample(record, post={}),
        "meetings:meeting_waiting": {"pk": done.pk},
        "meetings:makeup_plan": {"pk": done.pk},
        "meetings:rapporteurs": record,
        "meetings:roll_file_add": record,
        "meetings:roll_file_template": record,
        "meetings:minutes": [record, {"pk": done.pk}],
        "meetings:minutes_draft": Sample(record, post={}),
        "meetings:minutes_write": {"pk": done.pk},
        "meetings:minutes_file": {"pk": done.pk},
        "meetings:roll_file": {"pk": waiting.pk},
        "meetings:roll_file_columns": Sample({"pk": unsaid.pk}, post={"c0": "name"}),
        "meetings:roll_file_write": Sample({"pk": waiting.pk}, post={}),
        "meetings:roll_file_progress": {"pk": waiting.pk},
        "meetings:roll_file_discard": Sample({"pk": waiting.pk}, post={}),
        "meetings:roll_file_refused": {"pk": waiting.pk},
        "meetings:point": [spot, {"pk": sealed.pk}],
        "meetings:point_edit": spot,
        "meetings:point_cancel": Sample(spot, post={"why": "Hoãn"}),
        "meetings:point_seal": Sample(spot, post={"rest_absent": "1"}),
        "meetings:point_correct": {"pk": sealed.pk},
        "meetings:heads": spot,
        "meetings:heads_correct": Sample(
            {"pk": sealed.pk}, post={"category": "worker", "present": "3", "precision": "exact", "why": "Sót"}
        ),
        "meetings:point_code": spot,
        "meetings:code_sheet": Sample(spot, post={}),
        "meetings:check_in": Sample(
            {"code": str(codes.shown_code(point, timezone.now()))},
            open=True,
            why="a code opens a page of its own; who is not in the roll reads only that",
        ),
        "meetings:people_options": Sample(spot, query={"q": corner.word}),
        "meetings:sign_sheet": spot,
        "meetings:roll": [spot, Sample(spot, query={"guest": corner.word}), {"pk": sealed.pk}],
        "meetings:roll_marks": Sample(spot, post={}),
        "meetings:roll_state": spot,
        "meetings:roll_mark": Sample(
            spot, post={"mark": f"{line.person_id}:present:0", "token": str(uuid.uuid4())}
        ),
        "meetings:roll_rest": Sample(spot, post={"state": "present"}),
        "meetings:roll_rest_undo": Sample(spot, post={"moment": at.isoformat()}),
        "meetings:roll_admit": Sample(spot, post={"person": str(corner.member.pk)}),
        "meetings:roll_summon": Sample(spot, post={"person": str(corner.member.pk)}),
        "meetings:roll_release": Sample(spot, post={"person": str(corner.member.pk), "why": "Nhầm"}),
        "meetings:roll_settle": Sample(spot, post={"event": str(uuid.uuid4()), "keep": "mine"}),
        "meetings:head_drop": Sample({"pk": count.pk}, post={}),
        "meetings:sheet": {"pk": sheet.pk},
        "meetings:sheet_remove": Sample({"pk": sheet.pk}, post={}),
        "meetings:material": {"pk": material.pk},
        "meetings:material_issue": {"pk": material.pk},
    }
