"""The lists of pages that mix areas."""

from django.utils.translation import gettext_lazy as _

from sen.areas.home.queries import acts as reading
from sen.foundation import acts
from sen.foundation.jobs import JobProgress
from sen.foundation.web.lists import Choice, Column, Days, Given, Listing


def _verbs(actor) -> list[tuple[str, str]]:
    words = {
        verb: str(pattern).format(who="…", subject="…", unit="…") for verb, pattern in acts.SENTENCES.items()
    }
    return sorted(words.items(), key=lambda pair: pair[1])


ACTS = Listing(
    key="home.acts",
    title=_("Nhật ký tác nghiệp"),
    noun=_("việc"),
    icon="history",
    columns=(
        Column("sentence", _("Ai đã làm gì"), main=True, note=lambda act: act.why or None),
        Column("unit", _("Đơn vị"), value="unit_name"),
        Column("at", _("Lúc"), kind="moment", sort="at"),
        Column("actor", _("Người làm"), screen=False),
        Column("behalf", _("Thay mặt"), value="on_behalf_of", screen=False),
        Column("verb", _("Mã việc"), screen=False),
        Column("before", _("Trước"), screen=False),
        Column("after", _("Sau"), screen=False),
    ),
    filters=(
        Choice("verb", _("Loại việc"), _verbs, where="verb"),
        Days("on", _("Ngày"), where="at", moment=True),
        Given("unit", _("Đơn vị"), where=lambda records, value, actor: records.filter(unit_id=int(value))),
        Given("user", _("Người làm"), where=lambda records, value, actor: records.filter(user_id=int(value))),
        Given(
            "kind", _("Loại hồ sơ"), where=lambda records, value, actor: records.filter(subject_kind=value)
        ),
        Given("subject", _("Hồ sơ"), where=lambda records, value, actor: records.filter(subject_id=value)),
    ),
    search=reading.acts_saying,
    search_hint=_("Tên người hoặc tên hồ sơ, không cần dấu"),
    order="-at",
    prepare=reading.name_units,
    empty=_("Chưa có việc nào được ghi trong phạm vi này"),
    empty_hint=_("Mọi lần ghi, sửa, xem danh sách cá nhân và xuất tệp đều để lại một dòng ở đây."),
)

JOB_STATES = {"waiting": "waiting", "running": "job_running", "done": "done", "failed": "failed"}

JOBS = Listing(
    key="home.jobs",
    title=_("Công việc nền"),
    noun=_("công việc"),
    icon="server",
    columns=(
        Column(
            "title",
            _("Công việc"),
            value=lambda job: job.title or job.job_name,
            main=True,
            note=lambda job: job.message,
        ),
        Column("state", _("Trạng thái"), kind="state", value=lambda job: JOB_STATES[job.state]),
        Column("done", _("Tiến độ"), kind="progress", value="percent"),
        Column("asked", _("Yêu cầu lúc"), kind="moment", value="asked_at", sort="asked_at"),
        Column("ended", _("Kết thúc lúc"), kind="moment", value="ended_at", sort="ended_at"),
    ),
    filters=(Choice("state", _("Trạng thái"), JobProgress.State.choices, where="state"),),
    order="-asked",
    empty=_("Chưa có công việc nền nào"),
    empty_hint=_("Nhập tệp, tính lại số liệu, nhắc việc chạy ở đây khi có."),
)
