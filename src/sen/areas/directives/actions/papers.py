"""Writing papers: drafts, their recipients and what they will ask."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from sen.areas.directives.actions.door import check_at_the_door, keep_file, record_oath
from sen.areas.directives.actions.duties import (
    validate_requirement,
)
from sen.areas.directives.choices import DocumentStatus, Secrecy
from sen.areas.directives.models import (
    Campaign,
    Citation,
    Document,
    DocumentType,
    Recipient,
    Requirement,
    Theme,
    Version,
)
from sen.areas.directives.queries.papers import searchable
from sen.areas.directives.rules.upload import Examined
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal
from sen.foundation.vietnamese import clean, clean_lines


class CannotIssue(Refusal):
    """The paper cannot be issued like this."""

    message = _("Chưa ban hành được văn bản.")


class NotADraft(Refusal):
    message = _("Văn bản này đã ban hành; hãy lập lần sửa đổi thay vì sửa trực tiếp.")


class WrittenMeanwhile(Refusal):
    message = _(
        "Dự thảo này đã được sửa sau khi đồng chí mở trang, nên chưa lưu gì. Hãy xem dự thảo hiện có; những gì đồng chí"
        " vừa ghi vẫn còn ở đây, bổ sung cho đủ rồi lưu lại."
    )


class BeingIssued(Refusal):
    message = _("Văn bản đang được ban hành; hãy chờ xong rồi tải lại trang.")


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What is written of a paper before it has a number."""

    unit: Unit
    type: DocumentType
    abstract: str
    campaign: Campaign | None = None
    theme: Theme | None = None
    cites: Sequence[Document] = ()
    signer_post: str = ""
    published: bool = False
    text: str = ""
    file: Examined | None = None
    secrecy: str = Secrecy.OPEN
    sworn: bool = False
    """The person swears that a picture of a paper bears no secrecy mark."""


def draft_document(*, paper: Paper, by: Actor, at: datetime) -> Document:
    """Begin a paper. It gets its number when it is issued. A paper marked secret is refused."""
    _at_the_door(paper)
    document = Document(unit=paper.unit, drafted_at=at)
    _write(document, paper)
    document.save()
    _write_version(Version(document=document, number=1, created_at=at), paper)
    _cite(document, paper.cites)
    acts.record(
        by=by,
        at=at,
        verb="directives.paper_drafted",
        subject=document,
        place=paper.unit,
        after=facts_of(document),
    )
    record_oath(subject=document, place=paper.unit, file=paper.file, by=by, at=at)
    return document


def change_draft(
    *, document: Document, paper: Paper, by: Actor, at: datetime, seen: int | None = None
) -> Document:
    """Write a draft anew. A file kept before stays unless another is given.

    ``seen`` is how often it had been written when it was read; refused where it has been written again since.
    """
    _at_the_door(paper)
    document = lock_draft(document, seen=seen)
    before = facts_of(document)
    _write(document, paper)
    document.writings += 1
    document.save()
    _write_version(document.versions.get(number=1), paper)
    document.citations.all().delete()
    _cite(document, paper.cites)
    acts.record(
        by=by,
        at=at,
        verb="directives.draft_changed",
        subject=document,
        place=document.unit,
        before=before,
        after=facts_of(document),
    )
    record_oath(subject=document, place=document.unit, file=paper.file, by=by, at=at)
    return document


def discard_draft(*, document: Document, by: Actor, at: datetime) -> None:
    """Throw a draft away. Nothing depends on it: it never had a number."""
    document = lock_draft(document)
    acts.record(
        by=by,
        at=at,
        verb="directives.draft_discarded",
        subject=document,
        place=document.unit,
        before=facts_of(document),
    )
    document.delete()


def set_recipients(
    *,
    document: Document,
    units: Sequence[Unit] = (),
    lines: Sequence[str] = (),
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Say to whom a draft will be sent: units of the tree, then words such as "Lưu Văn phòng".

    ``seen`` as in `change_draft`.
    """
    document = lock_draft(document, seen=seen)
    _count_writing(document)
    check_at_the_door(texts={"lines": "\n".join(lines)})
    document.recipients.all().delete()
    wanted = [
        Recipient(document=document, unit=unit, position=n) for n, unit in enumerate(dict.fromkeys(units))
    ]
    wanted += [
        Recipient(document=document, label=line, position=len(wanted) + n)
        for n, line in enumerate(clean(line) for line in lines if clean(line))
    ]
    Recipient.objects.bulk_create(wanted)
    acts.record(
        by=by,
        at=at,
        verb="directives.recipients_set",
        subject=document,
        place=document.unit,
        after={"units": len(dict.fromkeys(units)), "lines": [r.label for r in wanted if r.label]},
    )


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One thing a paper asks for, and of whom."""

    kind: str
    what: str
    year: int
    product: str = ""
    due: date | None = None
    choose: Sequence[str] = ()
    kinds: Sequence[str] = ()
    picked: Sequence[int] = field(default_factory=tuple)


def ask_in_draft(*, document: Document, asked: Asked, by: Actor, at: datetime) -> Requirement:
    """Add to a draft what it will ask for; the units are found on the day of issue."""
    document = lock_draft(document)
    requirement = requirement_of(document, asked)
    validate_requirement(requirement)
    requirement.save()
    _count_writing(document)
    acts.record(
        by=by,
        at=at,
        verb="directives.requirement_added",
        subject=document,
        place=document.unit,
        after={"what": asked.what, "due": asked.due, "choose": asked.choose, "kinds": asked.kinds},
    )
    return requirement


def drop_from_draft(*, requirement: Requirement, by: Actor, at: datetime) -> None:
    """Take out of a draft one thing it asked for."""
    document = lock_draft(requirement.document)
    _count_writing(document)
    acts.record(
        by=by,
        at=at,
        verb="directives.requirement_dropped",
        subject=document,
        place=document.unit,
        before={"what": requirement.what},
    )
    requirement.delete()


def _at_the_door(paper: Paper) -> None:
    check_at_the_door(
        secrecy=paper.secrecy,
        texts={"abstract": paper.abstract, "signer_post": paper.signer_post, "text": paper.text},
        file=paper.file,
        sworn=paper.sworn,
    )


def _write(document: Document, paper: Paper) -> None:
    if paper.theme and paper.campaign and paper.theme.campaign_id != paper.campaign.pk:
        raise CannotIssue(_("Chuyên đề này không thuộc chiến dịch đã chọn."), field="theme")
    document.type = paper.type
    document.abstract = clean(paper.abstract)
    document.signer_post = clean(paper.signer_post)
    document.campaign, document.theme = paper.campaign, paper.theme
    document.published = paper.published
    document.folded = searchable("", str(paper.type), document.abstract, document.unit.name)


def _write_version(version: Version, paper: Paper) -> None:
    kept = version.text if version.file else ""
    version.text = clean_lines(paper.text) or (paper.file.text if paper.file else kept)
    if paper.file:
        keep_file(version, paper.file)
    version.save()


def _cite(document: Document, cites: Sequence[Document]) -> None:
    wanted = list(dict.fromkeys(cites))
    if any(cited.status == DocumentStatus.DRAFT for cited in wanted):
        raise CannotIssue(_("Chỉ căn cứ được vào văn bản đã ban hành."), field="cites")
    if any(cited.pk == document.pk for cited in wanted):
        raise CannotIssue(_("Văn bản không thể cụ thể hóa chính nó."), field="cites")
    Citation.objects.bulk_create(
        Citation(document=document, cited=cited, position=n) for n, cited in enumerate(wanted)
    )


def requirement_of(document: Document, asked: Asked) -> Requirement:
    check_at_the_door(texts={"what": asked.what, "product": asked.product})
    return Requirement(
        document=document,
        kind=asked.kind,
        what=clean(asked.what),
        product=clean(asked.product),
        due=asked.due,
        year=asked.year,
        choose=list(asked.choose),
        kinds=[str(kind) for kind in asked.kinds],
        picked=sorted(set(asked.picked)),
        position=document.requirements.count(),
        version=document.version,
    )


def lock_document(document: Document) -> Document:
    return (
        Document.objects.select_for_update(no_key=True, of=("self",))
        .select_related("unit", "type", "campaign", "theme")
        .get(pk=document.pk)
    )


def lock_draft(document: Document, *, job: int | None = None, seen: int | None = None) -> Document:
    """The draft as it is now, locked. While a job issues it, only that job (its progress id) may have it.

    ``seen``: how often it had been written when it was read. Raises `WrittenMeanwhile` where it no longer is that.
    """
    document = lock_document(document)
    if document.status != DocumentStatus.DRAFT:
        raise NotADraft
    if document.being_issued and document.progress_id != job:
        raise BeingIssued
    if seen is not None and document.writings != seen:
        raise WrittenMeanwhile
    return document


def _count_writing(document: Document) -> None:
    document.writings += 1
    document.save(update_fields=["writings"])


def facts_of(document: Document) -> dict:
    return {
        "symbol": document.symbol,
        "type": str(document.type),
        "abstract": document.abstract,
        "issued_on": document.issued_on,
        "campaign": document.campaign_id,
    }


acts.SENTENCES |= {
    "directives.paper_drafted": _("{who} soạn dự thảo {subject}"),
    "directives.draft_changed": _("{who} sửa dự thảo {subject}"),
    "directives.draft_discarded": _("{who} bỏ dự thảo {subject}"),
    "directives.recipients_set": _("{who} ghi nơi nhận của {subject}"),
    "directives.requirement_added": _("{who} thêm việc giao vào {subject}"),
    "directives.requirement_dropped": _("{who} bỏ một việc giao khỏi {subject}"),
}
