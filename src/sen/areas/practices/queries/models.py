"""Models within the actor's view, those shown to the actor, and those alike."""

import re
from datetime import date, timedelta

from django.contrib.postgres.search import TrigramDistance
from django.db import connection
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach
from sen.areas.organisations.queries.heading import Letterhead, Letterheads
from sen.areas.practices.choices import DECIDE, KEEP, Status
from sen.areas.practices.models import (
    CampaignModel,
    Evidence,
    Measure,
    ModelState,
    Reading,
    Replication,
)
from sen.foundation.access import Actor
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.vietnamese import fold
from sen.foundation.web.search import said

ALIKE = 0.4
"""Share of common trigrams from which two names are shown as alike."""
QUIET = 120
"""Days after which a running model without a new reading is asked about."""
_QUOTES = re.compile(r"[\"'“”‘’«»().,:;–-]+")
_LEAD = re.compile(r"^(mo hinh|cach lam|mo hinh diem|xay dung mo hinh)\s+(ve\s+)?")


def likeness(name: str) -> str:
    """What is compared and searched of a name: folded, without quotation marks and the words everybody begins
    with.

    >>> likeness("Mô hình “Tuyến phố văn minh”")
    'tuyen pho van minh'
    """
    folded = " ".join(_QUOTES.sub(" ", fold(name)).split())
    return _LEAD.sub("", folded) or folded


def living(day: date) -> Q:
    """Records of units that have not ended by the day."""
    return Q(unit__valid__endswith=None) | Q(unit__valid__endswith__gt=day)


def models_in_view(actor: Actor) -> QuerySet[CampaignModel]:
    """The models of the units in view."""
    return actor.within(CampaignModel.objects.all(), day="registered_on")


def models_seen(actor: Actor) -> QuerySet[CampaignModel]:
    """The models in view, those that units in view took over, and those shown to the actor's units."""
    if actor.everything:
        return CampaignModel.objects.all()
    own = actor.within(CampaignModel.objects.filter(pk=OuterRef("pk")), day="registered_on")
    taken = actor.within(Replication.objects.filter(model=OuterRef("pk")), day="adopted_on")
    return CampaignModel.objects.filter(Exists(own) | Exists(taken) | Q(shared_with__in=_over(actor)))


def replications_seen(actor: Actor) -> QuerySet[Replication]:
    """Adoptions by units in view, and of models in view: both sides of an adoption know of it."""
    if actor.everything:
        return Replication.objects.all()
    this = Replication.objects.filter(pk=OuterRef("pk"))
    took = actor.within(this, day="adopted_on")
    gave = actor.within(this, place="origin_id", day="adopted_on")
    taught = actor.within(this, place="source_id", day="adopted_on")
    return Replication.objects.filter(Exists(took) | Exists(gave) | Exists(taught))


def _over(actor: Actor) -> list[int]:
    """Ids of the units of the actor's roles, a member's cell too, and of everything over them today."""
    places = {*actor.places("view"), *actor.places("own")}
    over = Reach.objects.filter(lens=Lens.TODAY, descendant_id__in=places).values_list(
        "ancestor_id", flat=True
    )
    return sorted({*places, *over}) if places else []


def find_model(actor: Actor, pk: int) -> CampaignModel | None:
    """A model in view or shown to the actor."""
    return models_seen(actor).filter(pk=pk).select_related("unit__parent", "campaign", "shared_with").first()


def find_own_model(actor: Actor, pk: int) -> CampaignModel | None:
    """A model in view: what may be done to it is asked only of these."""
    return (
        models_in_view(actor).filter(pk=pk).select_related("unit__parent", "campaign", "shared_with").first()
    )


def search(models: QuerySet, words: str) -> QuerySet:
    """Models whose name holds all the words, with or without tone marks."""
    return models.filter(said(likeness(words), "folded"))


def similar_models(actor: Actor, name: str, *, limit: int = 5, but: int | None = None) -> list[CampaignModel]:
    """The models seen by the actor whose names are most alike, the likest first.

    The index hands out names from the likest on, so that the view is asked of no more rows than are shown, and
    none below the threshold: a list of a hundred thousand is never read through.
    """
    wanted = likeness(name)
    if len(wanted) < 6:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(ALIKE)])
    near = models_seen(actor).filter(folded__trigram_similar=wanted)
    if but is not None:
        near = near.exclude(pk=but)
    near = near.annotate(distance=TrigramDistance("folded", wanted)).order_by("distance", "pk")
    return list(near.select_related("unit__parent")[:limit])


def history_of(model: CampaignModel) -> list[ModelState]:
    return list(ModelState.objects.filter(model=model).select_related("unit__parent").order_by("position"))


def registrant_of(model: CampaignModel) -> Letterhead:
    """The letterhead of the unit that registered a model, on that day."""
    first = ModelState.objects.filter(model=model, position=1).values_list("unit_id", flat=True).first()
    registrant = first or model.unit_id
    return Letterheads([registrant]).on(registrant, model.registered_on)


def measures_of(model: CampaignModel) -> list[Measure]:
    """The measures of a model, each with its ``readings`` in order."""
    return list(Measure.objects.filter(model=model).order_by("position").prefetch_related("readings"))


def evidence_of(model: CampaignModel) -> QuerySet[Evidence]:
    return Evidence.objects.filter(model=model).defer("content").order_by("-day", "-pk")


def find_evidence(actor: Actor, pk: int) -> Evidence | None:
    """A file of a model seen by the actor."""
    return Evidence.objects.filter(pk=pk, model__in=models_seen(actor)).select_related("model").first()


def complete_models(rows: list[CampaignModel], actor: Actor) -> None:
    """Give each model its ``first_measure``, ``measured`` (from, latest, aim in words) and ``copies`` still
    alive."""
    ids = [model.pk for model in rows]
    measures = {
        measure.model_id: measure
        for measure in Measure.objects.filter(model__in=ids, position=1).prefetch_related("readings")
    }
    seen = replications_seen(actor).filter(model__in=ids, ended_on__isnull=True).filter(living(actor.on))
    copies = dict(seen.order_by().values_list("model_id").annotate(n=Count("pk")))
    for model in rows:
        model.copies = copies.get(model.pk, 0)
        model.first_measure = measure = measures.get(model.pk)
        if measure is not None:
            latest = list(measure.readings.all())[-1:]
            told = {
                "first": number(measure.baseline),
                "aim": number(measure.target),
            }
            if latest and latest[0].day > measure.baseline_on:
                told["now"] = number(latest[0].value)
                model.measured = _("từ %(first)s, nay %(now)s, cần đạt %(aim)s") % told
            else:
                model.measured = _("từ %(first)s, cần đạt %(aim)s") % told


def to_decide(actor: Actor) -> QuerySet[CampaignModel]:
    """Models that wait for somebody's yes where the actor decides: to be approved, or recognised after their
    review."""
    waiting = CampaignModel.objects.filter(status__in=(Status.REGISTERED, Status.REVIEWED))
    return actor.within(waiting, verb=DECIDE)


def without_reading(actor: Actor, today: date) -> QuerySet[CampaignModel]:
    """Running models, kept by the actor, of which nothing has been measured for long; ``last`` is the last day."""
    running = CampaignModel.objects.filter(
        status__in=(Status.PILOT, Status.RUNNING), status_on__lte=today - timedelta(days=QUIET)
    )
    last = Reading.objects.filter(measure__model=OuterRef("pk"), day__gt=today - timedelta(days=QUIET))
    kept = actor.within(running, verb=KEEP).filter(~Exists(last))
    return kept.annotate(last=Max("measures__readings__day")).order_by(F("last").asc(nulls_first=True), "pk")


def abandoned_models(actor: Actor, today: date) -> QuerySet[CampaignModel]:
    """Living models whose unit has been dissolved: somebody must take them on or end them."""
    left = CampaignModel.objects.exclude(status=Status.STOPPED).filter(unit__valid__endswith__lte=today)
    return actor.within(left, verb=KEEP)
