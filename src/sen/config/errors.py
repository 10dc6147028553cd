"""Error pages. They ask the database nothing: it may be what is broken."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from sen.foundation.web.request import Request


def bad_request(request: Request, exception: Exception | None = None) -> HttpResponse:
    """400: the request itself cannot be understood."""
    return _page(
        request,
        400,
        _("Yêu cầu không hợp lệ"),
        _("Hệ thống không hiểu được yêu cầu này. Hãy quay lại trang trước và thử lại."),
    )


def permission_denied(request: Request, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, in view, and still not allowed."""
    return _page(
        request,
        403,
        _("Đồng chí chưa có quyền làm việc này"),
        _(
            "Nếu việc này thuộc nhiệm vụ của đồng chí, hãy đề nghị quản trị viên của đơn vị giao thêm vai trò."
        ),
    )


def page_not_found(request: Request, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing in this actor's view."""
    return _page(
        request,
        404,
        _("Không tìm thấy trang"),
        _("Địa chỉ không đúng, hoặc nội dung không thuộc phạm vi được xem của đồng chí."),
    )


class MethodsInWords:
    """Middleware: an address that only takes what forms send says so to whoever opens it by hand (405)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and not response.content:
            told = _page(
                request,
                405,
                _("Địa chỉ này chỉ nhận biểu mẫu gửi lên"),
                _("Hãy mở trang chứa biểu mẫu rồi gửi từ đó; chưa có gì được ghi."),
            )
            response.content = told.content
        return response


def server_error(request: Request) -> HttpResponse:
    """500: our fault; the number finds the line in the log."""
    return _page(
        request,
        500,
        _("Hệ thống gặp lỗi"),
        _(
            "Lỗi đã được ghi lại; dữ liệu không bị ghi dở dang. Hãy thử lại, hoặc báo quản trị viên mã dưới đây."
        ),
    )


def csrf_failure(request: Request, reason: str = "") -> HttpResponse:
    """403: the form was open too long, or was not sent from this site."""
    return _page(
        request,
        403,
        _("Biểu mẫu đã hết hạn"),
        _("Trang được mở đã lâu hoặc trình duyệt chặn cookie. Hãy tải lại trang, rồi gửi lại biểu mẫu."),
    )


def _page(request: Request, code: int, title: str, advice: str) -> HttpResponse:
    context = {"code": code, "title": title, "advice": advice, "request_id": getattr(request, "id", "")}
    return HttpResponse(render_to_string("error.html", context), status=code)
