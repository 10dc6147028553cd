"""The lists of models and their spread."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.practices import queries
from sen.areas.practices.choices import Area, Status, Subject, Tier
from sen.areas.practices.models import CampaignModel, CountRule
from sen.foundation.vietnamese import short_date
from sen.foundation.web.lists import Choice, Column, Days, Flag, Given, Listing


def model_url(model: CampaignModel) -> str:
    return reverse("practices:model", args=[model.pk])


def _one_unit(records, value, actor):
    return records.filter(unit__code=value)


def _alive_of(records):
    return records.exclude(status=Status.STOPPED)


def _first_measure(model) -> str:
    return str(model.first_measure) if getattr(model, "first_measure", None) else ""


def complete(rows: list[CampaignModel], actor) -> None:
    """Give each model of a page its first measure, the latest reading, and how many units have taken it over."""
    queries.complete_models(rows, actor)


MODELS = Listing(
    key="practices.models",
    title=_("Mô hình"),
    columns=(
        Column(
            "name",
            _("Mô hình"),
            main=True,
            link=model_url,
            note=lambda model: model.unit.called,
            sort="folded",
        ),
        Column("unit", _("Đơn vị"), value="unit.called", screen=False),
        Column("tier", _("Cấp"), value="get_tier_display", sort="tier"),
        Column("subject", _("Tập thể, cá nhân"), value="get_subject_display", screen=False),
        Column("field", _("Lĩnh vực"), value="get_field_display", sort="field"),
        Column("status", _("Trạng thái"), kind="state", value=lambda model: f"model_{model.status}"),
        Column("status_on", _("Từ ngày"), kind="day", sort="status_on"),
        Column(
            "measure",
            _("Chỉ số"),
            value=_first_measure,
            note=lambda model: getattr(model, "measured", ""),
        ),
        Column("copies", _("Nơi áp dụng"), kind="number", value=lambda model: getattr(model, "copies", 0)),
        Column("registered_on", _("Ngày đăng ký"), kind="day", sort="registered_on"),
        Column("owner", _("Người phụ trách"), screen=False),
        Column("supervisor", _("Người theo dõi"), screen=False),
        Column("reason", _("Lý do xây dựng"), screen=False),
        Column("aim", _("Mục tiêu"), screen=False),
    ),
    filters=(
        Choice("status", _("Trạng thái"), Status.choices, where="status"),
        Choice("tier", _("Cấp"), Tier.choices, where="tier"),
        Choice("subject", _("Tập thể, cá nhân"), Subject.choices, where="subject"),
        Choice("field", _("Lĩnh vực"), Area.choices, where="field"),
        Days("registered", _("Đăng ký"), where="registered_on"),
        Flag("alive", _("Chỉ mô hình chưa dừng"), _alive_of),
        Given("unit", _("Đơn vị"), _one_unit),
    ),
    search=queries.search,
    order="-registered_on",
    prepare=complete,
    icon="bulb",
    noun=_("mô hình"),
    empty=_("Chưa có mô hình nào"),
    empty_hint=_("Đăng ký mô hình đầu tiên, hoặc nhập từ danh sách Excel đang có."),
)


def _outcome(months: int):
    def words(copy) -> str:
        account = next((one for one in copy.accounts.all() if one.months == months), None)
        if account is None or not account.passed:
            return ""
        if account.alive is None:
            return str(_("chưa kiểm tra"))
        return account.result or (str(_("còn duy trì")) if account.alive else str(_("không còn")))

    return words


def _now_state(copy) -> str:
    if copy.ended_on:
        return "copy_ended"
    return "copy_left" if copy.past else "copy_alive"


def _state_words(copy) -> str:
    return f"{short_date(copy.last)} {copy.end_why}".strip() if copy.past else ""


REPLICATIONS = Listing(
    key="practices.replications",
    title=_("Nhân rộng mô hình"),
    columns=(
        Column("unit", _("Nơi áp dụng"), value="unit.called", main=True, sort="unit__sort_key"),
        Column(
            "model",
            _("Mô hình"),
            value="model.name",
            link=lambda copy: reverse("practices:spread", args=[copy.model_id]),
        ),
        Column("source", _("Học từ"), value="source.name"),
        Column("adopted_on", _("Từ ngày"), kind="day", sort="adopted_on"),
        Column("changes", _("Đã điều chỉnh")),
        Column("six", _("Sau 6 tháng"), value=_outcome(6)),
        Column("twelve", _("Sau 12 tháng"), value=_outcome(12)),
        Column("two_years", _("Sau 24 tháng"), value=_outcome(24)),
        Column(
            "state",
            _("Hiện nay"),
            kind="state",
            value=_now_state,
            note=_state_words,
        ),
        Column("ended_on", _("Dừng ngày"), kind="day", screen=False),
        Column("end_why", _("Lý do"), screen=False),
    ),
    filters=(
        Choice("tier", _("Cấp"), Tier.choices, where="tier"),
        Choice("field", _("Lĩnh vực"), Area.choices, where="model__field"),
        Days("adopted", _("Áp dụng"), where="adopted_on"),
        Flag("ended", _("Chỉ nơi đã dừng"), lambda records: records.filter(ended_on__isnull=False)),
    ),
    search=("unit__folded", "model__folded"),
    prepare=lambda copies, actor: queries.mark_past(copies, actor.on),
    order="-adopted_on",
    icon="git-fork",
    noun=_("nơi áp dụng"),
    empty=_("Chưa có nơi nào áp dụng"),
    empty_hint=_("Mở một mô hình rồi chọn “Nhân rộng” để giao hoặc nhận áp dụng ở nơi khác."),
)


def _share(model) -> float | None:
    return model.like_alive * 100 / model.like_reached if model.like_reached else None


WORKED = Listing(
    key="practices.worked",
    title=_("Mô hình đã thành công ở nơi giống mình"),
    columns=(
        Column("name", _("Mô hình"), main=True, link=model_url, note=lambda model: model.unit.called),
        Column("field", _("Lĩnh vực"), value="get_field_display"),
        Column(
            "measure",
            _("Chỉ số"),
            value=_first_measure,
            note=lambda model: getattr(model, "measured", ""),
        ),
        Column(
            "at_home",
            _("Nơi khởi xướng"),
            value=lambda model: str(_("cùng loại hình, đã công nhận")) if model.at_home else "",
        ),
        Column("like_alive", _("Nơi còn duy trì sau 12 tháng"), kind="number", sort="like_alive"),
        Column("like_reached", _("Nơi đã đủ 12 tháng"), kind="number", sort="like_reached"),
        Column("share", _("Tỷ lệ còn duy trì"), kind="progress", value=_share),
        Column(
            "here",
            _("Đơn vị mình"),
            value=lambda model: str(_("đang áp dụng")) if model.here else str(_("chưa áp dụng")),
        ),
    ),
    filters=(
        Choice("field", _("Lĩnh vực"), Area.choices, where="field"),
        Flag("fresh", _("Chỉ mô hình chưa áp dụng"), lambda records: records.filter(here=False)),
        Given("unit", _("Đơn vị"), lambda records, value, actor: records, lambda value, actor: value),
    ),
    search=queries.search,
    order="-like_alive",
    prepare=complete,
    icon="star",
    noun=_("mô hình"),
    empty=_("Chưa có mô hình nào thành công ở nơi giống mình"),
    empty_hint=_(
        "Danh sách này lấy từ mô hình đã công nhận và kết quả kiểm tra sau 12 tháng ở các đơn vị cùng loại hình."
    ),
)


def _in_force(rule) -> str:
    upper = rule.valid.upper
    last = f"{date.fromordinal(upper.toordinal() - 1):%d/%m/%Y}" if upper else str(_("nay"))
    return f"{rule.valid.lower:%d/%m/%Y} – {last}"


RULES = Listing(
    key="practices.rules",
    title=_("Quy định số mô hình đăng ký"),
    columns=(
        Column(
            "unit",
            _("Cấp ủy quy định"),
            value="unit.called",
            main=True,
            link=lambda rule: reverse("practices:count_rule_units", args=[rule.pk]),
            sort="unit__sort_key",
        ),
        Column("kinds", _("Áp dụng cho"), value=lambda rule: ", ".join(queries.kind_words(rule.kinds))),
        Column("count", _("Số mô hình mỗi năm"), value=lambda rule: f"{rule.least:02d} – {rule.most:02d}"),
        Column("paper", _("Văn bản quy định")),
        Column("valid", _("Hiệu lực"), value=_in_force),
        Column(
            "end",
            _("Việc"),
            value=lambda rule: str(_("kết thúc hiệu lực")) if rule.valid.upper is None else "",
            link=lambda rule: (
                reverse("practices:count_rule_end", args=[rule.pk]) if rule.valid.upper is None else None
            ),
        ),
    ),
    order="unit",
    icon="adjustments",
    noun=_("quy định"),
    empty=_("Chưa có quy định nào"),
    empty_hint=_("Ví dụ: mỗi đảng bộ đăng ký xây dựng từ 02 đến 05 mô hình trong năm."),
)


def under_rule(rule: CountRule, years: list[int], year: int) -> Listing:
    """The units that a rule speaks to, beside how many models each registered in a year."""

    def state(unit) -> str:
        if not unit.registered:
            return "quota_none"
        if unit.registered < rule.least:
            return "quota_few"
        return "quota_over" if unit.registered > rule.most else "quota_kept"

    def standing(records, value):
        return records.filter(
            **{
                "none": {"registered": 0},
                "few": {"registered__gt": 0, "registered__lt": rule.least},
                "kept": {"registered__gt": 0, "registered__gte": rule.least, "registered__lte": rule.most},
                "over": {"registered__gt": rule.most},
            }[value]
        )

    def models_of(unit) -> str:
        asked = f"unit={unit.code}&registered-from=01/01/{year}&registered-to=31/12/{year}"
        return f"{reverse('practices:model_list')}?{asked}"

    return Listing(
        key="practices.under_rule",
        title=_("Các đơn vị theo quy định"),
        columns=(
            Column("unit", _("Đơn vị"), value="called", main=True, link=models_of, sort="sort_key"),
            Column("registered", _("Đã đăng ký"), kind="number", sort="registered"),
            Column("asked", _("Quy định"), value=lambda unit: f"{rule.least:02d} – {rule.most:02d}"),
            Column("state", _("So với quy định"), kind="state", value=state),
        ),
        filters=(
            Choice(
                "year",
                _("Năm"),
                [(str(one), str(one)) for one in years],
                where=lambda records, value: records,
                default=str(year),
            ),
            Choice(
                "standing",
                _("So với quy định"),
                [
                    ("none", _("chưa đăng ký")),
                    ("few", _("đăng ký còn ít")),
                    ("kept", _("đúng quy định")),
                    ("over", _("nhiều hơn")),
                ],
                where=standing,
            ),
        ),
        search="folded",
        order="registered",
        icon="adjustments",
        noun=_("đơn vị"),
        empty=_("Không có đơn vị nào thuộc quy định này"),
        empty_hint=_("Quy định chỉ nói đến các loại hình đơn vị đã chọn, ở dưới cấp ủy quy định."),
    )
