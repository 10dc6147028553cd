from datetime import date

from django.db import migrations
from psycopg.types.range import DateRange

TWO_TIERS = date(2025, 7, 1)
"""Since then the country has provinces and communes, no districts (Law 72/2025/QH15; Regulation 294-QĐ/TW)."""
SUPERIOR = ["superior-organisation", "bloc", "military", "police"]
BASES = ["base-organisation", "base-cell", "section-organisation", "cell", "cell-group"]


def add(apps, schema_editor):
    spell = apps.get_model("practices", "TierSpell")
    spell.objects.bulk_create(
        [
            spell(tier="centre", kinds=["centre"], valid=DateRange(None, None)),
            spell(tier="province", kinds=["province-organisation"], valid=DateRange(None, None)),
            spell(tier="district", kinds=SUPERIOR, valid=DateRange(None, TWO_TIERS)),
            spell(tier="commune", kinds=SUPERIOR, valid=DateRange(TWO_TIERS, None)),
            spell(tier="grassroots", kinds=BASES, valid=DateRange(None, None)),
        ]
    )


class Migration(migrations.Migration):
    dependencies = [("practices", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
