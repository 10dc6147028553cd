"""Meetings, the points where they are held, who was summoned and who came."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts.models import User
from sen.areas.directives.models import Campaign, Theme
from sen.areas.meetings.choices import (
    HELD,
    Audience,
    Form,
    ImportStatus,
    MaterialKind,
    MeetingKind,
    MeetingStatus,
    Outcome,
    PointStatus,
    Precision,
    Source,
    State,
)
from sen.areas.organisations.models import Unit
from sen.areas.people.choices import Category
from sen.areas.people.models import Person
from sen.foundation.fields import ValidField
from sen.foundation.figures import CountedBy
from sen.foundation.refusals import CONSTRAINTS


class Meeting(models.Model):
    """A conference, a cell meeting, a talk or a dialogue, held at one point or at many.

    ``study`` says that a paper or theme is studied there: only then it is in the figures of study.
    ``code`` names a conference in figures and reports; it is blank for ordinary meetings.
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="meetings", help_text=_("Đơn vị tổ chức, triệu tập")
    )
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="meetings")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="meetings")
    code = models.SlugField(max_length=60, blank=True, default="")
    kind = models.CharField(max_length=12, choices=MeetingKind)
    title = models.CharField(max_length=300)
    folded = models.TextField()
    form = models.CharField(max_length=10, choices=Form, default=Form.IN_PERSON)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.MEMBER)
    study = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="meeting_code_once"),
            models.CheckConstraint(
                condition=Q(theme__isnull=True) | Q(study=True), name="meeting_theme_is_study"
            ),
        ]
        indexes = [
            models.Index(fields=["-starts_at", "-id"], name="meeting_by_time"),
            models.Index(fields=["unit", "-starts_at"], name="meeting_by_unit"),
            models.Index(fields=["theme"], name="meeting_by_theme"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The local day on which it begins."""
        return localdate(self.starts_at)


class PointQuerySet(models.QuerySet):
    def held(self):
        """Points that count: the roll was opened or sealed."""
        return self.filter(status__in=HELD)

    def original(self):
        """Points of the meeting itself, without the sessions that make up for it."""
        return self.filter(makeup=False)


class Point(models.Model):
    """A place where a meeting is held on one day. Every fact of study counts at its unit on its day.

    The four counts repeat the roll, recounted by every action that touches it, so that the progress of
    hundreds of points is read without the roll. ``makeup`` marks a session for those who were absent.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="points")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="points", help_text=_("Đơn vị đặt điểm"))
    shard = models.SmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    folded = models.TextField()
    place = models.CharField(max_length=300, blank=True)
    day = models.DateField()
    form = models.CharField(max_length=10, choices=Form, default=Form.IN_PERSON)
    sittings = models.PositiveSmallIntegerField(default=1, help_text=_("Số buổi (cuộc) tại điểm này"))
    keeper = models.ForeignKey(User, models.SET_NULL, null=True, related_name="points_kept")
    status = models.CharField(max_length=10, choices=PointStatus, default=PointStatus.PLANNED)
    makeup = models.BooleanField(default=False)
    makeup_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="makeups")
    opened_at = models.DateTimeField(null=True)
    sealed_at = models.DateTimeField(null=True)
    sealed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    summoned = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    excused = models.PositiveIntegerField(default=0)
    absent = models.PositiveIntegerField(default=0)
    heads = models.PositiveIntegerField(default=0)

    objects = PointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=PointStatus.SEALED) | Q(sealed_at__isnull=False), name="point_sealed_when"
            ),
            models.CheckConstraint(
                condition=Q(makeup=True) | Q(makeup_of__isnull=True), name="point_makeup_of_what"
            ),
            models.CheckConstraint(condition=Q(sittings__gte=1), name="point_sits_once"),
        ]
        indexes = [
            models.Index(fields=["unit", "day"], name="point_by_unit_day"),
            models.Index(fields=["meeting", "id"], name="point_by_meeting"),
            models.Index(fields=["keeper", "status"], name="point_by_keeper"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def month(self) -> date:
        return self.day.replace(day=1)

    @property
    def waiting(self) -> int:
        """How many of the roll are not yet marked."""
        return self.summoned - self.present - self.excused - self.absent

    @property
    def sealed(self) -> bool:
        return self.status == PointStatus.SEALED


class Catchment(models.Model):
    """A unit whose people belong to a point. A unit below it with a point of its own goes to that one."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="catchments")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "unit"], name="catchment_unit_at_one_point")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} → {self.point_id}"


class RollQuerySet(models.QuerySet):
    def of(self, point: Point):
        """The roll of one point, by the head of the primary key."""
        return self.filter(shard=point.shard, month=point.month, point=point)

    def at(self, points):
        """The rolls of several points, by the head of the primary key."""
        points = list(points)
        return self.filter(
            shard__in={point.shard for point in points},
            month__in={point.month for point in points},
            point_id__in=[point.pk for point in points],
        )

    def named(self):
        """Without those who were let off the summons."""
        return self.exclude(state=State.RELEASED)

    def missed(self):
        """Summoned, did not come, and have not made up for it."""
        return self.filter(
            held=True, original=True, state__in=(State.EXCUSED, State.ABSENT), made_up_on__isnull=True
        )


class RollEntry(models.Model):
    """A heavy fact: one person in the roll of one point. Nothing points at it.

    ``original`` marks the one summons of a person to a meeting; the others are attendances at a make-up
    session or at another point. Such an attendance fills ``made_up_on`` of the original, and so the person
    counts once. ``unit``, ``day`` and ``month`` are the point's; ``cell`` is the home on the point's day; the
    other copies are the meeting's, so that recounting needs no joins. ``held`` says the point counts.
    """

    pk = models.CompositePrimaryKey("shard", "month", "point", "person")
    shard = models.SmallIntegerField()
    month = models.DateField()
    point = models.ForeignKey(Point, models.PROTECT, related_name="roll", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="roll", db_index=False)
    meeting = models.ForeignKey(
        Meeting, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    cell = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    campaign = models.ForeignKey(
        Campaign, models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    day = models.DateField()
    kind = models.CharField(max_length=12, choices=MeetingKind)
    study = models.BooleanField()
    audience = models.CharField(max_length=10, choices=Audience)
    form = models.CharField(max_length=10, choices=Form)
    theme = models.CharField(max_length=60, blank=True, default="")
    conference = models.CharField(max_length=60, blank=True, default="")
    original = models.BooleanField(default=True)
    held = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.SUMMONED)
    reason = models.CharField(max_length=300, blank=True, default="")
    source = models.CharField(max_length=8, choices=Source, default=Source.ROSTER)
    counted_by = models.CharField(max_length=10, choices=CountedBy, default=CountedBy.ROLL)
    version = models.SmallIntegerField(default=0)
    marked_at = models.DateTimeField(null=True)
    marked_by = models.BigIntegerField(null=True)
    made_up_on = models.DateField(null=True)
    made_up_at = models.BigIntegerField(null=True, help_text=_("Điểm học bù"))

    objects = RollQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shard", "meeting", "person"], condition=Q(original=True), name="roll_summoned_once"
            ),
            models.CheckConstraint(
                condition=Q(made_up_on__isnull=True) | Q(original=True), name="roll_makes_up_the_original"
            ),
            models.CheckConstraint(
                condition=Q(state=State.EXCUSED) & ~Q(reason="") | ~Q(state=State.EXCUSED),
                name="roll_excused_why",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "day"], name="roll_by_unit_day"),
            models.Index(fields=["cell", "day"], name="roll_by_cell_day"),
            models.Index(fields=["person", "day"], name="roll_by_person_day"),
            models.Index(
                fields=["cell", "-day"],
                condition=Q(original=True, held=True, made_up_on__isnull=True)
                & Q(state__in=(State.EXCUSED, State.ABSENT)),
                name="roll_missed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.point_id}: {self.state}"


class RollEvent(models.Model):
    """A heavy fact, append-only: one mark as a phone sent it, and what became of it.

    The id comes from the phone, so that a mark sent twice has one effect. ``base`` is the entry's version the
    phone had seen. A mark that met another's is kept with its outcome until its maker has settled it.
    """

    pk = models.CompositePrimaryKey("shard", "point", "id")
    shard = models.SmallIntegerField()
    point = models.ForeignKey(Point, models.CASCADE, related_name="events", db_index=False)
    id = models.UUIDField(default=uuid.uuid4)
    person_id = models.BigIntegerField()
    mark = models.CharField(max_length=8, choices=State)
    reason = models.CharField(max_length=300, blank=True, default="")
    counted_by = models.CharField(max_length=10, choices=CountedBy, default=CountedBy.ROLL)
    base = models.SmallIntegerField(default=0)
    device = models.UUIDField()
    made_at = models.DateTimeField(null=True, help_text=_("Giờ của máy"))
    received_at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    gave = models.SmallIntegerField(null=True, help_text=_("Phiên bản của dòng sau khi ghi"))
    found = models.CharField(max_length=8, choices=State, help_text=_("Đã ghi sẵn"))
    found_by = models.BigIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["point", "person_id", "received_at"], name="roll_event_by_person"),
            models.Index(
                fields=["point", "user_id"],
                condition=Q(settled_at__isnull=True) & ~Q(outcome=Outcome.APPLIED),
                name="roll_event_to_settle",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.point_id}: {self.mark}, {self.outcome}"


class RollImport(models.Model):
    """A roll that came as a file: what its rows would do, and whether it was done.

    The rows lie in a staging table of their own until they are applied or dropped.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="imports")
    point = models.ForeignKey(
        Point, models.CASCADE, null=True, related_name="imports", help_text=_("Chỉ một điểm")
    )
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=ImportStatus, default=ImportStatus.READ)
    rows = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    change = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["meeting", "-read_at"], name="roll_import_by_meeting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=ImportStatus.READ) | Q(finished_at__isnull=False),
                name="roll_import_finished_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Sheet(models.Model):
    """The picture of a signed sheet, kept in the database so that one backup holds everything."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="sheets")
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["point", "sha256"], name="sheet_once_at_a_point")]

    def __str__(self) -> str:
        return self.name


class HeadCount(models.Model):
    """How many non-members of one category came to a point, counted by head; their names are not kept.

    ``summoned`` is blank where nobody was summoned by name. An estimate says so ("hơn 8.300").
    """

    point = models.ForeignKey(Point, models.CASCADE, related_name="head_counts")
    category = models.CharField(max_length=16, choices=Category)
    summoned = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField()
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.EXACT)
    sheet = models.ForeignKey(Sheet, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    counted_at = models.DateTimeField()
    counted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point", "category"], name="head_count_once_a_category"),
            models.CheckConstraint(
                condition=Q(summoned__isnull=True) | Q(present__lte=F("summoned")),
                name="head_count_within_summoned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.present}"

    @property
    def estimated(self) -> bool:
        return self.precision != Precision.EXACT


class Correction(models.Model):
    """A numbered supplement to a sealed point: what was written before, what after, and why. Append-only."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="corrections")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    category = models.CharField(max_length=16, choices=Category, blank=True)
    before = models.JSONField()
    after = models.JSONField()
    why = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["point", "number"], name="correction_numbered_once"),
            models.CheckConstraint(condition=~Q(why=""), name="correction_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.point_id}/{self.number}"


class Rapporteur(models.Model):
    """Who presents what at a meeting; from the roster, or invited from outside."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="rapporteurs")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "name", "topic"], name="rapporteur_once")]

    def __str__(self) -> str:
        return self.name


class Material(models.Model):
    """Something compiled for study: a theme's booklet, the monthly bulletin for cells, an outline."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="materials", help_text=_("Đơn vị biên soạn"))
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="materials")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="materials")
    kind = models.CharField(max_length=10, choices=MaterialKind)
    title = models.CharField(max_length=300)
    folded = models.TextField()
    compiled_on = models.DateField()
    month = models.DateField(null=True, help_text=_("Số tháng nào (bản tin)"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=MaterialKind.BULLETIN) | Q(month__isnull=False),
                name="material_bulletin_month",
            ),
            models.UniqueConstraint(
                fields=["unit", "month"],
                condition=Q(kind=MaterialKind.BULLETIN),
                name="material_bulletin_once_a_month",
            ),
        ]
        indexes = [models.Index(fields=["-compiled_on", "-id"], name="material_by_day")]

    def __str__(self) -> str:
        return self.title


class MaterialIssue(models.Model):
    """So many copies of a material went to a unit on a day."""

    material = models.ForeignKey(Material, models.CASCADE, related_name="issues")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="materials_received")
    day = models.DateField()
    copies = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["material", "unit", "day"], name="material_issued_once_a_day"),
            models.CheckConstraint(condition=Q(copies__gte=1), name="material_some_copies"),
        ]
        indexes = [models.Index(fields=["unit", "day"], name="material_issue_by_unit")]

    def __str__(self) -> str:
        return f"{self.copies} × {self.material_id} → {self.unit_id}"


class DurationRule(models.Model):
    """Dated configuration: how long a cell meeting must last, and which paper says so."""

    valid = ValidField()
    thematic = models.BooleanField(help_text=_("Họp thường kỳ gắn với sinh hoạt chuyên đề"))
    minutes = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"≥ {self.minutes}"


class Minutes(models.Model):
    """The minutes of a meeting, in the form that cells use. Opinions are summed up without names.

    The counts of members are written down when the minutes are drafted, from the roster of that day; who came
    is read from the roll.
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="minutes")
    place = models.CharField(max_length=300, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    chair = models.CharField(max_length=120, blank=True)
    secretary = models.CharField(max_length=120, blank=True)
    guests = models.CharField(max_length=500, blank=True)
    full = models.PositiveSmallIntegerField(default=0)
    probationary = models.PositiveSmallIntegerField(default=0)
    exempt = models.PositiveSmallIntegerField(default=0)
    away = models.PositiveSmallIntegerField(default=0, help_text=_("Đang sinh hoạt tạm thời nơi khác"))
    thematic = models.BooleanField(default=False)
    opinions = models.TextField(blank=True, help_text=_("Tổng hợp, không ghi tên người phát biểu"))
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    votes_other = models.PositiveSmallIntegerField(null=True)
    conclusion = models.TextField(blank=True)
    drafted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("began_at")),
                name="minutes_end_after_beginning",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}"

    @property
    def duration(self) -> int | None:
        """How many minutes it lasted; None while it has no end."""
        if self.ended_at is None:
            return None
        return int((self.ended_at - self.began_at).total_seconds() // 60)


class MinutesItem(models.Model):
    """One item of the content, in order."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "position"], name="minutes_item_position_once")
        ]

    def __str__(self) -> str:
        return self.title


CONSTRAINTS |= {
    "meetings_minutes_meeting_id_key": _(
        "Cuộc họp này đã có biên bản; hãy tải lại trang rồi sửa biên bản đó."
    ),
    "correction_numbered_once": _(
        "Có người khác vừa đính chính cùng điểm này. Hãy tải lại trang rồi làm lại."
    ),
    "meeting_code_once": _("Mã này đã được dùng cho một cuộc họp khác."),
    "meeting_theme_is_study": _("Cuộc họp có chuyên đề phải là cuộc học tập, quán triệt."),
    "point_sits_once": _("Mỗi điểm có ít nhất một buổi."),
    "catchment_unit_at_one_point": _("Một đơn vị chỉ thuộc một điểm của cùng hội nghị."),
    "roll_summoned_once": _("Người này đã được triệu tập ở một điểm khác của cùng hội nghị."),
    "roll_excused_why": _("Vắng có lý do thì phải ghi lý do."),
    "sheet_once_at_a_point": _("Ảnh này đã được tải lên cho điểm này."),
    "head_count_once_a_category": _("Điểm này đã có số đếm của nhóm đối tượng đó."),
    "head_count_within_summoned": _("Số có mặt không thể nhiều hơn số mời."),
    "correction_says_why": _("Hãy ghi lý do đính chính."),
    "rapporteur_once": _("Báo cáo viên này đã có trong danh sách."),
    "material_bulletin_month": _("Bản tin phải ghi rõ số của tháng nào."),
    "material_bulletin_once_a_month": _("Đơn vị đã có bản tin của tháng này."),
    "material_issued_once_a_day": _("Đã ghi lần cấp phát này cho đơn vị trong ngày đó."),
    "material_some_copies": _("Số bản phải từ 1 trở lên."),
    "minutes_end_after_beginning": _("Giờ kết thúc phải sau giờ bắt đầu."),
    "minutes_item_position_once": _("Thứ tự nội dung bị trùng."),
}
