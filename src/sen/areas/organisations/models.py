"""Units through time. The spells are the truth; lineage, reach and the unit's own columns are derived."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.choices import (
    CELLS,
    TIER_OF,
    Change,
    Kind,
    ReorganisationStatus,
    RowOutcome,
    Tier,
    TracedTable,
)
from sen.foundation.fields import LtreeField, ValidField
from sen.foundation.refusals import CONSTRAINTS
from sen.foundation.staging.intake import Intake, over_when
from sen.foundation.staging.reviewed import ReviewedRow


class Unit(models.Model):
    """Any node of the tree: an identity that never ends, though the unit may.

    ``name``, ``kind`` and ``parent`` repeat the latest spells so that lists need no joins; actions keep them.
    ``shard`` is given by the top branch at birth and never changes.
    """

    code = models.SlugField(max_length=60, unique=True)
    shard = models.SmallIntegerField(default=0)
    valid = ValidField(help_text=_("Từ ngày thành lập đến ngày kết thúc hoạt động"))
    name = models.CharField(max_length=300)
    folded = models.TextField()
    sort_key = models.TextField(db_collation="C")
    kind = models.CharField(max_length=30, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid__isempty=False), name="unit_lives_some_day"),
        ]
        indexes = [
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="unit_search"),
            models.Index(fields=["parent", "sort_key"], name="unit_children"),
            models.Index(fields=["sort_key", "id"], name="unit_in_order"),
            models.Index(fields=["kind", "sort_key", "id"], name="unit_by_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The name that tells namesakes apart: a cell's with the organisation it belongs to. Select the parent
        too."""
        return f"{self.name} · {self.parent.name}" if self.kind in CELLS and self.parent else self.name

    @property
    def dissolved(self) -> bool:
        """Whether the unit's last day is known."""
        return self.valid.upper is not None

    def ended(self, day: date) -> bool:
        """Whether its life is over by the day; one whose last day is still to come lives on."""
        return self.valid.upper is not None and self.valid.upper <= day

    @property
    def tier(self) -> str:
        return TIER_OF.get(self.kind, Tier.OTHER)


class Spell(models.Model):
    """Something that holds for a unit over a span of days, with one value on each day."""

    valid = ValidField()

    class Meta:
        abstract = True


class UnitName(Spell):
    """One name of a unit, and the days on which it bore it."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    folded = models.TextField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="unit_one_name_a_day",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]
        indexes = [GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="unit_name_search")]

    def __str__(self) -> str:
        return self.name


class UnitKind(Spell):
    """One kind of a unit, and the days on which it was of it."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="kinds")
    kind = models.CharField(max_length=30, choices=Kind)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="unit_one_kind_a_day",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Placement(Spell):
    """One spell of a unit under one parent. A unit without a placement is a root."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="placements")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="placed")

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="unit_one_parent_a_day",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="unit_not_its_own_parent"),
        ]
        indexes = [GistIndex(fields=["parent", "valid"], name="placement_children")]

    def __str__(self) -> str:
        return f"{self.unit_id} < {self.parent_id}"


class Lineage(models.Model):
    """Derived: a span in which a unit's whole chain of ancestors stayed the same.

    ``path`` runs from the root to the unit itself, ids joined by dots. Spans of one unit never overlap and
    together cover its whole life. No foreign key is held in the database: only actions write here, in bulk.
    """

    pk = models.CompositePrimaryKey("unit", "valid")
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="lineages", db_constraint=False)
    valid = ValidField()
    path = LtreeField()

    class Meta:
        indexes = [
            GistIndex(fields=["path"], name="lineage_path_gist"),
            models.Index(fields=["path"], name="lineage_path"),
        ]

    def __str__(self) -> str:
        return self.path


class Reach(models.Model):
    """Derived: who is under whom, seen through a lens, on which days. A unit reaches itself at depth 0.

    As it was (``w``): rows follow the lineages; a unit reaches itself over its own life. As of today (``t``), or
    as of a prepared day (its ISO form): ``valid`` is unbounded; a dissolved unit stands under its successors as
    the algebra of figures says. For one lens, ancestor and descendant the spans never overlap. No foreign key is
    held in the database: only actions write here, in bulk.
    """

    pk = models.CompositePrimaryKey("ancestor", "lens", "descendant", "valid")
    lens = models.CharField(max_length=10)
    ancestor = models.ForeignKey(
        Unit, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    descendant = models.ForeignKey(
        Unit, models.DO_NOTHING, related_name="reached_by", db_constraint=False, db_index=False
    )
    depth = models.SmallIntegerField()
    valid = ValidField()

    class Meta:
        indexes = [
            models.Index(fields=["descendant", "lens", "ancestor"], name="reach_up"),
            models.Index(fields=["ancestor", "lens"], condition=Q(depth=1), name="reach_children"),
        ]

    def __str__(self) -> str:
        return f"{self.lens}: {self.ancestor_id} > {self.descendant_id}"


class KindBelow(models.Model):
    """Derived: how many more units of the kind stand below the unit from that day on, as it was, than the day
    before.

    Kept by the database (triggers on the lineages and the kinds), so that the page of a country's root sums some
    rows instead of counting its units. No row says 0, and no foreign key is held.
    """

    pk = models.CompositePrimaryKey("unit", "kind", "day")
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    kind = models.CharField(max_length=30, choices=Kind)
    day = models.DateField()
    more = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["unit"], condition=Q(more=0), name="kind_below_nothing")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.more:+} {self.kind}"


class LensDay(models.Model):
    """The day that a lens other than *as it was* shows, and whether its reach still agrees with the tree."""

    lens = models.CharField(max_length=10, primary_key=True)
    day = models.DateField()
    fresh = models.BooleanField(default=True)
    prepared_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.lens}: {self.day}"


class Reorganisation(models.Model):
    """A change of the tree on one day by one decision: steps and the links from predecessors to successors."""

    title = models.CharField(max_length=300)
    decision = models.CharField(max_length=120, help_text=_("Số, ký hiệu và ngày của quyết định"))
    takes_effect = models.DateField()
    status = models.CharField(max_length=10, choices=ReorganisationStatus, default=ReorganisationStatus.DRAFT)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="reorganisations", help_text=_("Cấp quyết định")
    )
    drafted_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="signed") | Q(signed_at__isnull=False), name="reorganisation_signed_when"
            ),
            models.CheckConstraint(
                condition=~Q(status="undone") | Q(undone_at__isnull=False), name="reorganisation_undone_when"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """One thing that a reorganisation does to one unit.

    Merging, absorbing and splitting link ``unit``, the predecessor, to the successor of code ``new_code``; whether
    the predecessor ends is a step of its own (dissolve). The others: establish (all of ``new_…``), rename
    (``new_name``), move (``new_parent_code``), change kind (``new_kind``).
    """

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    change = models.CharField(max_length=12, choices=Change)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", help_text=_("Trống khi thành lập mới")
    )
    new_code = models.SlugField(max_length=60, blank=True)
    new_name = models.CharField(max_length=300, blank=True)
    new_kind = models.CharField(max_length=30, choices=Kind, blank=True)
    new_parent_code = models.SlugField(max_length=60, blank=True)
    partial = models.BooleanField(default=False)
    doubt = models.CharField(max_length=300, blank=True)
    distance_km = models.DecimalField(max_digits=7, decimal_places=1, null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "position"], name="step_position_once"),
            models.CheckConstraint(
                condition=Q(change=Change.ESTABLISH, unit__isnull=True)
                | (~Q(change=Change.ESTABLISH) & Q(unit__isnull=False)),
                name="step_names_its_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_change_display()} {self.new_name or self.unit}"

    @property
    def existing(self) -> Unit:
        """The unit to which it happens: all but what is established have one."""
        if self.unit is None:
            raise ValueError("nothing exists before it is established")
        return self.unit


class Trace(models.Model):
    """What signing a reorganisation did to one row, so that it can be undone row for row.

    ``before`` is the span that the row had; empty for a row that signing created. ``after`` is the span it was
    given: while the row still has it, nothing has been built on the change.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="traces")
    table = models.CharField(max_length=10, choices=TracedTable)
    row = models.BigIntegerField()
    before = ValidField(null=True)
    after = ValidField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "table", "row"], name="trace_once"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"


class Succession(models.Model):
    """A link: what the predecessor was went on, wholly or in part, in the successor from that day."""

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="successions")
    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="succeeded_by")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="succeeds")
    takes_effect = models.DateField()
    change = models.CharField(max_length=12, choices=Change)
    partial = models.BooleanField(default=False)
    doubt = models.CharField(max_length=300, blank=True, help_text=_("Vì sao cần xem lại mối nối này"))
    distance_km = models.DecimalField(max_digits=7, decimal_places=1, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "takes_effect"], name="succession_once_a_day"
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_not_of_itself"),
        ]
        indexes = [models.Index(fields=["doubt"], condition=~Q(doubt=""), name="succession_doubtful")]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class UnitsImport(Intake):
    """One table of units on its way into the tree; everything in it stands at ``unit`` or below."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    file = models.FileField(upload_to="units/%Y/%m/", blank=True)

    class Meta:
        constraints = [over_when("units_import_over_when")]
        indexes = [models.Index(fields=["unit", "-created_at"], name="units_import_by_unit")]


class UnitsRow(ReviewedRow):
    """One row of such a table."""

    batch = models.ForeignKey(UnitsImport, models.CASCADE, related_name="reviewed")
    outcome = models.CharField(max_length=10, choices=RowOutcome)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "row"], name="units_row_once")]
        indexes = [models.Index(fields=["batch", "outcome", "row"], name="units_row_lists")]


CONSTRAINTS |= {
    "units_row_once": _("Dòng này đã được kiểm tra."),
    "organisations_unit_code_key": _("Mã đơn vị này đã được dùng. Hãy chọn mã khác."),
    "unit_one_name_a_day": _("Đơn vị đã có một tên khác trong khoảng ngày này."),
    "unit_one_kind_a_day": _("Đơn vị đã có một loại hình khác trong khoảng ngày này."),
    "unit_one_parent_a_day": _("Đơn vị đã trực thuộc một cấp trên khác trong khoảng ngày này."),
    "unit_not_its_own_parent": _("Một đơn vị không thể trực thuộc chính nó."),
    "unit_lives_some_day": _("Ngày kết thúc phải sau ngày thành lập."),
    "step_names_its_unit": _("Hãy chọn đơn vị cho thay đổi này."),
    "succession_once_a_day": _("Mối nối tiền thân – kế tục này đã có."),
    "succession_not_of_itself": _("Một đơn vị không thể là tiền thân của chính nó."),
}
