"""Reading a list: what its rows come to, and writing them as they were shown."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.intakes import rules
from sen.areas.intakes.actions import LISTS
from sen.areas.intakes.choices import MOST_ROWS, Line, Outcome, Register, Told
from sen.areas.intakes.models import Filing
from sen.areas.organisations.models import Unit
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal
from sen.foundation.staging.columns import refuse_missing, unsaved
from sen.foundation.vietnamese import format_number


class TooManyRows(Refusal):
    """The file has more rows than are read at once."""


class NotAllowed(Refusal):
    message = _("Người yêu cầu không còn quyền ghi sổ này ở đơn vị của danh sách.")


class NothingToWrite(Refusal):
    message = _("Không có dòng nào để ghi vào sổ.")


def take_list(
    path: Path,
    *,
    register: Register,
    unit: Unit,
    campaign: Campaign | None,
    by: Actor,
    at: datetime,
    name: str = "",
) -> Filing:
    """Take in a list whose columns are known by their titles, and check it at once. Raises ``FileRefused``."""
    filing = Filing(register=register.key, unit=unit, campaign=campaign)
    filing = LISTS.take(filing, path, register.fields, by=by, at=at, name=name, by_hand=True)
    refuse_missing(filing.mapping, register.fields)
    filing = LISTS.match(filing, columns=filing.columns, by=by, at=at)
    return check_list(filing, by=by, at=at)


def check_list(
    filing: Filing, *, by: Actor, at: datetime, progress: Callable[[int], None] | None = None
) -> Filing:
    """Read the rows, judge each against the register, and keep the lists; nothing in the register changes."""
    return LISTS.look_through(filing, partial(_judge, by=by, at=at, progress=progress), at=at)


def write_list(
    filing: Filing, *, by: Actor, at: datetime, progress: Callable[[int], None] | None = None
) -> bool:
    """Write the rows that were shown as added or changed, all or nothing.

    Where the register has moved since they were shown, nothing is written: the lists are shown anew, and the
    answer is False. So it is where the register refuses them.
    """

    def write(filing: Filing, lines: list[Line]) -> None:
        wanted = [line for line in lines if line.outcome in (Outcome.ADD, Outcome.CHANGE)]
        if not wanted:
            raise NothingToWrite
        filing.kept_in.write(filing, wanted, by, at)

    with connection.cursor() as cursor:
        # Of two lists of one unit that say the same, the second is judged when the first is in the register.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [f"intakes.{filing.register}", filing.unit_id]
        )
    moved = _("Sổ đã thay đổi từ lúc xem trước nên chưa ghi gì. Hãy xem lại danh sách rồi ghi.")
    judge = partial(_judge, by=by, at=at, progress=progress)
    return LISTS.write(filing, judge, write, moved=moved, by=by, at=at)


def _judge(filing: Filing, *, by: Actor, at: datetime, progress: Callable[[int], None] | None) -> list[Line]:
    if not rules.can_send_into(by, filing):
        raise NotAllowed
    told: list[Told] = []
    broken: list[Line] = []
    for one, wrong in _told(filing, progress or (lambda read: None)):
        if wrong:
            broken.append(Line(one.row).refuse(wrong))
        else:
            told.append(one)
    lines = filing.kept_in.review(filing, told, by, at)
    return sorted([*lines, *broken], key=lambda line: line.row)


def _told(filing: Filing, progress: Callable[[int], None]) -> Iterator[tuple[Told, str]]:
    """The rows that say anything, each with why it cannot be read, if so. Raises ``FileRefused``,
    ``TooManyRows``."""
    mapping, fields = filing.mapping, filing.kept_in.fields
    codes = [field.code for field in fields]
    taken = 0
    for row in filing.rows():
        raw = [cell.strip() for cell in row.cells]
        if not any(raw):
            continue
        taken += 1
        if taken > MOST_ROWS:
            raise TooManyRows(
                gettext("Tệp có hơn %(most)s dòng. Hãy chia thành nhiều tệp.")
                % {"most": format_number(MOST_ROWS)}
            )
        if not taken % 500:
            progress(taken)
        cells = {
            code: raw[mapping[code]] if code in mapping and mapping[code] < len(raw) else "" for code in codes
        }
        yield Told(row.number, cells, raw), unsaved(row, mapping, fields)
