"""The demo: invented people in the real shape of four reports, brought in through the same doors as a user's data."""

from sen.config.demo.build import ensure
from sen.config.demo.look import check, print_welcome

__all__ = ["check", "ensure", "print_welcome"]
