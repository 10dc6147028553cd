"""A refusal: the system says no, in words a person can act on, and nothing has changed."""

from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.foundation.vietnamese import clean

CONSTRAINTS: dict[str, object] = {}
"""What the breach of a named database constraint means, in words; areas add theirs beside their models."""


class Refusal(Exception):
    """Base of every refusal. ``field`` names the form field it belongs beside, if any."""

    message = _("Không thực hiện được.")

    def __init__(self, message=None, *, field: str | None = None):
        self.message = message if message is not None else type(self).message
        self.field = field
        super().__init__(str(self.message))

    def __str__(self) -> str:
        return str(self.message)


class Conflict(Refusal):
    """Someone else changed the same record meanwhile."""

    message = _("Có người khác vừa sửa cùng nội dung này. Hãy tải lại trang rồi làm lại.")


class NoRoom(Refusal):
    """The server has no room left to write."""

    message = _("Máy chủ đã hết chỗ lưu nên chưa ghi được gì. Hãy báo quản trị viên rồi làm lại sau.")


class NeedsReason(Refusal):
    """What is being done asks for a reason, and none was given."""

    message = _("Hãy ghi lý do.")


class LongReason(Refusal):
    """A reason is longer than it can be kept."""

    message = _("Lý do dài %(n)s ký tự; hãy viết gọn trong %(most)s ký tự.")


class NotYet(Refusal):
    """What is said to have happened lies in the future."""

    message = _("Ngày này chưa đến.")


def reason_of(why: str, *, most: int = 500, refusal: type[Refusal] = NeedsReason) -> str:
    """The reason as it is kept. Raises ``refusal`` where none is given, LongReason where ``most`` letters do not
    hold it."""
    words = clean(why)
    if not words:
        raise refusal(field="why")
    if len(words) > most:
        raise LongReason(LongReason.message % {"n": len(words), "most": most}, field="why")
    return words


def refuse_other_version(read: int | None, record: Any, refusal: type[Refusal] = Conflict) -> None:
    """Raises ``refusal`` where the record, held by now, was written after the version that was read; None:
    unread."""
    if read not in (None, record.version):
        raise refusal


def refuse_gone(record: Any) -> None:
    """Raises Conflict where somebody took the record away meanwhile; asked once what it hangs on is held."""
    if not type(record)._default_manager.filter(pk=record.pk).exists():
        raise Conflict


def refuse_future(day: date, at: datetime, field: str = "day") -> None:
    """Raises NotYet for a day after that of the moment."""
    if day > localdate(at):
        raise NotYet(field=field)


def explain(error: IntegrityError) -> Refusal | None:
    """The refusal that a constraint's breach means; None when the constraint has no words."""
    diagnostics = getattr(error.__cause__, "diag", None)
    name = getattr(diagnostics, "constraint_name", None)
    return Refusal(CONSTRAINTS[name]) if name in CONSTRAINTS else None


@contextmanager
def in_words():
    """Turn the breach of a known constraint into its refusal. Wrap it around a savepoint or a whole action."""
    try:
        yield
    except IntegrityError as error:
        refusal = explain(error)
        if refusal is None:
            raise
        raise refusal from error
