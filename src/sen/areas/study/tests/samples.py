"""The records of study for the law of the view: a theme, a cell that studied it, and somebody who missed."""

from datetime import datetime, time

from django.utils.timezone import make_aware

from sen.areas.meetings import actions
from sen.foundation.access import System
from tests.cast import Corner


def samples(corner: Corner) -> dict[str, dict]:
    at = make_aware(datetime.combine(corner.day, time(9)))
    send = {"by": System(), "at": at}
    meeting = actions.plan_meeting(
        unit=corner.cell,
        kind="cell-meeting",
        title=corner.name("Sinh hoạt chuyên đề"),
        starts_at=at,
        theme=corner.theme,
        **send,
    )
    actions.summon(meeting=meeting, **send)
    actions.seal_point(point=meeting.points.get(), rest_absent=True, **send)
    return {"study:theme": {"pk": corner.theme.pk}}
