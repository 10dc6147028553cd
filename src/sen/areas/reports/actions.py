"""What people do with reports. A draft may change, a frozen report never does."""

from datetime import datetime

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.models import Unit
from sen.areas.reports.choices import Status
from sen.areas.reports.models import Report, ReportPart, Snapshot, digest_of
from sen.areas.reports.queries.drafting import (
    Outline,
    draft_content,
    empty_parts,
    outlines_on,
    uncounted_figures,
)
from sen.areas.reports.queries.framing import framed
from sen.areas.reports.queries.heads import fill_head
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.periods import Period
from sen.foundation.refusals import Conflict, Refusal, in_words, reason_of

HEAD = (
    "superior", "issuer", "number", "symbol", "place", "signed_on", "abstract", "authority", "post", "signer", "recipients",
)  # fmt: skip
LONGEST_PART = 60_000

acts.SENTENCES |= {
    "reports.start": _("{who} bắt đầu soạn {subject}"),
    "reports.write_part": _("{who} sửa nội dung của {subject}"),
    "reports.edit_head": _("{who} sửa phần đầu, phần ký của {subject}"),
    "reports.freeze": _("{who} chốt {subject}"),
    "reports.start_supplement": _("{who} bắt đầu soạn {subject}"),
    "reports.discard": _("{who} bỏ bản đang soạn {subject}"),
}


class CannotStart(Refusal):
    message = _("Chưa có đề cương báo cáo nào áp dụng cho ngày này.")


class CannotWrite(Refusal):
    message = _("Báo cáo đã chốt, không sửa được nữa. Hãy lập báo cáo bổ sung.")


class Discarded(Refusal):
    message = _(
        "Bản đang soạn này vừa bị người khác bỏ. Hãy chép lại nội dung đồng chí đã viết trước khi rời trang."
    )


class TooLong(Refusal):
    message = _("Chưa lưu được: phần này dài quá 60.000 ký tự. Hãy rút gọn rồi lưu lại.")


class PartChanged(Conflict):
    """Somebody else saved the part after it was opened; ``part`` is what stands there now."""

    message = _(
        "Trong lúc đồng chí sửa, người khác đã lưu phần này. Nội dung của đồng chí vẫn còn ở đây, chưa lưu."
    )

    def __init__(self, part: ReportPart):
        super().__init__()
        self.part = part


class CannotFreeze(Refusal):
    message = _("Chưa chốt được báo cáo.")


class CannotSupplement(Refusal):
    message = _("Chỉ báo cáo đã chốt mới có báo cáo bổ sung.")


def start_report(
    *,
    unit: Unit,
    campaign: Campaign,
    period: Period,
    outline: Outline,
    lens: str = "w",
    closed: bool = False,
    by: Actor,
    at: datetime,
) -> Report:
    """Begin the draft of a unit's report, its head filled from the outline and the names of the period's last day."""
    report = Report(
        unit=unit,
        campaign=campaign,
        first=period.first.first_day,
        last=period.last.first_day,
        lens=lens,
        closed=closed,
        outline=outline.code,
        created_at=at,
    )
    fill_head(report, outline)
    with in_words():
        report.save()
    acts.record(by=by, at=at, verb="reports.start", subject=report, place=unit, after={"period": str(period)})
    return report


def write_part(*, report: Report, code: str, text: str, version: int, by: Actor, at: datetime) -> ReportPart:
    """Save what somebody wrote in a part that they opened at ``version``.

    Raises PartChanged when somebody else has saved another text since (nothing is written), CannotWrite once frozen,
    TooLong rather than keep a text cut short.
    """
    if len(text) > LONGEST_PART:
        raise TooLong(field="text")
    report = _locked_draft(report)
    part = ReportPart.objects.filter(report=report, code=code).first() or ReportPart(report=report, code=code)
    if part.text == text:
        return part
    if part.version != version:
        raise PartChanged(part)
    before = {"text": part.text}
    part.text, part.version, part.changed_at, part.changed_by = text, version + 1, at, by.label[:120]
    with in_words():
        part.save()
    # Whoever freezes reads as of a moment before: then this write is one that they must run into.
    Report.objects.filter(pk=report.pk).update(status=report.status)
    acts.record(
        by=by,
        at=at,
        verb="reports.write_part",
        subject=report,
        place=report.unit,
        before={"part": code, **before},
        after={"part": code, "text": part.text},
    )
    return part


def edit_head(*, report: Report, head: dict, version: int, by: Actor, at: datetime) -> Report:
    """Change the words around the text. ``head`` maps fields of ``HEAD``; raises Conflict when another changed them."""
    report = _locked_draft(report)
    if report.head_version != version:
        raise Conflict
    before = {name: getattr(report, name) for name in HEAD if name in head}
    changed = {name: head[name] for name in before if head[name] != before[name]}
    if not changed:
        return report
    for name, value in changed.items():
        setattr(report, name, value)
    report.head_version += 1
    with in_words():
        report.save(update_fields=[*changed, "head_version"])
    acts.record(
        by=by,
        at=at,
        verb="reports.edit_head",
        subject=report,
        place=report.unit,
        before={name: before[name] for name in changed},
        after=changed,
    )
    return report


def freeze_report(*, report: Report, by: Actor, at: datetime) -> Snapshot:
    """Keep everything the report prints, with its hash. From then on it never changes; corrections are supplements.

    Raises CannotFreeze naming the parts that must still be written, or the numbers that a job has not counted yet.
    """
    report = _locked_draft(report)
    empty = empty_parts(report)
    if empty:
        names = "; ".join(part.title for part in empty)
        raise CannotFreeze(_("Chưa chốt được: còn phần chưa viết (%(parts)s).") % {"parts": names})
    uncounted = uncounted_figures(report, localdate(at))
    if uncounted:
        names = "; ".join(str(figure.name) for figure, _question in uncounted)
        raise CannotFreeze(
            _("Chưa chốt được: còn số liệu đang đếm từ hồ sơ (%(figures)s).") % {"figures": names}
        )
    report.status, report.frozen_at = Status.FROZEN, at
    content = draft_content(report, localdate(at))
    report.save(update_fields=["status", "frozen_at"])
    snapshot = Snapshot.objects.create(
        report=report, content=content, digest=digest_of(content), frozen_at=at, frozen_by=by.label[:120]
    )
    acts.record(
        by=by,
        at=at,
        verb="reports.freeze",
        subject=report,
        place=report.unit,
        after={"digest": snapshot.digest},
    )
    return snapshot


def start_supplement(*, report: Report, by: Actor, at: datetime) -> Report:
    """Begin the next numbered supplement of a frozen report; it lists the figures that have changed since."""
    original = Report.objects.select_for_update().select_related("unit", "campaign").get(pk=report.pk)
    if original.is_draft or original.original_id:
        raise CannotSupplement
    outline = next(iter(outlines_on(localdate(at), kind="supplement")), None)
    if outline is None:
        raise CannotStart
    last = Report.objects.filter(original=original).aggregate(last=Max("supplement"))["last"] or 0
    supplement = Report(
        unit=original.unit,
        campaign=original.campaign,
        first=original.first,
        last=original.last,
        lens=original.lens,
        closed=original.closed,
        outline=outline.code,
        original=original,
        supplement=last + 1,
        created_at=at,
    )
    for name in HEAD:
        if name not in ("number", "signed_on", "abstract"):
            setattr(supplement, name, getattr(original, name))
    supplement.abstract = framed(outline.abstract, supplement)[:600]
    with in_words():
        supplement.save()
    acts.record(by=by, at=at, verb="reports.start_supplement", subject=supplement, place=original.unit)
    return supplement


def discard_draft(*, report: Report, why: str, by: Actor, at: datetime) -> None:
    """Throw a draft away; the act keeps what was written in it."""
    report, why = _locked_draft(report), reason_of(why)
    texts = {part.code: part.text for part in report.parts.all() if part.text}
    acts.record(
        by=by, at=at, verb="reports.discard", subject=report, place=report.unit, before=texts, why=why
    )
    report.delete()


def _locked_draft(report: Report) -> Report:
    """The report as it is now, locked. Raises CannotWrite once it is frozen, Discarded when it is gone."""
    locked = (
        Report.objects.select_for_update(of=("self",))
        .select_related("unit", "campaign", "original")
        .filter(pk=report.pk)
        .first()
    )
    if locked is None:
        raise Discarded
    if not locked.is_draft:
        raise CannotWrite
    return locked
