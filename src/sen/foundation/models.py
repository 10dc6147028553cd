"""Tables of the foundation."""

from sen.foundation.acts.models import Act, ActSeal
from sen.foundation.figures import StaleMark
from sen.foundation.jobs.models import JobEffect, JobProgress

__all__ = ["Act", "ActSeal", "JobEffect", "JobProgress", "StaleMark"]
