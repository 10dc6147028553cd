"""The types of papers, their numbering and the rule of reminding, as the papers in force have them."""

from datetime import date

from django.db import migrations
from psycopg.types.range import DateRange

from sen.areas.directives.choices import DOCUMENT_TYPES, NUMBERING_RULES, REMINDING


def fill(apps, schema_editor):
    Type, Rule, Reminding = (
        apps.get_model("directives", name) for name in ("DocumentType", "NumberingRule", "RemindingRule")
    )
    Type.objects.bulk_create(
        Type(
            code=code,
            name=name,
            symbol=symbol,
            regime=regime,
            valid=DateRange(date.fromisoformat(since) if since else None, None),
            position=position,
        )
        for position, (code, name, symbol, regime, since) in enumerate(DOCUMENT_TYPES)
    )
    Rule.objects.bulk_create(
        Rule(regime=regime, pattern=pattern, restarts=restarts, source=source, valid=DateRange(None, None))
        for regime, pattern, restarts, source in NUMBERING_RULES
    )
    first, again, superior = REMINDING
    Reminding.objects.create(
        first_before=first, again_every=again, superior_after=superior, valid=DateRange(None, None)
    )


def empty(apps, schema_editor):
    for name in ("DocumentType", "NumberingRule", "RemindingRule"):
        apps.get_model("directives", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("directives", "0002_papers_and_duties")]

    operations = [migrations.RunPython(fill, empty)]
