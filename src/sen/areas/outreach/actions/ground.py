"""What the actions of outreach share: refusals, days that have not come, the act."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal


class BeforeUndertaking(Refusal):
    message = _("Ngày này ở trước ngày nhận việc.")


class Withdrawn(Refusal):
    message = _("Mục này đã được rút.")


class OwnItem(Refusal):
    message = _("Đơn vị không phát lại tin của chính mình ở cùng kênh; hãy sửa tin đã ghi.")


class BeforeItem(Refusal):
    message = _("Ngày phát lại phải từ ngày đăng tin trở đi.")


class BadAmount(Refusal):
    message = _("Số lượng phải lớn hơn 0 và không lẻ dưới đơn vị nhỏ nhất.")


class NotAtThisStage(Refusal):
    message = _("Việc không ở bước này nữa. Hãy tải lại trang.")


class OwnJudgement(Refusal):
    message = _("Người nêu gương không tự kết luận việc của mình.")


def record(verb: str, record, place: Unit, by: Actor, at: datetime, **more) -> None:
    acts.record(by=by, at=at, verb=verb, subject=record, place=place, **more)
