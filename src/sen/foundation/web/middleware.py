"""What every request carries."""

from django.utils import timezone


class Moment:
    """Middleware: ``request.at``, the one moment at which all of this request happens."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.at = timezone.now()
        return self.get_response(request)
