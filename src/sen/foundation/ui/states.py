"""What a state looks like: always a colour and a word, never one without the other."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

TONES = ("good", "warn", "bad", "info", "lotus", "mute")


@dataclass(frozen=True)
class State:
    """One state as people see it. ``tone`` is one of ``TONES``; ``icon`` a name of ``icons.ICONS``."""

    label: Any
    tone: str
    icon: str = ""


STATES: dict[str, State] = {
    # Of a figure (the algebra of figures).
    "value": State(_("Có số liệu"), "good", "circle-check"),
    "running": State(_("Chưa chốt đủ"), "info", "progress"),
    "not_reported": State(_("Chưa báo cáo"), "warn", "clock-pause"),
    "not_applicable": State(_("Không áp dụng"), "mute", "circle-minus"),
    "estimated": State(_("Có phần ước tính"), "lotus", "equal"),
    # Of a duty and of work in general.
    "draft": State(_("Bản thảo"), "mute", "pencil"),
    "planned": State(_("Dự kiến"), "mute", "calendar-event"),
    "open": State(_("Đang mở"), "info", "circle-dot"),
    "due": State(_("Sắp đến hạn"), "warn", "clock"),
    "overdue": State(_("Quá hạn"), "bad", "alarm"),
    "received": State(_("Đã nhận"), "info", "inbox"),
    "read": State(_("Đã đọc"), "info", "eye-check"),
    "assigned": State(_("Đã giao"), "info", "user-check"),
    "planned_own": State(_("Đã cụ thể hóa"), "info", "file-check"),
    "done": State(_("Đã xong"), "good", "circle-check"),
    "late": State(_("Xong muộn"), "warn", "clock"),
    "sealed": State(_("Đã khóa"), "good", "lock"),
    "closed": State(_("Đã chốt"), "good", "lock"),
    "cancelled": State(_("Đã hủy"), "mute", "circle-x"),
    "refused": State(_("Bị từ chối"), "bad", "circle-x"),
    "waiting": State(_("Đang chờ"), "mute", "hourglass"),
    "failed": State(_("Lỗi"), "bad", "alert-triangle"),
    "job_running": State(_("Đang chạy"), "info", "progress"),
}


def register_state(key: str, label, tone: str, icon: str = "") -> None:
    """Give a state of an area its look. Raises ValueError for a tone that does not exist or a key already taken."""
    if tone not in TONES:
        raise ValueError(f"no such tone: {tone}")
    known = STATES.get(key)
    if known is not None and known != State(label, tone, icon):
        raise ValueError(f"state {key} already looks otherwise")
    STATES[key] = State(label, tone, icon)


def state_of(key: str) -> State:
    """The look of a state; an unknown one is shown by its bare name, in grey."""
    return STATES.get(str(key)) or State(str(key), "mute")
