"""Papers: their types, numbers and symbols, what they carry out, their versions and recipients."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import DocumentStatus, Regime, Restart, Scan, Tier
from sen.areas.directives.models.campaigns import Campaign, Term, Theme
from sen.areas.organisations.models import Unit
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS


class DocumentType(models.Model):
    """A type of paper and its abbreviation, for the days on which the rules know it. Dated configuration."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    symbol = models.CharField(max_length=10, blank=True)
    regime = models.CharField(max_length=10, choices=Regime)
    valid = ValidField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(valid__isempty=False), name="type_lasts_some_day"),
        ]

    def __str__(self) -> str:
        return self.name


class NumberingRule(models.Model):
    """How numbers and symbols are written and when they begin again. Dated configuration.

    ``pattern`` has the gaps ``{number}``, ``{type}`` and ``{issuer}``; ``source`` is the paper that says so.
    """

    regime = models.CharField(max_length=10, choices=Regime)
    pattern = models.CharField(max_length=60)
    restarts = models.CharField(max_length=10, choices=Restart)
    source = models.CharField(max_length=200)
    valid = ValidField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="numbering_one_rule_a_day",
                expressions=[("regime", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="numbering_lasts_some_day"),
        ]

    def __str__(self) -> str:
        return self.source

    def write(self, number: int, type_symbol: str, issuer_symbol: str) -> str:
        """The number and symbol as printed: ``05-HD/TU``, ``130/KH-UBND``."""
        try:
            if not type_symbol:
                return f"{number:02d}/{issuer_symbol}"
            return self.pattern.format(number=number, type=type_symbol, issuer=issuer_symbol)
        except (KeyError, IndexError, ValueError) as error:
            raise ImproperlyConfigured(f"numbering pattern {self.pattern!r}") from error


class IssuerSymbol(models.Model):
    """The issuer's part of a symbol (TW, TU, ĐU, BTGTW, UBND …) as a unit bore it over some days."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="issuer_symbols")
    symbol = models.CharField(max_length=20)
    valid = ValidField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="issuer_one_symbol_a_day",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="symbol_lasts_some_day"),
        ]

    def __str__(self) -> str:
        return self.symbol


class Document(models.Model):
    """A numbered official paper: drafted, then issued under the next free number of its series.

    ``series`` names the sequence its number belongs to (type and issuer aside): ``term:7`` or ``year:2017``.
    ``tier`` is where the issuer stood on the day of issue. No name of a signer is kept, only the post.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents", help_text=_("Cơ quan ban hành"))
    type = models.ForeignKey(DocumentType, models.PROTECT, related_name="documents")
    status = models.CharField(max_length=10, choices=DocumentStatus, default=DocumentStatus.DRAFT)
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=60, blank=True)
    series = models.CharField(max_length=30, blank=True)
    term = models.ForeignKey(Term, models.PROTECT, null=True, related_name="documents")
    issued_on = models.DateField(null=True)
    abstract = models.CharField(max_length=1000)
    signer_post = models.CharField(max_length=200, blank=True, help_text=_("Chức vụ người ký"))
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="documents")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="documents")
    published = models.BooleanField(default=False, help_text=_("Mọi đơn vị trong hệ thống đều đọc được"))
    tier = models.CharField(max_length=20, choices=Tier, default=Tier.OTHER)
    cites = models.ManyToManyField("self", through="Citation", symmetrical=False, related_name="cited_by")
    version = models.PositiveSmallIntegerField(default=1)
    writings = models.PositiveIntegerField(
        default=0, help_text=_("Số lần dự thảo đã được ghi, để không ai ghi đè lên người khác mà không biết")
    )
    drafted_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True)
    folded = models.TextField()
    progress_id = models.BigIntegerField(null=True, help_text=_("Việc nền đang ban hành văn bản này"))
    problem = models.CharField(
        max_length=500, blank=True, help_text=_("Vì sao lần ban hành vừa rồi không thành")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "type", "series", "number"],
                condition=Q(number__isnull=False),
                name="document_number_once",
            ),
            models.CheckConstraint(
                condition=Q(status=DocumentStatus.DRAFT)
                | Q(number__isnull=False, issued_on__isnull=False) & ~Q(symbol="") & ~Q(series=""),
                name="document_issued_with_number",
            ),
            models.CheckConstraint(
                condition=Q(status=DocumentStatus.WITHDRAWN, withdrawn_on__isnull=False)
                | ~Q(status=DocumentStatus.WITHDRAWN) & Q(withdrawn_on__isnull=True),
                name="document_withdrawn_when",
            ),
            models.CheckConstraint(
                condition=Q(status=DocumentStatus.DRAFT) | Q(progress_id__isnull=True),
                name="document_issued_once",
            ),
        ]
        indexes = [
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="document_search"),
            models.Index(fields=["unit", "-issued_on"], name="document_by_unit"),
            models.Index(fields=["-issued_on", "-id"], name="document_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.symbol or self.get_status_display()}"

    carries_out: list[str]
    """For a page: the symbols of what it carries out, where a query has put them."""

    @property
    def issue_day(self) -> date:
        """The day on which an issued paper was issued."""
        if self.issued_on is None:
            raise ValueError("a draft has no day of issue")
        return self.issued_on

    @property
    def being_issued(self) -> bool:
        """Whether a job is giving it its number and its duties; nothing of it may be changed meanwhile."""
        return self.progress_id is not None


class Citation(models.Model):
    """One paper carries out another."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="citations")
    cited = models.ForeignKey(Document, models.PROTECT, related_name="cited_in")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "cited"], name="citation_once"),
            models.CheckConstraint(condition=~Q(document=F("cited")), name="citation_not_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} → {self.cited_id}"


class Version(models.Model):
    """One wording of a paper, with its text, its file, or both."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    day = models.DateField(null=True, help_text=_("Ngày sửa đổi, bổ sung"))
    note = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    file = models.FileField(max_length=200, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    scan = models.CharField(max_length=12, choices=Scan, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_once"),
            models.CheckConstraint(condition=Q(file="") | ~Q(scan=""), name="version_file_was_scanned"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"


class Recipient(models.Model):
    """One line of "Nơi nhận": a unit of the tree, or words ("Như trên", "Lưu Văn phòng")."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="recipients")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="papers_received")
    label = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "unit"], condition=Q(unit__isnull=False), name="recipient_once"
            ),
            models.CheckConstraint(condition=Q(unit__isnull=False) | ~Q(label=""), name="recipient_is_whom"),
        ]

    def __str__(self) -> str:
        return self.label or str(self.unit)


CONSTRAINTS |= {
    "directives_documenttype_code_key": _("Mã loại văn bản này đã được dùng."),
    "numbering_one_rule_a_day": _("Đã có một quy tắc đánh số khác trong khoảng ngày này."),
    "issuer_one_symbol_a_day": _("Đơn vị đã có một ký hiệu khác trong khoảng ngày này."),
    "type_lasts_some_day": _("Ngày kết thúc phải sau ngày bắt đầu."),
    "numbering_lasts_some_day": _("Ngày kết thúc phải sau ngày bắt đầu."),
    "symbol_lasts_some_day": _("Ngày kết thúc phải sau ngày bắt đầu."),
    "document_issued_once": _("Văn bản này đã ban hành."),
    "document_number_once": _("Số này đã được dùng cho một văn bản cùng loại trong nhiệm kỳ."),
    "document_issued_with_number": _("Văn bản đã ban hành phải có số, ký hiệu và ngày."),
    "document_withdrawn_when": _("Văn bản bị thu hồi phải ghi ngày thu hồi."),
    "citation_once": _("Văn bản này đã có trong danh sách căn cứ."),
    "citation_not_of_itself": _("Văn bản không thể cụ thể hóa chính nó."),
    "version_once": _("Lần sửa đổi này đã có."),
    "version_file_was_scanned": _("Tệp chưa được kiểm tra dấu mật."),
    "recipient_once": _("Nơi nhận này đã có trong danh sách."),
    "recipient_is_whom": _("Hãy ghi tên nơi nhận."),
}
