"""Reports that units send in prose, the numbers found in them, what was checked and what people decided."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.models import Unit
from sen.areas.readings.choices import Decision, Kind, Qualifier, Relation, State, Topic, Verdict, explained
from sen.foundation.periods import Month, Period
from sen.foundation.refusals import CONSTRAINTS
from sen.foundation.vietnamese import format_number

DONE = (State.READ, State.SETTLED)
TAKEN = (Decision.ACCEPTED, Decision.CORRECTED)


class Reading(models.Model):
    """One sent report. ``receiver`` is the unit in whose name it is read, ``unit`` the sender, once it is known.

    ``first`` and ``last`` are the first and last day of the period it speaks of; while nobody knows it, not
    ``period_known``, they only hold its place. ``text`` is what the offsets of the numbers point into; ``why`` the reason of a refusal; ``content`` the file as it came. ``version`` counts attempts.
    """

    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="readings")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="sent_reports")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="readings")
    first = models.DateField()
    last = models.DateField()
    period_known = models.BooleanField(default=True)
    name = models.CharField(max_length=255)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    why = models.CharField(max_length=600, blank=True)
    text = models.TextField(blank=True)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=200)
    read_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["receiver", "sha256"], name="reading_file_once"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="reading_period_lasts"),
            models.CheckConstraint(
                condition=~Q(state=State.REFUSED) | ~Q(why=""), name="reading_refused_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DONE, read_at__isnull=False)
                | Q(state__in=(State.QUEUED, State.READING, State.REFUSED), text=""),
                name="reading_read_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SETTLED, settled_at__isnull=False)
                | ~Q(state=State.SETTLED) & Q(settled_at__isnull=True),
                name="reading_settled_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "-received_at"], name="reading_by_receiver"),
            models.Index(fields=["unit", "-last"], name="reading_by_sender"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> Period:
        return Period.between(Month.of(self.first), Month.of(self.last))

    @property
    def period_words(self) -> str:
        """The period, or that it is not known."""
        return self.period.label if self.period_known else str(_("chưa rõ kỳ"))

    @property
    def busy(self) -> bool:
        """Whether it is still to be read by the machine."""
        return self.state in (State.QUEUED, State.READING)

    @property
    def open_for_decisions(self) -> bool:
        return self.state == State.READ


class Words(models.Model):
    """What a search looks in: name, period and text of a report, folded. Apart, for nothing else wants to load it."""

    reading = models.OneToOneField(Reading, models.CASCADE, primary_key=True, related_name="words")
    folded = models.TextField()

    class Meta:
        indexes = [GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="reading_search")]

    def __str__(self) -> str:
        return str(self.reading)


class Claim(models.Model):
    """One number of a report: where it stands, what it says, which figure it probably is, and what was decided.

    ``value`` is the number, the numerator of a ratio or the lower end of a range. ``figure``, ``about``, ``first``,
    ``last`` and ``where`` are proposed by the system and corrected by people; ``n`` and ``d`` are what was accepted.
    """

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="claims")
    seq = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    sentence = models.TextField()
    kind = models.CharField(max_length=12, choices=Kind)
    value = models.DecimalField(max_digits=30, decimal_places=4)
    value_max = models.DecimalField(max_digits=30, decimal_places=4, null=True)
    of = models.DecimalField(max_digits=30, decimal_places=4, null=True)
    percent = models.DecimalField(max_digits=30, decimal_places=4, null=True)
    qualifier = models.CharField(max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    object = models.TextField(blank=True)
    topic = models.CharField(max_length=15, choices=Topic, default=Topic.OTHER)
    unit_words = models.TextField(blank=True)
    period_words = models.TextField(blank=True)
    target = models.BooleanField(default=False)
    confidence = models.DecimalField(max_digits=3, decimal_places=2, default=0)
    figure = models.CharField(max_length=60, blank=True)
    about = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    first = models.DateField()
    last = models.DateField()
    where = models.JSONField(default=dict)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    n = models.DecimalField(max_digits=30, decimal_places=4, null=True)
    d = models.DecimalField(max_digits=30, decimal_places=4, null=True)
    why = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "seq"], name="claim_place_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="claim_has_a_length"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="claim_period_lasts"),
            models.CheckConstraint(
                condition=Q(decision=Decision.OPEN, decided_at__isnull=True, n__isnull=True)
                | Q(decision=Decision.IGNORED, decided_at__isnull=False, n__isnull=True) & ~Q(why="")
                | Q(
                    decision__in=TAKEN,
                    decided_at__isnull=False,
                    n__isnull=False,
                    about__isnull=False,
                )
                & ~Q(figure=""),
                name="claim_decision_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:120]

    @property
    def period(self) -> Period:
        return Period.between(Month.of(self.first), Month.of(self.last))

    @property
    def estimated(self) -> bool:
        return self.qualifier != Qualifier.EXACT or self.kind == Kind.RANGE

    @property
    def taken(self) -> bool:
        return self.decision in TAKEN

    @property
    def takeable(self) -> bool:
        """Whether it can be taken over as it stands: whole, its figure, its unit and its period known."""
        whole = self.value == self.value.to_integral_value()
        return whole and bool(self.figure) and self.about_id is not None and self.reading.period_known

    @property
    def words(self) -> str:
        """The number as it is written here: ``41.004/43.519 · 94,2%``, ``02 – 05``, ``hơn 20``."""
        if self.kind == Kind.PERCENT:
            number = f"{format_number(self.value)}%"
        elif self.of is not None:
            number = f"{format_number(self.value)}/{format_number(self.of)}"
        else:
            number = format_number(self.value)
        if self.value_max is not None:
            number += f" – {format_number(self.value_max)}"
        if self.percent is not None and self.kind != Kind.PERCENT:
            number += f" · {format_number(self.percent)}%"
        return number

    @property
    def counts_in(self) -> str:
        """The month in which a number of several months counts, ``12/2018``; empty for the number of one month."""
        return self.period.last.short if self.period.first != self.period.last else ""

    @property
    def taken_words(self) -> str:
        """What was taken over: ``41.004/43.519``."""
        if self.n is None:
            return ""
        return format_number(self.n) + (f"/{format_number(self.d)}" if self.d is not None else "")


class Check(models.Model):
    """One relation between numbers of the report, as the reading library worked it out. ``claims`` are their ``seq``."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="checks")
    seq = models.PositiveIntegerField()
    relation = models.CharField(max_length=10, choices=Relation)
    claims = ArrayField(models.PositiveIntegerField())
    inputs = models.JSONField(default=list)
    computed = models.FloatField(null=True)
    stated = models.FloatField(null=True)
    tolerance = models.FloatField(default=0)
    formula = models.TextField(blank=True)
    verdict = models.CharField(max_length=16, choices=Verdict)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["reading", "seq"], name="check_place_once")]

    def __str__(self) -> str:
        return f"{self.relation}: {self.formula}"

    @property
    def label(self) -> str:
        return str(Relation(self.relation).label)

    @property
    def stated_words(self) -> str:
        """What the text states, to which the computed is compared: ``98,6%``, ``290``."""
        if self.stated is None:
            return ""
        return format_number(self.stated) + ("%" if self.relation == Relation.RATIO else "")

    @property
    def allowed(self) -> str:
        """How far computed and stated may lie apart: ``±0,05``; empty where nothing was compared."""
        if self.verdict == Verdict.OPEN:
            return ""
        return f"±{format_number(self.tolerance)}" if self.tolerance else "0"

    @property
    def explanation(self) -> str:
        """Why the verdict is what it is, in the reader's language."""
        return explained(self.why)


class Acknowledgement(models.Model):
    """What the receiver answers the sender: that the report came, and what in it does not add up."""

    reading = models.OneToOneField(Reading, models.CASCADE, related_name="acknowledgement")
    text = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=200, blank=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="acknowledgement_says_something"),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True) | Q(sent_at__isnull=False, seen_at__gte=F("sent_at")),
                name="acknowledgement_seen_when_sent",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reading)

    @property
    def version(self) -> str:
        """What changes with every change of the words."""
        return self.changed_at.isoformat()


CONSTRAINTS |= {
    "reading_file_once": _("Tệp này đã được gửi vào đây rồi."),
    "reading_period_lasts": _("Kỳ báo cáo phải kết thúc sau khi bắt đầu."),
    "reading_refused_says_why": _("Báo cáo không đọc được phải ghi rõ lý do."),
    "reading_read_has_its_moment": _("Báo cáo đã đọc phải có thời điểm đọc."),
    "reading_settled_has_its_moment": _("Báo cáo đã duyệt xong phải có thời điểm duyệt."),
    "claim_place_once": _("Con số này đã được ghi."),
    "claim_has_a_length": _("Con số phải nằm ở một chỗ trong văn bản."),
    "claim_period_lasts": _("Kỳ của con số phải kết thúc sau khi bắt đầu."),
    "claim_decision_is_whole": _(
        "Con số được nhận phải có chỉ tiêu, đơn vị và giá trị; con số bỏ qua phải có lý do."
    ),
    "check_place_once": _("Phép kiểm tra này đã được ghi."),
    "readings_acknowledgement_reading_id_key": _("Báo cáo này đã có phản hồi."),
    "acknowledgement_says_something": _("Nội dung phản hồi không được để trống."),
    "acknowledgement_seen_when_sent": _("Phản hồi chưa gửi thì chưa thể ghi là đã xem."),
}
