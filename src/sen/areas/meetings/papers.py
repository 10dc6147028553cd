"""The minutes of a meeting as an official paper, always in Vietnamese; and the code people scan at the door."""

from collections.abc import Iterator
from itertools import groupby

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from sen.areas.meetings.models import Meeting, Minutes, RollEntry
from sen.areas.organisations.queries.heading import Letterhead
from sen.foundation.typesetting import Block, Heading, Paper, Paragraph, Signature, paper_as, spans
from sen.foundation.vietnamese import official_count, official_date

LAYOUT = "party-minutes"
STANDINGS = {
    "full": "chính thức",
    "probationary": "dự bị",
    "exempt": "được miễn sinh hoạt",
    "non-member": "quần chúng",
}


def minutes_as(kind: str, meeting: Meeting, minutes: Minutes, attendance: dict, head: Letterhead) -> bytes:
    """The minutes as ``docx`` or ``pdf``."""
    return paper_as(kind, minutes_paper(meeting, minutes, attendance, head), day=meeting.day)


def minutes_paper(meeting: Meeting, minutes: Minutes, attendance: dict, head: Letterhead) -> Paper:
    """The minutes in the order of the official form: who was there, what was said, the vote, the conclusion.

    ``attendance`` is what ``queries.attendance`` gives, ``head`` the cell's on the day. Who was absent is named; who spoke is not.
    """
    return Paper(
        layout=LAYOUT,
        superior=head.superior.upper(),
        issuer=head.name.upper(),
        type="BIÊN BẢN",
        abstract=meeting.title,
        place=head.place,
        date=meeting.day,
        blocks=tuple(_blocks(meeting, minutes, attendance)),
        signatures=(
            Signature(post="Thư ký", name=minutes.secretary, hint="(Ký, ghi rõ họ tên)"),
            Signature(post="Chủ trì", name=minutes.chair, hint="(Ký, ghi rõ họ tên)"),
        ),
    )


def _blocks(meeting: Meeting, minutes: Minutes, attendance: dict):
    def line(text: str) -> Block:
        return Paragraph(spans(text))

    begun = localtime(minutes.began_at)
    yield line(f"Thời gian: bắt đầu hồi {begun:%H} giờ {begun:%M}, {official_date(meeting.day)}.")
    if minutes.place:
        yield line(f"Địa điểm: {minutes.place}.")
    yield Heading(1, "I.", "THÀNH PHẦN")
    total = minutes.full + minutes.probationary + minutes.exempt
    yield line(
        f"Tổng số đảng viên của chi bộ: {official_count(total)} đồng chí (chính thức {official_count(minutes.full)},"
        f" dự bị {official_count(minutes.probationary)}, được miễn sinh hoạt {official_count(minutes.exempt)});"
        f" đang sinh hoạt tạm thời nơi khác {official_count(minutes.away)}."
    )
    kinds = ", ".join(
        f"{STANDINGS.get(standing, standing)} {official_count(count)}"
        for standing, count in attendance["by_standing"].items()
    )
    yield line(
        f"Có mặt: {official_count(attendance['present'])} đồng chí" + (f" ({kinds})." if kinds else ".")
    )
    yield line("Vắng có lý do: " + _named(attendance["excused"], reasons=True))
    yield line("Vắng không có lý do: " + _named(attendance["absent"], reasons=False))
    for label, text in (
        ("Đại biểu dự", minutes.guests),
        ("Chủ trì", minutes.chair),
        ("Thư ký", minutes.secretary),
    ):
        if text:
            yield line(f"{label}: {text}.")
    yield Heading(1, "II.", "NỘI DUNG")
    for number, item in enumerate(minutes.items.all(), start=1):
        yield Heading(2, f"{number}.", item.title)
        for paragraph in filter(None, item.body.split("\n")):
            yield line(paragraph)
    if minutes.opinions:
        yield Heading(1, "III.", "Ý KIẾN THẢO LUẬN")
        for paragraph in filter(None, minutes.opinions.split("\n")):
            yield line(paragraph)
    yield Heading(1, "IV." if minutes.opinions else "III.", "BIỂU QUYẾT, KẾT LUẬN")
    if minutes.votes_for is not None:
        yield line(
            f"Biểu quyết: tán thành {official_count(minutes.votes_for)};"
            f" không tán thành {official_count(minutes.votes_against or 0)};"
            f" ý kiến khác {official_count(minutes.votes_other or 0)}."
        )
    for paragraph in filter(None, minutes.conclusion.split("\n")):
        yield line(paragraph)
    if minutes.ended_at:
        ended = localtime(minutes.ended_at)
        yield line(
            f"Buổi họp kết thúc hồi {ended:%H} giờ {ended:%M} cùng ngày. Biên bản đã được thông qua tại buổi họp."
        )


def _named(rows: list[RollEntry], *, reasons: bool) -> str:
    if not rows:
        return "không."
    names = "; ".join(f"{row.person.name} ({row.reason})" if reasons else row.person.name for row in rows)
    return f"{official_count(len(rows))} đồng chí: {names}."


def qr_code(address: str, label: str) -> SafeString:
    """An address as a QR code: an SVG drawing without styles, as wide as the place it stands in."""
    code = qrcode.QRCode(border=3, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    code.make()
    rows = code.get_matrix()
    # One stroke for each run of dark modules: a tenth of the size of a square for each.
    runs = "".join(
        f"M{start} {y}.5h{length}" for y, row in enumerate(rows) for start, length in _dark_runs(row)
    )
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path stroke="#000" d="{2}"/></svg>',
        len(rows),
        label,
        runs,
    )


def _dark_runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    at = 0
    for dark, modules in groupby(row):
        length = len(list(modules))
        if dark:
            yield at, length
        at += length
