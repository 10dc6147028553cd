"""What every request carries."""

from django.core.exceptions import BadRequest
from django.utils import timezone


class Moment:
    """Middleware: ``request.at``, the one moment at which all of this request happens.

    An address with a zero byte in it is refused here: nobody types one, and no text of the database can hold it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.at = timezone.now()
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.path_info:
            raise BadRequest("a zero byte in the address")
        return self.get_response(request)
