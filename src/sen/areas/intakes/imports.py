"""Reading a list: which sheet and columns, what its rows come to, and writing them as they were shown."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from sen.areas.directives.models import Campaign
from sen.areas.intakes import actions
from sen.areas.intakes.choices import MOST_ROWS, Outcome, Register, Told
from sen.areas.intakes.models import Filing
from sen.areas.intakes.queries import matched_before
from sen.areas.organisations.models import Unit
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal
from sen.foundation.staging.intake import Stage, open_table
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.vietnamese import format_number


class TooManyRows(Refusal):
    """The file has more rows than are read at once."""


def send_list(
    path: Path,
    *,
    register: Register,
    unit: Unit,
    campaign: Campaign | None,
    by: Actor,
    at: datetime,
    name: str = "",
) -> Filing:
    """Take in a list from an .xlsx or .csv file and propose what its columns are. Raises ``FileRefused``."""
    opened = open_table(path, register.fields, by_hand=True)
    saved = matched_before(register, unit, opened.header.fingerprint)
    with path.open("rb") as file:
        return actions.begin(
            register=register,
            unit=unit,
            campaign=campaign,
            file=File(file),
            file_name=name or path.name,
            file_digest=opened.digest,
            sheet=opened.seen(saved),
            by=by,
            at=at,
        )


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
    filing = send_list(path, register=register, unit=unit, campaign=campaign, by=by, at=at, name=name)
    missing = [field for field in register.fields if field.required and field.code not in filing.mapping]
    if missing:
        raise FileRefused("no_header", examples=", ".join(str(field.label) for field in missing))
    filing = actions.match_columns(filing=filing, columns=filing.columns, by=by, at=at)
    return check_list(filing, by=by, at=at)


def check_list(filing: Filing, *, by: Actor, at: datetime) -> Filing:
    """Read the rows, judge each against the register, and keep the lists; nothing in the register changes."""
    try:
        lines = filing.kept_in.review(filing, list(_told(filing)), by, at)
    except (FileRefused, TooManyRows) as refusal:
        return actions.fail(filing=filing, why=str(refusal))
    return actions.keep_check(filing=filing, lines=lines, at=at)


def write_list(filing: Filing, *, by: Actor, at: datetime) -> bool:
    """Write the rows that were shown as added or changed, all or nothing.

    They are judged anew first. Where the register has moved since they were shown, nothing is written: the lists are
    shown anew, and the answer is False.
    """
    with transaction.atomic():
        filing = actions.lock(filing, Stage.CHECKED)
        lines = filing.kept_in.review(filing, list(_told(filing)), by, at)
        was = {
            row: (outcome, kept)
            for row, outcome, kept in filing.reviewed.values_list("row", "outcome", "told")
        }
        if was != {line.row: (line.outcome, line.told) for line in lines}:
            actions.keep_check(filing=filing, lines=lines, at=at)
            return False
        wanted = [line for line in lines if line.outcome in (Outcome.ADD, Outcome.CHANGE)]
        if not wanted:
            raise actions.NothingToWrite
        filing.kept_in.write(filing, wanted, by, at)
        actions.finish(filing=filing, by=by, at=at)
        return True


def _told(filing: Filing) -> Iterator[Told]:
    """The rows that say anything. Raises ``FileRefused``, ``TooManyRows``."""
    mapping = filing.mapping
    codes = [field.code for field in filing.kept_in.fields]
    taken = 0
    for row in filing.rows():
        raw = [cell.strip() for cell in row.cells]
        if not any(raw):
            continue
        taken += 1
        if taken > MOST_ROWS:
            raise TooManyRows(
                _("Tệp có hơn %(n)s dòng. Hãy chia thành nhiều tệp.") % {"n": format_number(MOST_ROWS)}
            )
        cells = {
            code: raw[mapping[code]] if code in mapping and mapping[code] < len(raw) else "" for code in codes
        }
        yield Told(row.number, cells, raw)
