"""The figures of models: how many live, how many came, were recognised, ended, were taken over and lived on.

``practices.models`` is a stock: what a period shows is the models living on its last day, each under the state it
was in on that day. So ``status=recognised`` at the end of May 2024 asks for models recognised by then and not
ended since, however late the question. A stopped model is no longer counted. How many were registered *within* a
period is ``practices.registered``.
"""

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.figures import FOLLOWING
from sen.areas.practices.choices import Area, Outcome, Status, Subject, Tier
from sen.areas.practices.models import Account, ModelState, Replication, span
from sen.foundation.figures import Counts, Dimension, Figure, Kind

MODELS = "practices.models"
SPREAD = "practices.spread"


def living_models() -> QuerySet[ModelState]:
    """The states of models other than stopped. A model is in one of them on a day."""
    return ModelState.objects.exclude(status=Status.STOPPED).annotate(valid=span("began", "until"))


def registrations() -> QuerySet[ModelState]:
    """The first state of each model."""
    return ModelState.objects.filter(position=1)


def recognitions() -> QuerySet[ModelState]:
    """The first time that each model was recognised (a hand-over repeats the state at the successor)."""
    first = ModelState.objects.filter(model=OuterRef("model"), status=Status.RECOGNISED).order_by("position")
    return ModelState.objects.filter(
        status=Status.RECOGNISED, position=Subquery(first.values("position")[:1])
    )


def endings() -> QuerySet[ModelState]:
    return ModelState.objects.filter(status=Status.STOPPED)


def replications() -> QuerySet[Replication]:
    return Replication.objects.all()


def _passed(months: int):
    return lambda: Account.objects.filter(months=months, passed=True)


def _open_model(row: dict) -> str:
    return reverse("practices:model", args=[row["model_id"]])


def _open_copied(row: dict) -> str:
    return reverse("practices:model", args=[row["replication__model_id"]])


def _labels(choices):
    return lambda: dict(choices.choices)


def _of_model(path: str = "model__") -> tuple[Dimension, ...]:
    return (
        Dimension("tier", _("Cấp"), F(f"{path}tier"), labels=_labels(Tier)),
        Dimension("subject", _("Tập thể, cá nhân"), F(f"{path}subject"), labels=_labels(Subject)),
        Dimension("field", _("Lĩnh vực"), F(f"{path}field"), labels=_labels(Area)),
    )


STATUS = Dimension("status", _("Trạng thái"), F("status"), labels=_labels(Status))
FIELD = Dimension("field", _("Lĩnh vực"), F("model__field"), labels=_labels(Area))
OUTCOME = Dimension(
    "outcome",
    _("Kết quả kiểm tra"),
    Case(
        When(alive=True, then=Value(Outcome.ALIVE.value)),
        When(alive=False, then=Value(Outcome.ENDED.value)),
        default=Value(Outcome.UNKNOWN.value),
        output_field=CharField(),
    ),
    labels=_labels(Outcome),
)

_SHOWS = (
    (_("Mô hình"), "model__name"),
    (_("Đơn vị"), "unit__name"),
    (_("Cấp"), "model__tier"),
    (_("Tập thể, cá nhân"), "model__subject"),
    (_("Lĩnh vực"), "model__field"),
    (_("Trạng thái"), "status"),
    (_("Từ ngày"), "began"),
)


def _steps(code: str, name, records) -> Figure:
    """Steps taken in a period."""
    return Figure(
        code=code,
        name=name,
        counts=Counts.MODELS,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(MODELS,),
        records=records,
        day="began",
        campaign="model__campaign_id",
        dimensions=_of_model(),
        shows=_SHOWS,
        opens=_open_model,
    )


def _alive(months: int, name) -> Figure:
    """Of the copies that reached so many months in the period, those that somebody found alive."""
    return Figure(
        code=f"practices.alive_{months}m",
        name=name,
        counts=Counts.PLACES,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(SPREAD,),
        records=_passed(months),
        day="due_on",
        campaign="replication__model__campaign_id",
        n=Case(When(alive=True, then=Value(1)), default=Value(0)),
        d=Value(1),
        dimensions=(
            OUTCOME,
            Dimension("tier", _("Cấp"), F("replication__tier"), labels=_labels(Tier)),
            Dimension("field", _("Lĩnh vực"), F("replication__model__field"), labels=_labels(Area)),
        ),
        shows=(
            (_("Mô hình"), "replication__model__name"),
            (_("Nơi áp dụng"), "unit__name"),
            (_("Áp dụng từ"), "replication__adopted_on"),
            (_("Đủ mốc ngày"), "due_on"),
            (_("Kiểm tra ngày"), "checked_on"),
            (_("Kết quả"), "result"),
        ),
        opens=_open_copied,
    )


FIGURES = (
    Figure(
        code="practices.models",
        name=_("Mô hình đang có"),
        counts=Counts.MODELS,
        kind=Kind.STOCK,
        register=FOLLOWING,
        families=(MODELS,),
        records=living_models,
        campaign="model__campaign_id",
        dimensions=(STATUS, *_of_model()),
        shows=_SHOWS,
        opens=_open_model,
    ),
    _steps("practices.registered", _("Mô hình mới đăng ký"), registrations),
    _steps("practices.recognised", _("Mô hình được công nhận"), recognitions),
    _steps("practices.stopped", _("Mô hình đã dừng"), endings),
    Figure(
        code="practices.replications",
        name=_("Lượt nhân rộng mô hình"),
        counts=Counts.TIMES,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(SPREAD,),
        records=replications,
        day="adopted_on",
        campaign="model__campaign_id",
        dimensions=(Dimension("tier", _("Cấp"), F("tier"), labels=_labels(Tier)), FIELD),
        shows=(
            (_("Mô hình"), "model__name"),
            (_("Nơi áp dụng"), "unit__name"),
            (_("Học từ"), "source__name"),
            (_("Áp dụng từ"), "adopted_on"),
            (_("Dừng ngày"), "ended_on"),
        ),
        opens=_open_model,
    ),
    _alive(12, _("Nơi nhân rộng còn duy trì sau 12 tháng")),
    _alive(24, _("Nơi nhân rộng còn duy trì sau 24 tháng")),
)
