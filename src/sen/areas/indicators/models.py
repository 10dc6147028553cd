"""Stored values of figures: what was counted at each leaf, and the sums carried up the tree.

All are derived from records except closings, which are decisions of people.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.indicators.choices import Span
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.foundation.fields import ValidField
from sen.foundation.figures import register_words
from sen.foundation.refusals import CONSTRAINTS


class StoredFigure(models.Model):
    """The short number that stands for a figure's code in the heavy tables."""

    id = models.SmallAutoField(primary_key=True)
    code = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.code


class Combination(models.Model):
    """One set of dimension values of one figure.

    ``dimensions`` holds the codes, and under ``_how``, ``_est`` and ``_d`` how it was counted, whether it is an
    estimate and whether it has a denominator. ``key`` names the key dimension it is split by, or is empty: the
    rows of each key add up to the rows without one (and stand apart: ``keyed``).
    """

    figure = models.ForeignKey(StoredFigure, models.CASCADE)
    key = models.CharField(max_length=30, blank=True)
    dimensions = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["figure", "key", "dimensions"], name="combination_once"),
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} {self.key} {self.dimensions}"


class Above(models.Model):
    """All who stand above some units, which share them: as it was in one lineage, and as of today."""

    was = ArrayField(models.BigIntegerField())
    today = ArrayField(models.BigIntegerField())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["was", "today"], name="above_once")]

    def __str__(self) -> str:
        return f"{self.was} / {self.today}"


class Chain(models.Model):
    """A unit with all who stand above it, itself included: as it was in one lineage, and as of today.

    Derived, so it holds nobody back: a unit that is unmade takes its chains with it when marks are worked off.
    """

    unit = models.ForeignKey(Unit, models.DO_NOTHING, db_constraint=False, related_name="+")
    was = ArrayField(models.BigIntegerField())
    today = ArrayField(models.BigIntegerField())
    above = models.ForeignKey(Above, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "was", "today"], name="chain_once")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.was} / {self.today}"


class Stored(models.Model):
    """What leaves and sums have in common. ``month`` is the first day of the span; ``n`` and ``d`` its two parts."""

    shard = models.SmallIntegerField()
    figure = models.ForeignKey(StoredFigure, models.DO_NOTHING, db_constraint=False, related_name="+")
    unit = models.ForeignKey(Unit, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)
    edition = models.SmallIntegerField(default=0)
    span = models.CharField(max_length=1, choices=Span)
    keyed = models.BooleanField(default=False)
    month = models.DateField()
    campaign_id = models.BigIntegerField(default=0)
    combination = models.ForeignKey(
        Combination, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )
    n = models.BigIntegerField()
    d = models.BigIntegerField(default=0)

    class Meta:
        abstract = True


class Leaf(Stored):
    """The recount of one figure at one unit and chain, for one span, campaign and combination."""

    pk = models.CompositePrimaryKey(
        "shard", "unit", "figure", "edition", "span", "keyed", "month", "campaign_id", "combination", "chain"
    )
    figure = models.ForeignKey(
        StoredFigure, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )
    chain = models.ForeignKey(Chain, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)


class Rolled(Stored):
    """The sum of the leaves below one unit (its own are not in it), seen through one lens."""

    pk = models.CompositePrimaryKey(
        "shard", "unit", "lens", "figure", "edition", "span", "keyed", "month", "campaign_id", "combination"
    )
    figure = models.ForeignKey(
        StoredFigure, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )
    lens = models.CharField(max_length=10)

    class Meta:
        indexes = [
            models.Index(
                fields=["combination", "unit", "lens", "month"], condition=Q(keyed=True), name="rolled_by_key"
            )
        ]


class PreparedLens(models.Model):
    """A date whose lens has been prepared; dropped after a while."""

    day = models.DateField(primary_key=True)
    ready_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"


class RangeCount(models.Model):
    """Distinct subjects over a range for which no value is stored, counted from records by a job, at one moment.

    ``where`` is the dimension values asked for, as text. ``counted_at`` is empty while the job has not ended; ``job``
    is its record of progress.
    """

    figure = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, models.DO_NOTHING, db_constraint=False, related_name="+")
    first = models.DateField()
    last = models.DateField()
    lens = models.CharField(max_length=10)
    campaign = models.ForeignKey(Campaign, models.CASCADE, null=True, related_name="+", db_index=False)
    where = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)
    n = models.BigIntegerField(null=True)
    job = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "figure", "first", "last", "lens", "campaign", "where"],
                name="range_count_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(counted_at__isnull=True) | Q(n__isnull=False), name="range_count_counted"
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], name="range_count_by_age")]

    def __str__(self) -> str:
        return f"{self.figure} {self.first:%m/%Y} – {self.last:%m/%Y}"


class RegisterDuty(models.Model):
    """Dated rule: which kinds of unit have the duty to keep (and monthly to close) a register.

    ``source`` is the paper that says so.
    """

    register = models.SlugField(max_length=30)
    kind = models.CharField(max_length=30, choices=Kind)
    valid = ValidField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid__isempty=False), name="register_duty_lasts"),
            ExclusionConstraint(
                name="register_duty_once_a_day",
                expressions=[
                    ("register", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{register_words(self.register)} – {self.get_kind_display()}"


class Due(models.Model):
    """View: the spans in which a unit has the duty to keep a register."""

    id = models.TextField(primary_key=True)
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+")
    register = models.SlugField(max_length=30)
    valid = ValidField()

    class Meta:
        managed = False
        db_table = "indicators_due"

    def __str__(self) -> str:
        return self.id

    def get_register_display(self) -> str:
        return register_words(self.register)


class Closing(models.Model):
    """A unit says that its register of a month is complete; from then on that month's closed values stay.

    Months are closed in order. ``supplement`` 0 is the closing itself; 1, 2, … add later corrections to it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="closings")
    register = models.SlugField(max_length=30)
    month = models.DateField()
    supplement = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField()
    closed_by_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "register", "month", "supplement"], name="closing_once"),
            models.CheckConstraint(condition=Q(supplement=0) | ~Q(why=""), name="closing_supplement_why"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.register} {self.month}"

    def get_register_display(self) -> str:
        return register_words(self.register)


class Target(models.Model):
    """What a unit sets itself to reach, for a figure in a span of months."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="targets")
    figure = models.CharField(max_length=60)
    first = models.DateField()
    last = models.DateField()
    goal = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "campaign", "figure", "first", "last"],
                name="target_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(goal__gte=0), name="target_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.goal}"


class DocumentValue(models.Model):
    """What a document says of a figure at a unit for a period, taken over by a person, with its sentence.

    The unit speaks for itself with all below it. ``counts``: it is the value of a figure that has no register (at
    most one on every way down the tree and every day); otherwise it only stands beside what the register says.
    ``source`` names the area that keeps the document, ``source_id`` its record; ``last`` is the period's last day.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="document_values")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="document_values")
    figure = models.CharField(max_length=60)
    first = models.DateField()
    last = models.DateField()
    where = models.JSONField(default=dict)
    n = models.BigIntegerField()
    d = models.BigIntegerField(null=True)
    estimated = models.BooleanField(default=False)
    counts = models.BooleanField(default=False)
    sentence = models.TextField()
    source = models.CharField(max_length=30)
    source_id = models.BigIntegerField()
    source_label = models.CharField(max_length=300)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="document_value_once_a_source"),
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="document_value_lasts"),
            models.CheckConstraint(
                condition=Q(n__gte=0) & (Q(d__isnull=True) | Q(d__gt=0)), name="document_value_not_negative"
            ),
            ExclusionConstraint(
                name="document_value_counts_once",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("figure", RangeOperators.EQUAL),
                    (Coalesce("campaign", 0, output_field=models.BigIntegerField()), RangeOperators.EQUAL),
                    (
                        models.Func(
                            "first",
                            "last",
                            models.Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(counts=True),
            ),
        ]
        indexes = [models.Index(fields=["figure", "unit", "last"], name="document_value_by_figure")]

    def __str__(self) -> str:
        return f"{self.figure} {self.n}"


CONSTRAINTS |= {
    "document_value_once_a_source": _("Con số này của tài liệu đã được đưa vào số liệu."),
    "document_value_lasts": _("Kỳ của con số phải kết thúc sau khi bắt đầu."),
    "document_value_not_negative": _("Con số không được âm; tổng số phải lớn hơn 0."),
    "document_value_counts_once": _("Đơn vị đã có số từ tài liệu khác cho kỳ này."),
    "range_count_once": _("Số này đang được đếm. Hãy tải lại trang."),
    "range_count_counted": _("Số đã đếm xong phải có kết quả."),
    "register_duty_lasts": _("Quy định phải có hiệu lực ít nhất một tháng."),
    "register_duty_once_a_day": _("Loại đơn vị này đã có quy định chốt sổ này trong thời gian đó."),
    "closing_once": _("Tháng này đã được chốt."),
    "closing_supplement_why": _("Số liệu bổ sung sau khi chốt phải ghi rõ lý do."),
    "target_once": _("Chỉ tiêu này đã được đặt cho kỳ này."),
    "target_not_negative": _("Chỉ tiêu không được là số âm."),
}
