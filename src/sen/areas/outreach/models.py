"""What is told to people and done with them: items and relays, activities and deeds, and leaders who go first."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts.models import User
from sen.areas.directives.models import Campaign, Theme
from sen.areas.organisations.models import Unit
from sen.areas.outreach.choices import SCALES, ActivityKind, Channel, How, Measure, Organiser, Reach, Stage
from sen.areas.people.models import Person
from sen.foundation.attached import Attached, Taken
from sen.foundation.refusals import CONSTRAINTS
from sen.foundation.ui.templatetags.ui import number


class Item(Attached):
    """Something told through one channel: an article, a broadcast, panels. The file, if any, is its picture.

    ``pieces`` is how many of the same were put up (34 panels are one entry). A relay by another unit is no new
    item.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="outreach_items")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="outreach_items")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="outreach_items")
    channel = models.CharField(max_length=12, choices=Channel)
    title = models.CharField(max_length=300)
    folded = models.TextField()
    day = models.DateField()
    pieces = models.PositiveIntegerField(default=1)
    link = models.URLField(max_length=500, blank=True)
    reach_how = models.CharField(max_length=10, choices=Reach, default=Reach.UNMEASURED)
    reach = models.PositiveBigIntegerField(null=True)
    withdrawn_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reach_how=Reach.UNMEASURED, reach__isnull=True)
                | ~Q(reach_how=Reach.UNMEASURED) & Q(reach__isnull=False),
                name="item_reach_says_how",
            ),
            models.CheckConstraint(condition=Q(pieces__gte=1), name="item_some_pieces"),
        ]
        indexes = [
            models.Index(fields=["unit", "-day"], name="item_by_unit"),
            models.Index(fields=["-day", "-id"], name="item_by_day"),
            models.Index(fields=["channel", "day", "id"], name="item_by_channel"),
            models.Index(fields=["pieces", "id"], name="item_by_pieces"),
            models.Index(fields=["folded", "day"], name="item_by_title"),
            models.Index(fields=["link"], condition=~Q(link=""), name="item_by_link"),
            models.Index(fields=["created_by", "-id"], name="item_by_writer"),
        ]

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, kw_only=True)
class WantedItem:
    """An item as somebody enters it: one that was published, broadcast or put up."""

    channel: str
    title: str
    day: date
    theme: Theme | None = None
    campaign: Campaign | None = None
    link: str = ""
    pieces: int = 1
    reach_how: str = Reach.UNMEASURED
    reach: int | None = None
    file: Taken | None = None


class Relay(models.Model):
    """A unit sent an item on, through a channel of its own. Counted with the item, never as a new one."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="relays")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="outreach_relays")
    channel = models.CharField(max_length=12, choices=Channel)
    day = models.DateField()
    link = models.URLField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "unit", "channel"], name="relay_once_a_channel")
        ]
        indexes = [models.Index(fields=["unit", "-day"], name="relay_by_unit")]

    def __str__(self) -> str:
        return f"{self.item_id} → {self.unit_id}"


class Activity(Attached):
    """Something done with people: a volunteer day, a blood donation, gifts. The file, if any, is its picture.

    ``people`` counts everybody who took part once, ``turns`` every time somebody did.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="activities")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="activities")
    kind = models.CharField(max_length=12, choices=ActivityKind)
    organiser = models.CharField(max_length=10, choices=Organiser)
    title = models.CharField(max_length=300)
    folded = models.TextField()
    day = models.DateField()
    what = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    people = models.PositiveIntegerField(null=True)
    turns = models.PositiveIntegerField(null=True)
    how = models.CharField(max_length=10, choices=How, blank=True)
    withdrawn_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=Q(people__isnull=True) | Q(turns__isnull=True) | Q(turns__gte=F("people")),
                name="activity_turns_not_below_people",
            ),
            models.CheckConstraint(
                condition=Q(people__isnull=True, turns__isnull=True) | ~Q(how=""),
                name="activity_says_how_counted",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-day"], name="activity_by_unit"),
            models.Index(fields=["-day", "-id"], name="activity_by_day"),
        ]

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, kw_only=True)
class WantedActivity:
    """An activity as somebody enters it."""

    kind: str
    organiser: str
    title: str
    day: date
    what: str = ""
    link: str = ""
    people: int | None = None
    turns: int | None = None
    how: str = ""
    campaign: Campaign | None = None
    file: Taken | None = None


class Deed(models.Model):
    """One quantity of an activity: so much of a measure, and how it was counted.

    ``amount`` is kept in the measure's small unit (đồng, kg, …). ``unit`` and ``day`` repeat those of the
    activity.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="deeds")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    measure = models.CharField(max_length=10, choices=Measure)
    amount = models.PositiveBigIntegerField()
    how = models.CharField(max_length=10, choices=How)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["measure"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "measure"], name="deed_once_a_measure"),
            models.CheckConstraint(condition=Q(amount__gte=1), name="deed_some_amount"),
        ]
        indexes = [models.Index(fields=["measure", "unit", "day"], name="deed_by_measure")]

    def __str__(self) -> str:
        return f"{self.get_measure_display()}: {self.words}"

    @property
    def words(self) -> str:
        """The amount as people write it, with its unit."""
        scale = SCALES[self.measure]
        amount = scale.to_written(self.amount)
        return f"{number(amount)} {scale.behind(amount)}"


class Undertaking(models.Model):
    """What a head of a committee undertakes to do first; the committee sees it and says whether it was done."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="undertakings")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="undertakings")
    leader = models.ForeignKey(Person, models.PROTECT, related_name="undertakings")
    post = models.CharField(max_length=200)
    what = models.CharField(max_length=500)
    folded = models.TextField()
    sign = models.CharField(max_length=300)
    undertaken_on = models.DateField()
    due = models.DateField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.OPEN)
    outcome = models.TextField(blank=True)
    reported_on = models.DateField(null=True)
    judged_on = models.DateField(null=True)
    judged_by = models.CharField(max_length=200, blank=True)
    judged_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    judged_note = models.CharField(max_length=500, blank=True)
    withdrawn_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due__gte=F("undertaken_on")), name="undertaking_due_later"),
            models.CheckConstraint(
                condition=Q(stage__in=(Stage.OPEN, Stage.REPORTED), judged_on__isnull=True)
                | Q(stage__in=(Stage.KEPT, Stage.UNKEPT), judged_on__isnull=False) & ~Q(judged_by=""),
                name="undertaking_judged_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(judged_person__isnull=True) | ~Q(judged_person=F("leader")),
                name="undertaking_not_judged_by_its_leader",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.OPEN) | Q(reported_on__isnull=False) & ~Q(outcome=""),
                name="undertaking_reported_with_words",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(judged_on__isnull=True),
                name="undertaking_judged_stands",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-undertaken_on"], name="undertaking_by_unit"),
            models.Index(fields=["leader", "stage"], name="undertaking_by_leader"),
        ]

    def __str__(self) -> str:
        return self.what[:200]

    def overdue(self, today: date) -> bool:
        return self.stage == Stage.OPEN and self.due < today


@dataclass(frozen=True, kw_only=True)
class WantedUndertaking:
    """What a leader undertakes, as somebody writes it down."""

    leader: Person
    post: str
    what: str
    sign: str
    undertaken_on: date
    due: date
    campaign: Campaign | None = None


class Progress(models.Model):
    """A note on how an undertaking is getting on, on a day."""

    undertaking = models.ForeignKey(Undertaking, models.CASCADE, related_name="progress")
    day = models.DateField()
    said = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        ordering = ["day", "id"]
        verbose_name_plural = "progress"

    def __str__(self) -> str:
        return self.said


CONSTRAINTS |= {
    "item_reach_says_how": _("Số người tiếp cận phải ghi rõ đếm được hay ước tính; không đo thì để trống."),
    "item_some_pieces": _("Số lượng phải từ 1 trở lên."),
    "relay_once_a_channel": _("Đơn vị đã ghi phát lại tin này ở kênh này."),
    "activity_turns_not_below_people": _("Số lượt người không thể ít hơn số người."),
    "activity_says_how_counted": _("Hãy ghi số người được đếm bằng cách nào."),
    "deed_once_a_measure": _("Hoạt động đã có số liệu của loại này; hãy bỏ dòng cũ trước khi ghi lại."),
    "deed_some_amount": _("Số lượng phải lớn hơn 0."),
    "undertaking_due_later": _("Hạn phải từ ngày nhận việc trở đi."),
    "undertaking_judged_on_a_day": _("Kết luận của cấp ủy phải có ngày và người kết luận."),
    "undertaking_not_judged_by_its_leader": _("Người nêu gương không tự kết luận việc của mình."),
    "undertaking_judged_stands": _("Việc cấp ủy đã kết luận thì không rút được nữa."),
    "undertaking_reported_with_words": _("Hãy ghi kết quả đã làm được."),
}
