"""The engine's modules that everything stands on."""

from django.contrib.postgres.operations import BtreeGistExtension, CreateExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        CreateExtension("ltree"),
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
    ]
