"""Meetings, the points where they are held, who was summoned and who came; minutes, materials."""

from sen.areas.meetings.models.gatherings import Catchment, Meeting, Point, Rapporteur
from sen.areas.meetings.models.heads import Correction, HeadCount, Sheet
from sen.areas.meetings.models.materials import Material, MaterialIssue
from sen.areas.meetings.models.minutes import DurationRule, Minutes, MinutesItem
from sen.areas.meetings.models.rolls import RollEntry, RollEvent, RollImport

__all__ = [
    "Catchment",
    "Correction",
    "DurationRule",
    "HeadCount",
    "Material",
    "MaterialIssue",
    "Meeting",
    "Minutes",
    "MinutesItem",
    "Point",
    "Rapporteur",
    "RollEntry",
    "RollEvent",
    "RollImport",
    "Sheet",
]
