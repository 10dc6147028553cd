"""The rows of the audit: append-only, and the chain that seals them."""

import uuid

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Func

from sen.foundation.fields import Folded


class CurrentTransaction(Func):
    """The number of the running transaction, so that sealing can tell which rows may still appear."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


SAID = Folded("actor", "subject_label")
"""What an act is searched by: who did it, and the words for the record."""


class Act(models.Model):
    """Who did what, when, on whose behalf, to which record, from what to what, and why.

    Free of foreign keys, so that nothing done later can change it. Written once, never changed.
    """

    pk = models.CompositePrimaryKey("shard", "month", "id")
    shard = models.SmallIntegerField()
    month = models.DateField()
    id = models.UUIDField(default=uuid.uuid4)
    at = models.DateTimeField()
    transaction = models.BigIntegerField(db_default=CurrentTransaction())
    user_id = models.BigIntegerField(null=True)
    actor = models.TextField()
    on_behalf_of = models.TextField(blank=True, default="")
    verb = models.TextField()
    subject_kind = models.TextField(blank=True, default="")
    subject_id = models.TextField(blank=True, default="")
    subject_label = models.TextField(blank=True, default="")
    unit_id = models.BigIntegerField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    why = models.TextField(blank=True, default="")

    unit_name: str
    """For a page: the unit's name, where a query has put it."""
    sentence: str
    """For a page: the act in words."""

    class Meta:
        app_label = "foundation"
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "at"], name="act_by_subject"),
            models.Index(fields=["unit_id", "-at"], name="act_by_unit"),
            models.Index(fields=["user_id", "-at"], name="act_by_user"),
            models.Index(fields=["shard", "transaction"], name="act_to_seal"),
            models.Index(fields=["-at"], name="act_by_time"),
            GinIndex(OpClass(SAID, "gin_trgm_ops"), name="act_search"),
        ]


class ActSeal(models.Model):
    """One link of a shard's chain: the hash of the act together with the hash before it."""

    pk = models.CompositePrimaryKey("shard", "position")
    shard = models.SmallIntegerField()
    position = models.BigIntegerField()
    act_month = models.DateField()
    act_id = models.UUIDField()
    transaction = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        app_label = "foundation"
        constraints = [
            models.UniqueConstraint(fields=["shard", "act_month", "act_id"], name="act_sealed_once"),
        ]
