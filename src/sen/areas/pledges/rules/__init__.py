"""Who may do what with standards, pledges and pacts."""

from django.utils.translation import gettext_lazy as _

from sen.areas.pledges.choices import OPEN, SIGNED, PledgeStatus, Source, StandardStatus
from sen.foundation.access import Actor

SET_STANDARD = "pledges.set_standard"
READ = "pledges.read"
KEEP = "pledges.keep"
APPROVE = "pledges.approve"
OPEN_ROUND = "pledges.open_round"
KEEP_PACT = "pledges.keep_pact"
SIGN_PACT = "pledges.sign_pact"
REMARK = "pledges.remark"
READ_REMARKS = "pledges.read_remarks"

VERBS = {
    READ: _("Xem bản cam kết, kế hoạch của từng người đã gửi"),
    KEEP: _("Viết hộ, nhập bản giấy, thêm minh chứng cho người trong đơn vị"),
    APPROVE: _("Duyệt hoặc trả lại bản cam kết của người trong đơn vị"),
    OPEN_ROUND: _("Mở đợt đăng ký hằng năm, giữ danh sách câu mẫu, cho soát dòng giống nhau"),
    KEEP_PACT: _("Lập khối, cụm và giao ước thi đua, thẩm định điểm"),
    SIGN_PACT: _("Ghi việc ký giao ước thi đua và điểm tự chấm của đơn vị"),
    REMARK: _("Ghi nhận xét hằng tháng, kết luận và mở lại tháng của chi bộ"),
    READ_REMARKS: _("Xem nhận xét hằng tháng của từng người"),
    SET_STANDARD: _("Xây dựng, thông qua, niêm yết chuẩn mực đạo đức của đơn vị"),
}


def can_see(actor: Actor, record: object = None) -> bool:
    """Pages that everyone may open within their view."""
    return actor.known


def can_set_standard(actor: Actor, standard=None) -> bool:
    """Whether the actor may write and post the standards of that record's unit."""
    return actor.may(SET_STANDARD, getattr(standard, "unit_id", None))


def can_write_standard(actor: Actor, standard) -> bool:
    """Only drafts are written."""
    return standard.status == StandardStatus.DRAFT and can_set_standard(actor, standard)


def can_post_standard(actor: Actor, standard) -> bool:
    """What is in force may be hung up."""
    return standard.status == StandardStatus.IN_FORCE and can_set_standard(actor, standard)


# -- pledges -----------------------------------------------------------------------------------------------------


def can_open_round(actor: Actor, record=None) -> bool:
    """Whether the actor may ask for pledges (of that record's unit)."""
    return actor.may(OPEN_ROUND, getattr(record, "unit_id", None))


def can_read_pledges(actor: Actor, record: object = None) -> bool:
    return actor.may(READ)


def can_keep_pledges(actor: Actor, record: object = None) -> bool:
    """Whether the actor enters pledges on behalf of others somewhere."""
    return actor.may(KEEP)


def has_own_record(actor: Actor) -> bool:
    return actor.known and actor.person_id is not None


def is_author(actor: Actor, pledge) -> bool:
    return actor.person_id is not None and actor.person_id == pledge.person_id


def can_start(actor: Actor, duty) -> bool:
    """One's own, or on behalf of somebody in a unit whose pledges one keeps."""
    return is_author(actor, duty) or actor.may(KEEP, duty.unit_id)


def _may(actor: Actor, verb: str, pledge) -> bool:
    """Whether the verb is held where the pledge was made, or where its writer belongs now (``home_id``)."""
    home = getattr(pledge, "home_id", None)
    return actor.may(verb, pledge.unit_id) or (home is not None and actor.may(verb, home))


def can_see_pledge(actor: Actor, pledge) -> bool:
    """Whatever the query finds: one's own, and what was sent to the places one reads."""
    return is_author(actor, pledge) or _may(actor, READ, pledge)


def can_write(actor: Actor, pledge) -> bool:
    """Only what is not signed; what somebody writes themself is theirs, unless it was returned."""
    if pledge.status not in OPEN:
        return False
    if is_author(actor, pledge):
        return True
    private = pledge.source == Source.OWN and pledge.status == PledgeStatus.DRAFT
    return not private and _may(actor, KEEP, pledge)


def can_discard(actor: Actor, pledge) -> bool:
    return pledge.status == PledgeStatus.DRAFT and can_write(actor, pledge)


def can_approve(actor: Actor, pledge) -> bool:
    """Who holds the approval at the unit. Whether it may be one's own is for the rule of the day."""
    return pledge.status == PledgeStatus.SENT and _may(actor, APPROVE, pledge)


def can_return(actor: Actor, pledge) -> bool:
    return pledge.status in SIGNED and _may(actor, APPROVE, pledge)


def can_write_item(actor: Actor, item) -> bool:
    return can_write(actor, item.pledge)


def can_add_evidence(actor: Actor, item) -> bool:
    """The writer, or whoever keeps the unit's pledges, once it is signed."""
    pledge = item.pledge
    return pledge.status in SIGNED and (is_author(actor, pledge) or _may(actor, KEEP, pledge))


def can_judge(actor: Actor, line) -> bool:
    return _may(actor, APPROVE, line.pledge) and not is_author(actor, line.pledge)


# -- pacts -------------------------------------------------------------------------------------------------------


def can_keep_pact(actor: Actor, record=None) -> bool:
    """Whether the actor may form blocks and make pacts (of that record's unit)."""
    return actor.may(KEEP_PACT, getattr(record, "unit_id", None))


def can_sign_pact(actor: Actor, party) -> bool:
    """The party itself, or whoever keeps the pact for a party that signed on paper."""
    return actor.may(SIGN_PACT, party.unit_id) or actor.may(KEEP_PACT, party.pact.unit_id)


def can_drop_party(actor: Actor, party) -> bool:
    """Whoever keeps the pact, of a unit that has not signed."""
    return party.signed_on is None and actor.may(KEEP_PACT, party.pact.unit_id)


def can_verify_pact(actor: Actor, party) -> bool:
    """Whoever keeps the pact, never for the unit whose pact it is."""
    return party.unit_id != party.pact.unit_id and actor.may(KEEP_PACT, party.pact.unit_id)


# -- monthly remarks ---------------------------------------------------------------------------------------------


def can_read_remarks(actor: Actor, cell_month=None) -> bool:
    """Whether the actor may see what is remarked on persons (of that month's cell)."""
    return actor.may(READ_REMARKS, getattr(cell_month, "unit_id", None))


def can_remark(actor: Actor, cell_month) -> bool:
    """Whether the actor keeps the remarks of the cell. A concluded month is refused by the action, in words."""
    return actor.may(REMARK, cell_month.unit_id)


def can_answer(actor: Actor, remark) -> bool:
    """Everybody answers what is said of them, and nobody else does."""
    return actor.person_id is not None and actor.person_id == remark.person_id


def can_see_remarks_of(actor: Actor, person) -> bool:
    """Whoever may read somebody's remarks somewhere, and everyone their own; the query looks where."""
    return actor.may(READ_REMARKS) or (actor.person_id is not None and actor.person_id == person.pk)


# -- tables ------------------------------------------------------------------------------------------------------


def can_enter_table(actor: Actor, batch) -> bool:
    """Whoever enters, at the unit, what the table holds."""
    return actor.may(KEEP if batch.kind == "pledges" else REMARK, batch.unit_id)
