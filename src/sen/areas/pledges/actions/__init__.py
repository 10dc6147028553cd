"""The verbs of promises."""

from sen.areas.pledges.actions.files import picture_of
from sen.areas.pledges.actions.standards import (
    approve_standard,
    change_standard,
    discard_standard,
    draft_standard,
    post_standard,
    take_down_standard,
)

__all__ = [
    "approve_standard",
    "change_standard",
    "discard_standard",
    "draft_standard",
    "picture_of",
    "post_standard",
    "take_down_standard",
]
