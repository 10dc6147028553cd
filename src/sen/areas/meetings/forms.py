"""Forms of meetings: they read and check; actions write."""

import re
import uuid
from collections import Counter
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, localtime, make_aware
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign, Theme
from sen.areas.directives.queries import papers
from sen.areas.meetings import queries, rules
from sen.areas.meetings.choices import (
    MARKS,
    Audience,
    Form,
    Mark,
    MaterialKind,
    MeetingKind,
    Precision,
    State,
)
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.people.choices import Category
from sen.foundation.figures import CountedBy
from sen.foundation.staging.forms import TableFileField
from sen.foundation.vietnamese import clean, fold
from sen.foundation.web.forms import (
    DayField,
    FoundField,
    LongTextField,
    MonthField,
    PictureField,
    SenForm,
    TextField,
)

_BETWEEN = re.compile(r"\s*(?:gio|g|h|:|\.)\s*")
_AFTER = re.compile(r"\s*(?:phut|ph|p)$")


class ClockField(forms.TimeField):
    """An hour as it is typed: 07:30, 7h30, 7h, 7 giờ 30 phút."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(
            attrs={"placeholder": "07:30", "inputmode": "numeric", "autocomplete": "off"}
        )
        super().__init__(input_formats=["%H:%M", "%H"], widget=widget, **kwargs)
        self.error_messages["invalid"] = _("Giờ viết chưa đúng; hãy viết như 07:30.")

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = _BETWEEN.sub(":", _AFTER.sub("", fold(value.strip())), count=1).removesuffix(":")
        return super().to_python(value)


class UnitField(FoundField):
    """A unit found by searching, at which the actor may do a verb."""

    def __init__(self, **kwargs):
        super().__init__(source="meetings:unit_options", **kwargs)


class MeetingForm(SenForm):
    """What a meeting is; its points come afterwards, except for a cell meeting."""

    unit = UnitField(label=_("Đơn vị tổ chức"))
    kind = forms.ChoiceField(label=_("Loại cuộc họp"), choices=MeetingKind.choices)
    title = TextField(label=_("Tên cuộc họp"))
    day = DayField(label=_("Ngày họp"))
    hour = ClockField(label=_("Giờ bắt đầu"))
    form = forms.ChoiceField(label=_("Hình thức"), choices=Form.choices)
    audience = forms.ChoiceField(label=_("Đối tượng"), choices=Audience.choices, initial=Audience.MEMBER)
    campaign = forms.ModelChoiceField(
        label=_("Thuộc chiến dịch"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("Không"),
    )
    theme = forms.ModelChoiceField(
        label=_("Chuyên đề học tập"), queryset=Theme.objects.none(), required=False, empty_label=_("Không")
    )
    study = forms.BooleanField(label=_("Có nội dung học tập, quán triệt"), required=False)
    code = forms.SlugField(
        label=_("Mã trong báo cáo"),
        required=False,
        max_length=60,
        help_text=_("Chỉ cần cho hội nghị lớn cần tách riêng số liệu, chẳng hạn quan-triet-2016."),
        error_messages={"invalid": _("Mã chỉ gồm chữ không dấu, số và gạch nối.")},
    )
    note = TextField(label=_("Ghi chú"), required=False, max_length=500)

    def __init__(self, *args, actor, meeting=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = papers.campaigns_in_view(actor).order_by("name")
        self.fields["theme"].queryset = papers.themes_in_view(actor).order_by("-year", "title")
        self.fields["unit"].using(lambda key: unit_holding(actor, rules.PLAN, key), lambda unit: unit.called)
        if meeting is not None:
            del self.fields["unit"], self.fields["kind"]

    def clean(self):
        data = super().clean()
        if data.get("day") and data.get("hour") is not None:
            data["starts_at"] = make_aware(datetime.combine(data["day"], data["hour"]))
        data.pop("day", None)
        data.pop("hour", None)
        return data

    @staticmethod
    def initial_of(meeting) -> dict:
        starts = localtime(meeting.starts_at)
        return {
            "title": meeting.title,
            "day": starts.date(),
            "hour": f"{starts:%H:%M}",
            "form": meeting.form,
            "audience": meeting.audience,
            "campaign": meeting.campaign_id,
            "theme": meeting.theme_id,
            "study": meeting.study,
            "code": meeting.code,
            "note": meeting.note,
        }


class PointsForm(SenForm):
    """Many points at once: the chosen units below, or one unit found by searching."""

    units = forms.ModelMultipleChoiceField(
        label=_("Đặt điểm tại các đơn vị trực thuộc"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    unit = UnitField(label=_("Hoặc một đơn vị khác"), required=False)
    name = TextField(
        label=_("Tên điểm"), required=False, max_length=200, help_text=_("Để trống thì lấy tên đơn vị.")
    )
    place = TextField(label=_("Địa điểm"), required=False)
    day = DayField(label=_("Ngày"), required=False, help_text=_("Để trống thì theo ngày của cuộc họp."))

    def __init__(self, *args, actor, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        taken = meeting.points.filter(makeup=False).exclude(status="cancelled").values("unit_id")
        below = queries.units_below(meeting.unit, meeting.day).exclude(pk__in=taken)
        self.fields["units"].queryset = actor.within(below, place="pk")
        names = Counter(self.fields["units"].queryset.values_list("name", flat=True))
        self.fields["units"].label_from_instance = lambda unit: (
            unit.name if names[unit.name] < 2 else f"{unit.name} ({unit.code})"
        )
        self.fields["unit"].using(lambda key: unit_holding(actor, rules.PLAN, key), lambda unit: unit.called)

    def clean(self):
        data = super().clean()
        if not data.get("units") and not data.get("unit") and not self.errors:
            raise ValidationError(_("Hãy chọn ít nhất một đơn vị đặt điểm."))
        if len({*data.get("units", ()), *filter(None, [data.get("unit")])}) > 1:
            for name in ("name", "place"):
                if data.get(name):
                    self.add_error(
                        name, _("Chỉ ghi khi đặt một điểm; đặt nhiều điểm thì sửa ở trang từng điểm.")
                    )
        return data


class PointForm(SenForm):
    name = TextField(label=_("Tên điểm"), max_length=200)
    place = TextField(label=_("Địa điểm"), required=False)
    day = DayField(label=_("Ngày"))
    form = forms.ChoiceField(label=_("Hình thức"), choices=Form.choices)
    sittings = forms.IntegerField(label=_("Số buổi"), min_value=1, max_value=99)
    mine = forms.BooleanField(label=_("Tôi giữ sổ điểm này"), required=False)


class MakeupForm(SenForm):
    unit = UnitField(label=_("Đơn vị tổ chức học bù"))
    day = DayField(label=_("Ngày học bù"))
    twice = forms.BooleanField(label=_("Vẫn lập thêm buổi này cho cả những người ấy"), required=False)
    name = TextField(label=_("Tên buổi"), required=False, max_length=200)
    place = TextField(label=_("Địa điểm"), required=False)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)

        def find(key):
            return unit_holding(actor, rules.KEEP, key) or unit_holding(actor, rules.PLAN, key)

        self.fields["unit"].using(find, lambda unit: unit.called)
        self._twice = self.fields["twice"]
        if "twice" not in self.data:
            del self.fields["twice"]

    def ask_twice(self) -> None:
        """Show the box by which a session is said to be meant, though some of its people wait at another one."""
        self.fields["twice"] = self._twice
        self.order_fields(self.base_fields)


class HeadForm(SenForm):
    category = forms.ChoiceField(label=_("Nhóm quần chúng"), choices=Category.choices)
    present = forms.IntegerField(label=_("Số người dự"), min_value=0, max_value=10_000_000)
    precision = forms.ChoiceField(label=_("Cách đếm"), choices=Precision.choices, initial=Precision.EXACT)
    summoned = forms.IntegerField(
        label=_("Số người được mời"), min_value=0, max_value=10_000_000, required=False
    )
    note = TextField(label=_("Ghi chú"), required=False)
    file = PictureField(label=_("Ảnh bảng ký tên"))


class CorrectionForm(SenForm):
    """One person's line in a sealed roll."""

    person = FoundField(source="meetings:unit_options", label=_("Người cần đính chính"))
    state = forms.ChoiceField(
        label=_("Đúng ra là"),
        choices=[
            (one.value, one.label) for one in (State.PRESENT, State.EXCUSED, State.ABSENT, State.RELEASED)
        ],
    )
    reason = TextField(label=_("Lý do vắng"), required=False)
    why = TextField(label=_("Vì sao đính chính"), max_length=500)

    def __init__(self, *args, actor, point, source, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].using(lambda key: queries.find_guest(actor, point, key))
        self.fields["person"].widget.source = source


class HeadCorrectionForm(SenForm):
    """The count of one category at a sealed point, as it ought to be."""

    category = forms.ChoiceField(label=_("Nhóm quần chúng"), choices=Category.choices)
    present = forms.IntegerField(label=_("Đúng ra số người dự là"), min_value=0, max_value=10_000_000)
    precision = forms.ChoiceField(label=_("Cách đếm"), choices=Precision.choices, initial=Precision.EXACT)
    summoned = forms.IntegerField(
        label=_("Số người được mời"), min_value=0, max_value=10_000_000, required=False
    )
    why = TextField(label=_("Vì sao đính chính"), max_length=500)


class RollFileForm(SenForm):
    file = TableFileField(label=_("Tệp điểm danh"))


class MinutesForm(SenForm):
    """The official form of a cell's minutes; who came is read from the roll."""

    place = TextField(label=_("Địa điểm"), required=False)
    began = ClockField(label=_("Bắt đầu lúc"))
    ended = ClockField(label=_("Kết thúc lúc"), required=False)
    chair = TextField(label=_("Chủ trì"), max_length=120, required=False)
    secretary = TextField(label=_("Thư ký"), max_length=120, required=False)
    guests = TextField(label=_("Đại biểu dự"), max_length=500, required=False)
    full = forms.IntegerField(label=_("Đảng viên chính thức"), min_value=0, max_value=9999)
    probationary = forms.IntegerField(label=_("Đảng viên dự bị"), min_value=0, max_value=9999)
    exempt = forms.IntegerField(label=_("Được miễn sinh hoạt"), min_value=0, max_value=9999)
    away = forms.IntegerField(label=_("Đang sinh hoạt tạm thời nơi khác"), min_value=0, max_value=9999)
    thematic = forms.BooleanField(label=_("Gắn với sinh hoạt chuyên đề"), required=False)
    content = LongTextField(
        label=_("Nội dung"),
        help_text=_(
            "Mỗi nội dung một đoạn: dòng đầu là tên, các dòng sau là diễn biến; cách nhau một dòng trống."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
    )
    opinions = LongTextField(
        label=_("Tổng hợp ý kiến"),
        help_text=_("Ghi gộp nội dung, không ghi tên người phát biểu."),
        required=False,
    )
    votes_for = forms.IntegerField(label=_("Tán thành"), min_value=0, max_value=9999, required=False)
    votes_against = forms.IntegerField(
        label=_("Không tán thành"), min_value=0, max_value=9999, required=False
    )
    votes_other = forms.IntegerField(label=_("Ý kiến khác"), min_value=0, max_value=9999, required=False)
    conclusion = LongTextField(label=_("Kết luận"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)

    def __init__(self, *args, day: date | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def clean(self):
        data = super().clean()

        def moment(clock: time | None):
            return make_aware(datetime.combine(self.day, clock)) if self.day and clock is not None else None

        if "began" in data:
            data["began_at"] = moment(data.pop("began"))
        data["ended_at"] = moment(data.pop("ended", None))
        blocks = [block.strip() for block in data.pop("content", "").split("\n\n")]
        data["items"] = [tuple([*block.split("\n", 1), ""][:2]) for block in blocks if block]
        return data

    @staticmethod
    def initial_of(minutes) -> dict:
        names = (
            "place chair secretary guests full probationary exempt away thematic opinions conclusion"
            " votes_for votes_against votes_other version"
        )
        content = "\n\n".join(f"{item.title}\n{item.body}".strip() for item in minutes.items.all())
        return {name: getattr(minutes, name) for name in names.split()} | {
            "began": f"{localtime(minutes.began_at):%H:%M}",
            "ended": f"{localtime(minutes.ended_at):%H:%M}" if minutes.ended_at else "",
            "content": content,
        }


class MaterialForm(SenForm):
    unit = UnitField(label=_("Đơn vị biên soạn"))
    kind = forms.ChoiceField(label=_("Loại tài liệu"), choices=MaterialKind.choices)
    title = TextField(label=_("Tên tài liệu"))
    theme = forms.ModelChoiceField(
        label=_("Chuyên đề"), queryset=Theme.objects.none(), required=False, empty_label=_("Không")
    )
    compiled_on = DayField(label=_("Ngày biên soạn xong"))
    month = MonthField(label=_("Số của tháng (bản tin)"), required=False)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = papers.themes_in_view(actor).order_by("-year", "title")
        self.fields["unit"].using(
            lambda key: unit_holding(actor, rules.MATERIALS, key), lambda unit: unit.called
        )


class IssueForm(SenForm):
    units = forms.ModelMultipleChoiceField(
        label=_("Đơn vị nhận"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    copies = forms.IntegerField(label=_("Số bản mỗi đơn vị"), min_value=1, max_value=100_000, initial=1)
    day = DayField(label=_("Ngày cấp phát"))

    def __init__(self, *args, actor, material, **kwargs):
        super().__init__(*args, **kwargs)
        below = queries.units_below(material.unit, material.compiled_on)
        self.fields["units"].queryset = actor.within(below, place="pk")


class RapporteursForm(SenForm):
    lines = LongTextField(
        label=_("Báo cáo viên"),
        required=False,
        help_text=_("Mỗi người một dòng: họ và tên; chức vụ; chuyên đề trình bày."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def rows(self) -> list[dict]:
        """The lines as ``set_rapporteurs`` takes them."""
        found = []
        for line in self.cleaned_data["lines"].split("\n"):
            name, post, topic = ([part.strip()[:300] for part in line.split(";", 2)] + ["", ""])[:3]
            if name:
                found.append({"name": name[:120], "post": post[:200], "topic": topic})
        return found


class BadMarks(ValueError):
    """The marks a phone sent are not what the page sends."""


def marks_of(payload) -> tuple[list[Mark], uuid.UUID]:
    """The marks in what a phone sent, checked for shape; raises ``BadMarks``."""
    try:
        device = uuid.UUID(str(payload["device"]))
        marks = []
        for raw in payload["marks"]:
            made_at = parse_datetime(str(raw.get("made_at", "")))
            if made_at is not None and is_naive(made_at):
                made_at = make_aware(made_at)
            person_id, base = int(raw["person"]), int(raw.get("base", 0))
            if not (0 < person_id < 2**63 and 0 <= base < 2**15):
                raise BadMarks
            marks.append(
                Mark(
                    id=uuid.UUID(str(raw["id"])),
                    person_id=person_id,
                    state=str(raw["state"])[:8],
                    reason=clean(str(raw.get("reason", "")).encode("utf-8", "ignore").decode())[:300],
                    base=base,
                    made_at=made_at,
                    counted_by=CountedBy.QR if raw.get("counted_by") == "qr" else CountedBy.ROLL,
                )
            )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as problem:
        raise BadMarks from problem
    return marks, device


STATES = tuple(str(mark) for mark in MARKS)
