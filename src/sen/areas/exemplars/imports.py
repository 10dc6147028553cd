"""Lists of good examples, as committees keep them in Excel: persons and collectives, recognised or proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.exemplars.actions import Oneself, write_exemplars
from sen.areas.exemplars.choices import LEVELS, PROPOSE, RECOGNISE, Level, Subject
from sen.areas.exemplars.choices import Field as Work
from sen.areas.exemplars.models import ENDED, Exemplar
from sen.areas.intakes.choices import Line, Outcome, Register, Told, read_rows, refuse_twice, standing
from sen.areas.intakes.models import Filing
from sen.areas.intakes.queries import Places
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Membership, Person
from sen.foundation.access import Actor
from sen.foundation.staging.cells import one_of, said
from sen.foundation.staging.columns import Field
from sen.foundation.vietnamese import (
    Unreadable,
    clean,
    clean_lines,
    fold,
    parse_birth,
    parse_date,
    short_date,
)

FIELDS = (
    Field("subject", _("Cá nhân, tập thể"), ("đối tượng", "loại hình", "tập thể/cá nhân"), required=True),
    Field("called", _("Họ và tên, tên tập thể"), ("họ và tên", "họ tên", "tên tập thể", "điển hình", "tên điển hình"), required=True),
    Field("birth", _("Ngày sinh"), ("năm sinh", "ngày, tháng, năm sinh")),
    Field("unit", _("Đơn vị"), ("nơi công tác", "chi bộ", "đơn vị công tác", "nơi sinh hoạt")),
    Field("code", _("Mã đơn vị"), ("mã", "mã đv")),
    Field("above", _("Trực thuộc"), ("đơn vị cấp trên", "đảng bộ cấp trên")),
    Field("post", _("Chức vụ, công việc"), ("chức vụ", "chức danh", "nghề nghiệp")),
    Field("field", _("Lĩnh vực"), ("thuộc lĩnh vực",)),
    Field("summary", _("Nêu gương về việc gì"), ("thành tích", "nội dung nêu gương", "việc làm tiêu biểu", "thành tích nổi bật"), required=True),
    Field("story", _("Bài viết"), ("tóm tắt thành tích", "báo cáo thành tích", "nội dung")),
    Field("proposed_on", _("Ngày đề nghị"), ("ngày giới thiệu", "thời gian")),
    Field("level", _("Cấp công nhận"), ("cấp khen", "cấp biểu dương")),
    Field("recognised_on", _("Ngày công nhận"), ("ngày quyết định", "ngày biểu dương")),
    Field("decision", _("Theo văn bản"), ("quyết định", "số quyết định")),
)  # fmt: skip
_LABELS = {field.code: field.label for field in FIELDS}
SHOWN = (
    ("subject", _("Cá nhân, tập thể")),
    ("unit", _("Đơn vị")),
    ("summary", _("Nêu gương về việc gì")),
    ("proposed_on", _("Ngày đề nghị")),
    ("level", _("Cấp công nhận")),
)
SUBJECTS = {"ca nhan": Subject.PERSON.value, "cn": Subject.PERSON.value, "tap the": Subject.COLLECTIVE.value}
SUBJECTS |= {"tt": Subject.COLLECTIVE.value}
LEVEL_WORDS = (
    {"": ""}
    | {fold(str(one.label)): one.value for one in Level}
    | {
        **dict.fromkeys(("co so", "cap xa", "xa", "phuong"), Level.GRASSROOTS.value),
        **dict.fromkeys(("huyen", "cap huyen", "quan", "thi xa"), Level.SUPERIOR.value),
        **dict.fromkeys(("tinh", "thanh pho"), Level.PROVINCE.value),
    }
)
WORK_WORDS = {fold(str(one.label)): one.value for one in Work} | {
    **dict.fromkeys(("xay dung dang",), Work.PARTY.value),
    **dict.fromkeys(("kinh te", "phat trien kinh te"), Work.ECONOMY.value),
    **dict.fromkeys(("van hoa", "giao duc", "y te", "van hoa xa hoi"), Work.CULTURE.value),
    **dict.fromkeys(("nhan dao", "an sinh xa hoi", "tu thien"), Work.CHARITY.value),
    **dict.fromkeys(("quoc phong", "an ninh"), Work.SECURITY.value),
    **dict.fromkeys(("cai cach hanh chinh",), Work.SERVICE.value),
    **dict.fromkeys(("khac", ""), Work.OTHER.value),
}


@dataclass
class Row:
    """A good example as a row tells of it; ``exemplar`` is the one on record already, which a higher level
    recognised."""

    unit: Unit
    subject: str
    called: str
    post: str
    field: str
    summary: str
    story: str
    proposed_on: date
    level: str
    recognised_on: date | None
    decision: str
    birth: tuple[int, date | None] | None
    person: Person | None = None
    exemplar: Exemplar | None = None


def review_exemplars(filing: Filing, told: Sequence[Told], by: Actor, at: datetime) -> list[Line]:
    """What the rows of a list would do to the register of good examples. A fixed number of queries."""
    told = [_placed(one) for one in told]
    places = Places(filing.unit, told)
    lines = read_rows(told, "called", lambda one: _row(one, places, localdate(at)), _shown)
    _refuse_undecided(lines, by)
    _find_persons(lines)
    for line in standing(lines):
        if line.record.level and line.record.person and line.record.person.pk == by.person_id:
            line.refuse(Oneself.message)
    refuse_twice(lines, _key)
    _compare(filing, standing(lines))
    _refuse_after_the_end(lines)
    return lines


def _placed(one: Told) -> Told:
    """A collective without a unit beside it is the unit that its name says."""
    collective = SUBJECTS.get(fold(one.cells["subject"])) == Subject.COLLECTIVE
    if not collective or clean(one.cells["unit"]) or clean(one.cells["code"]):
        return one
    return Told(one.row, {**one.cells, "unit": one.cells["called"]}, one.raw)


def _shown(row: Row) -> dict[str, str]:
    level = str(Level(row.level).label) if row.level else gettext("chưa công nhận")
    if row.recognised_on:
        level = f"{level}, {short_date(row.recognised_on)}"
    return {
        "subject": str(Subject(row.subject).label),
        "unit": row.unit.called,
        "summary": row.summary,
        "proposed_on": short_date(row.proposed_on),
        "level": level,
    }


def _row(one: Told, places: Places, today: date) -> Row:
    cells = {code: clean(text) for code, text in one.cells.items()}
    called = said(cells, "called", _LABELS["called"], most=200)
    summary = said(cells, "summary", _LABELS["summary"])
    post = said(cells, "post", _LABELS["post"], most=200, least=0)
    subject = one_of(cells, "subject", _LABELS["subject"], SUBJECTS)
    work = one_of(cells, "field", _LABELS["field"], WORK_WORDS)
    level = one_of(cells, "level", _LABELS["level"], LEVEL_WORDS)
    recognised = parse_date(cells["recognised_on"]) if cells["recognised_on"] else None
    if bool(level) != bool(recognised):
        raise Unreadable(gettext("cấp công nhận và ngày công nhận phải đi cùng nhau"))
    proposed = parse_date(cells["proposed_on"]) if cells["proposed_on"] else recognised
    if proposed is None:
        raise Unreadable(gettext("thiếu ngày đề nghị"))
    if max(proposed, recognised or proposed) > today:
        raise Unreadable(gettext("ngày ghi trong dòng chưa đến"))
    if recognised is not None and recognised < proposed:
        raise Unreadable(gettext("ngày công nhận ở trước ngày đề nghị"))
    return Row(
        unit=places.find(cells, proposed),
        subject=subject,
        called=called,
        post=post,
        field=work,
        summary=summary,
        story=clean_lines(one.cells["story"])[:20_000] or summary,
        proposed_on=proposed,
        level=level,
        recognised_on=recognised,
        decision=cells["decision"][:200],
        birth=parse_birth(cells["birth"], not_after=today) if cells["birth"] else None,
    )


def _refuse_undecided(lines: Sequence[Line], by: Actor) -> None:
    """A recognition is entered only by who may recognise, from a list as by hand."""
    rows = [line for line in standing(lines) if line.record.level]
    by.look_ahead({line.record.unit.pk for line in rows})
    for line in rows:
        if not by.may(RECOGNISE, line.record.unit.pk):
            line.refuse(
                gettext("đồng chí không có quyền ghi công nhận ở đơn vị này; hãy để trống cấp công nhận")
            )


def _find_persons(lines: Sequence[Line]) -> None:
    """The person of each row: by name among those who belonged at or below its unit on the day it was proposed."""
    rows = [one for one in standing(lines) if one.record.subject == Subject.PERSON]
    names = {fold(line.record.called) for line in rows}
    spells = Membership.objects.filter(person__folded__in=names, kind="main").select_related("person")
    paths = spells.filter(
        unit__reached_by__ancestor__in={line.record.unit.pk for line in rows},
        unit__reached_by__lens__in=("w", "t"),
    ).values_list("pk", "unit__reached_by__ancestor")
    under: dict[int, set[int]] = {}
    for pk, ancestor in paths.distinct():
        under.setdefault(ancestor, set()).add(pk)
    by_name: dict[str, list[Membership]] = {}
    for spell in spells.filter(pk__in={pk for found in under.values() for pk in found}):
        by_name.setdefault(spell.person.folded, []).append(spell)
    for line in rows:
        row: Row = line.record
        found = {
            spell.person
            for spell in by_name.get(fold(row.called), [])
            if spell.pk in under.get(row.unit.pk, ())
            and row.proposed_on in spell.valid
            and _born(spell.person, row.birth)
        }
        if len(found) == 1:
            row.person = found.pop()
        elif found:
            line.refuse(gettext("có nhiều người cùng tên ở đơn vị này, hãy ghi chi bộ và ngày sinh"))
        else:
            line.refuse(gettext("không tìm thấy người này ở đơn vị vào ngày đề nghị"))


def _born(person: Person, birth: tuple[int, date | None] | None) -> bool:
    if birth is None:
        return True
    year, day = birth
    if day is not None and person.birth_date is not None:
        return day == person.birth_date
    return person.birth_year in (None, year)


def _key(row: Row) -> tuple:
    """What stands once in a campaign: a person, or a deed of a collective."""
    return ("person", row.person.pk) if row.person else ("collective", row.unit.pk, fold(row.summary))


def _compare(filing: Filing, lines: Sequence[Line]) -> None:
    """Who is there already: recognised by a higher level now, or nothing new."""
    there = Exemplar.objects.filter(campaign=filing.campaign_id).exclude(status__in=ENDED).defer("content")
    persons = there.filter(person__in={line.record.person.pk for line in lines if line.record.person})
    collectives = there.filter(collective__in={line.record.unit.pk for line in lines}, person=None)
    known: dict[tuple, Exemplar] = {("person", one.person_id): one for one in persons}
    known |= {("collective", one.collective_id, fold(one.summary)): one for one in collectives}
    for line in lines:
        line.record.exemplar = known.get(_key(line.record))
        if line.record.exemplar is not None:
            _raise(line, line.record, line.record.exemplar)


def _refuse_after_the_end(lines: Sequence[Line]) -> None:
    """A first recognition after its unit has ended would be counted nowhere."""
    for line in standing(lines):
        row: Row = line.record
        first = row.exemplar is None or not row.exemplar.level
        if row.recognised_on is not None and first and row.recognised_on not in row.unit.valid:
            line.refuse(gettext("vào ngày công nhận, đơn vị đã kết thúc hoạt động; hãy ghi đơn vị kế tục"))


def _raise(line: Line, row: Row, exemplar: Exemplar) -> None:
    held = LEVELS.index(exemplar.level) if exemplar.level else -1
    if not row.level or LEVELS.index(row.level) <= held:
        line.outcome = Outcome.SAME
        return
    if not exemplar.level and row.recognised_on is not None and row.recognised_on < exemplar.proposed_on:
        gaps = {"day": short_date(exemplar.proposed_on)}
        line.refuse(gettext("trong sổ, điển hình này được đề nghị ngày %(day)s, sau ngày công nhận") % gaps)
        return
    line.outcome = Outcome.CHANGE
    before = exemplar.get_level_display() if exemplar.level else ""
    line.changes = [(gettext("cấp công nhận"), before, line.shown["level"])]


EXEMPLARS = Register(
    key="exemplars",
    title=_("Nhập danh sách điển hình"),
    noun=_("điển hình"),
    verb=PROPOSE,
    fields=FIELDS,
    shown=SHOWN,
    review=review_exemplars,
    write=write_exemplars,
    back="exemplars:exemplar_list",
    icon="certificate",
    examples={
        "subject": ("cá nhân", "tập thể"),
        "called": ("Nguyễn Thị Mẫu", "Chi bộ thôn …"),
        "birth": ("1975", ""),
        "unit": ("Chi bộ thôn …", ""),
        "post": ("Bí thư chi bộ", ""),
        "field": ("nhân đạo, an sinh xã hội", "phát triển kinh tế, làm giàu"),
        "summary": ("Nhận đỡ đầu trẻ mồ côi", "Vận động hiến đất mở đường"),
        "proposed_on": ("10/04/2023", "12/04/2023"),
        "level": ("cấp trên cơ sở", ""),
        "recognised_on": ("15/05/2023", ""),
        "decision": ("Quyết định số 45-QĐ/HU", ""),
    },
    hints=(
        _("Bắt buộc: cá nhân hay tập thể, tên, nêu gương về việc gì, ngày đề nghị hoặc ngày công nhận."),
        _("Cá nhân được tìm theo họ tên ở đơn vị ghi trong dòng; trùng tên thì ghi chi bộ và ngày sinh."),
        _("Có cấp và ngày công nhận thì dòng được ghi là đã công nhận, nếu đồng chí có quyền công nhận."),
        _("Việc làm, ảnh và sự đồng ý công khai ghi sau, trên trang của từng điển hình."),
    ),
)
