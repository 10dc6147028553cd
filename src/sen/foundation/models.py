"""Tables of the foundation."""

from sen.foundation.acts.models import Act, ActSeal
from sen.foundation.figures import StaleMark

__all__ = ["Act", "ActSeal", "StaleMark"]
