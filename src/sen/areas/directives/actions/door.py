"""The door: a paper marked secret is refused, and nothing of it is stored."""

from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import Scan, Secrecy
from sen.areas.directives.models import Version
from sen.areas.directives.rules.secrecy import Mark, mark_in_text
from sen.areas.directives.rules.upload import Examined
from sen.areas.organisations.models import Unit
from sen.foundation import acts, files
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal


class Classified(Refusal):
    """The paper bears a secrecy mark (Luật Bảo vệ bí mật nhà nước). Nothing was stored."""

    message = _(
        "Văn bản mang độ mật “%(level)s” nên không được đưa vào hệ thống, và không có gì được lưu lại. "
        "Hãy xử lý văn bản theo quy định về bảo vệ bí mật nhà nước."
    )

    def __init__(self, mark: Mark | None = None, *, level: str = "", field: str | None = None):
        words = self.message % {"level": level or (mark.level if mark else "")}
        if mark:
            words = _("%(refused)s Dấu mật thấy ở %(where)s: “%(words)s”.") % {
                "refused": words,
                "where": mark.where,
                "words": mark.words,
            }
        super().__init__(words, field=field)


class NotSworn(Refusal):
    """The file is a picture of a paper: somebody must say that it bears no mark."""

    message = _(
        "Tệp là bản chụp, hệ thống không đọc được chữ để tìm dấu mật nên không thể tự kiểm tra. "
        "Hãy xem từng trang rồi đánh dấu vào ô cam đoan, hoặc tải lên bản .docx."
    )


def check_at_the_door(
    *, secrecy: str = Secrecy.OPEN, texts: dict[str, str], file: Examined | None = None, sworn: bool = False
) -> None:
    """Refuse a paper marked in its form's field, its words (field name → text), its file's name, text or header."""
    if secrecy != Secrecy.OPEN:
        raise Classified(level=str(Secrecy(secrecy).label), field="secrecy")
    for field, text in texts.items():
        if mark := mark_in_text(text, where=str(_("nội dung nhập"))):
            raise Classified(mark, field=field)
    if file is None:
        return
    if file.mark:
        raise Classified(file.mark, field="file")
    if not file.readable and not sworn:
        raise NotSworn(field="sworn")


def record_oath(*, subject: Model, place: Unit, file: Examined | None, by: Actor, at: datetime) -> None:
    """An act of its own for the word that somebody gave on a scan which no machine could read."""
    if file is None or file.readable:
        return
    acts.record(
        by=by,
        at=at,
        verb="directives.sworn",
        subject=subject,
        place=place,
        after={"file": file.name[-255:], "size": file.size, "sha256": file.sha256},
    )


def keep_file(version: Version, file: Examined) -> None:
    """Store the file under its hash and name it on the version (which the caller saves)."""
    place = f"papers/{file.sha256[:2]}/{file.sha256}.{file.kind}"
    version.file.name = files.keep(file.content, place, file.size)
    version.file_name = file.name[-255:]
    version.size = file.size
    version.sha256 = file.sha256
    version.scan = Scan.CLEAN if file.readable else Scan.UNREADABLE


acts.SENTENCES |= {
    "directives.sworn": _("{who} cam đoan bản chụp của {subject} không có dấu mật"),
}
