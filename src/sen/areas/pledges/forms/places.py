"""Units looked for in a form."""

from sen.foundation.web.forms import FoundField


class UnitField(FoundField):
    """A unit found by searching, at which the actor may do a verb."""

    def __init__(self, **kwargs):
        super().__init__(source="pledges:unit_options", **kwargs)
