"""Study seen as rows that figures count: views over the rolls, the head counts and the themes.

Nothing is stored here; the records are those of meetings.
"""

from django.db import models

from sen.areas.directives.models import Campaign, Theme
from sen.areas.meetings.choices import Audience, Form
from sen.areas.meetings.models import Meeting, Point
from sen.areas.organisations.models import Unit
from sen.areas.people.choices import Category
from sen.areas.people.models import Person
from sen.foundation.fields import ValidField
from sen.foundation.figures import CountedBy


class Turn(models.Model):
    """A view: one row for each name in the roll of a study session, and one for each head count.

    ``n`` turns were present. ``d`` were summoned: 1 for an original summons, null where nobody was summoned
    by name (a make-up session, a walk past the list, most head counts).
    """

    id = models.TextField(primary_key=True)
    point = models.ForeignKey(Point, models.DO_NOTHING, related_name="+")
    meeting = models.ForeignKey(Meeting, models.DO_NOTHING, related_name="+")
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+")
    person = models.ForeignKey(Person, models.DO_NOTHING, related_name="+", null=True)
    campaign = models.ForeignKey(Campaign, models.DO_NOTHING, related_name="+", null=True)
    day = models.DateField()
    audience = models.CharField(max_length=10, choices=Audience)
    category = models.CharField(max_length=16, choices=Category)
    form = models.CharField(max_length=10, choices=Form)
    theme = models.CharField(max_length=60)
    conference = models.CharField(max_length=60)
    counted_by = models.CharField(max_length=10, choices=CountedBy)
    estimated = models.BooleanField()
    n = models.IntegerField()
    d = models.IntegerField(null=True)

    class Meta:
        managed = False
        db_table = "study_turn"

    def __str__(self) -> str:
        return self.id


class ThemeDuty(models.Model):
    """A view: the days on which a cell owes a theme (``d``), and those on which it has studied it (``n``).

    Every cell under the theme's unit owes it: an annual theme in its year, a term theme as long as the
    campaign runs. A cell has studied it from its first session of the theme on.
    """

    id = models.TextField(primary_key=True)
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+")
    theme = models.ForeignKey(Theme, models.DO_NOTHING, related_name="+")
    campaign = models.ForeignKey(Campaign, models.DO_NOTHING, related_name="+")
    code = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    valid = ValidField()
    n = models.IntegerField()
    d = models.IntegerField()

    class Meta:
        managed = False
        db_table = "study_themeduty"

    def __str__(self) -> str:
        return self.id
