"""What people are told, in words."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.touches import Coming, Touched
from sen.areas.people import queries
from sen.areas.people.choices import CHANGES, REASONS, Category, Standing
from sen.areas.people.models import RosterImport
from sen.areas.people.queries import divisions
from sen.foundation.access import Actor
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.vietnamese import short_date
from sen.foundation.web.desk import Task


def reason_words(staged: str) -> str:
    """The sentence of a staged reason: its code and the texts of its gaps, joined by the unit separator."""
    code, *gaps = staged.split("\x1f")
    words = str(REASONS.get(code, code))
    return words % {str(n): gap for n, gap in enumerate([*gaps, "", "", ""])} if "%(" in words else words


def change_words(changes: list[str]) -> str:
    """ "họ tên, chức vụ"."""
    return ", ".join(str(CHANGES.get(c, c)) for c in changes)


def born_words(day: date | None, year: int | None) -> str:
    """A birth date, or its year."""
    return short_date(day) if day else str(year or "")


def before_and_after(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(what, before, after) for each change of a staged row."""
    pairs = {
        "name": (row["was_name"], row["name"]),
        "birth": (
            born_words(row["was_birth_date"], row["was_birth_year"]),
            born_words(row["birth_date"], row["birth_year"]),
        ),
        "post": (row["was_post"], row["post"]),
        "move": (row["was_unit"], row["unit_name"]),
        "standing": (_standing(row["was_standing"]), _standing(row["standing"])),
        "category": (_category(row["was_category"]), _category(row["category"])),
        "since": (short_date(row["was_lo"]), short_date(row["lo"])),
        "until": (short_date(row["was_hi"]), short_date(row["hi"])),
    }
    told = [(str(CHANGES[c]), *pairs.get(c, ("", "✓"))) for c in row["changes"]]
    return [(what, str(before or "–"), str(after or "–")) for what, before, after in told]


def _standing(value: str | None) -> str:
    return str(dict(Standing.choices).get(value or "", value or ""))


def _category(value: str | None) -> str:
    return str(dict(Category.choices).get(value or "", value or ""))


def person_note(person: Any) -> str:
    """What tells a candidate from their namesakes: birth, post, the days of their spells in the unit."""
    spells = [
        f"{short_date(s.valid.lower)}–{short_date(s.valid.upper)} {s.get_standing_display()}"
        for s in getattr(person, "spells_here", [])
    ]
    parts = [born_words(person.birth_date, person.birth_year), person.post, "; ".join(spells)]
    return " · ".join(p for p in parts if p)


def transfer_tasks(actor: Actor, at: datetime, limit: int) -> Iterator[Task]:
    """Persons on their way to the actor's units, and those sent who came back or whom nobody answered for 30 days."""
    today = localdate(at)
    arriving = queries.transfers_at(actor, "in").filter(status="sent").order_by("sent_on")[:limit]
    back = queries.returned_lately(queries.transfers_at(actor, "out"), today).order_by("-answered_on")[:limit]
    for transfer in back:
        yield Task(
            key=f"transfer-{transfer.pk}",
            title=transfer.person.name,
            what=_("Bị trả lại: xem lý do, gửi lại nếu cần"),
            href=reverse("people:transfer", kwargs={"pk": transfer.pk}),
            place=f"{transfer.sender.name} → {transfer.receiver.name}",
        )
    stuck = queries.slow_transfers(queries.transfers_at(actor, "out"), today).order_by("sent_on")[:limit]
    for what, found in (
        (_("Tiếp nhận hoặc trả lại"), arriving),
        (_("Đã chuyển quá 30 ngày, chưa được tiếp nhận"), stuck),
    ):
        for transfer in found:
            due = transfer.sent_on + queries.SLOW
            yield Task(
                key=f"transfer-{transfer.pk}",
                title=transfer.person.name,
                what=what,
                href=reverse("people:transfer", kwargs={"pk": transfer.pk}),
                place=f"{transfer.sender.name} → {transfer.receiver.name}",
                due=due,
                state="overdue" if due < today else "open",
            )


def refused_reasons(roster: RosterImport) -> dict[int, str]:
    """Row number → why it was not taken, in words."""
    refused = queries.refused_rows(roster)
    return {row: " ".join(reason_words(one) for one in reasons) for row, reasons in refused.items()}


def roster_tasks(actor: Actor, at: datetime, limit: int) -> Iterator[Task]:
    """Imports of one's own that wait for columns to be matched or lists to be looked through."""
    found = queries.open_rosters(actor).filter(user_id=actor.user_id).order_by("-created_at")[:limit]
    for roster in found:
        yield Task(
            key=f"roster-{roster.pk}",
            title=roster.file_name,
            what=roster.get_status_display(),
            href=reverse("people:roster", kwargs={"pk": roster.pk}),
            place=roster.unit.name,
        )


def touched_transfers(coming: Coming) -> Iterator[Touched]:
    """Transfers under way at units that end: which follow, which go back, which hold the signing back."""
    lost = coming.ending - coming.heirs.keys()
    split = {unit for unit in coming.ending & coming.heirs.keys() if len(coming.heirs[unit]) > 1}
    waiting = divisions.transfers_waiting(coming)
    where = f"{reverse('people:transfer_list')}?draft={coming.reorganisation.pk}"
    lines = (
        (
            waiting.filter(receiver__in=lost),
            gettext(
                "%(n)s lượt chuyển sinh hoạt đến đơn vị kết thúc mà không có đơn vị kế tục: hãy tiếp nhận hoặc trả lại "
                "trước."
            ),
            {"tone": "warn", "blocking": True},
        ),
        (
            waiting.filter(receiver__in=split),
            gettext(
                "%(n)s lượt chuyển sinh hoạt đến đơn vị được chia, tách sẽ được trả lại nơi gửi; nên tiếp nhận trước "
                "ngày có hiệu lực."
            ),
            {"tone": "warn"},
        ),
        (
            waiting.exclude(receiver__in=lost | split),
            gettext("%(n)s lượt chuyển sinh hoạt đang chờ trả lời được chuyển tiếp theo đơn vị kế tục."),
            {
                "note": gettext(
                    "Lượt giữa hai đơn vị nhập làm một thì được trả lại: người đó đã ở đơn vị mới."
                )
            },
        ),
    )
    for found, sentence, more in lines:
        n = found.count()
        yield Touched(
            sentence % {"n": number(n)},
            n,
            href=where,
            link=gettext("Xem các lượt chuyển"),
            verb="people.transfer",
            **more,
        )


def touched_people(coming: Coming) -> Iterator[Touched]:
    """Who goes along with a drafted reorganisation, and who would be left without a unit."""
    counted = divisions.people_of(coming.ending | coming.divided, coming.day)
    units = Unit.objects.in_bulk(counted)
    along = {unit: n for unit, n in counted.items() if unit not in coming.divided and unit in coming.heirs}
    yield Touched(
        gettext("%(n)s người ở %(units)s đơn vị kết thúc chuyển sinh hoạt sang đơn vị kế tục.")
        % {"n": number(sum(along.values())), "units": number(len(along))},
        sum(along.values()),
    )
    placed = divisions.allotted(coming)
    for unit in sorted(counted.keys() - along.keys(), key=lambda pk: units[pk].sort_key):
        gaps = {"unit": units[unit].name, "n": number(counted[unit])}
        if unit not in coming.divided:
            sentence = gettext(
                "%(unit)s kết thúc mà không có đơn vị kế tục: %(n)s người chưa có nơi sinh hoạt."
            )
            yield Touched(sentence % gaps, counted[unit], tone="warn", blocking=True)
            continue
        heirs = coming.heirs[unit]
        done = {code: n for (of, code), n in placed.items() if of == unit and code in heirs}
        left = max(counted[unit] - sum(done.values()), 0)
        blocking = left > 0 and unit in coming.ending
        sentence = gettext(
            "%(unit)s được chia, tách: %(n)s người, còn %(left)s người chưa được chỉ định nơi đến."
        )
        yield Touched(
            sentence % (gaps | {"left": number(left)}),
            counted[unit],
            note="; ".join(f"{heirs[code]}: {number(n)}" for code, n in sorted(done.items())),
            href=reverse("people:allot", args=[coming.reorganisation.pk, units[unit].code]),
            link=gettext("Chỉ định nơi đến"),
            unit=units[unit],
            tone="warn" if blocking else "info",
            blocking=blocking,
        )
