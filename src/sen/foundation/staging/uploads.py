"""An upload heavier than allowed is stopped by its announced length, before a byte of it is stored."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

from .bounded import MB, refuse_size

LIMIT = 64 * MB


def upload_limit() -> int:
    """Bytes that one upload may have: the setting ``SEN_LARGEST_UPLOAD``, else 64 MB."""
    return int(getattr(settings, "SEN_LARGEST_UPLOAD", LIMIT))


class LimitedUpload(TemporaryFileUploadHandler):
    """The first upload handler: fields before the file are kept (the form's token), the file is not read.

    The view finds no file and asks :func:`refuse_oversized` why.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self._announced = content_length
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self._seen = 0
        if self._announced > upload_limit() + 64 * 1024:
            self._stop(self._announced)

    def receive_data_chunk(self, raw_data, start):
        self._seen += len(raw_data)
        if self._seen > upload_limit():
            self._stop(self._seen)
        super().receive_data_chunk(raw_data, start)

    def _stop(self, size: int) -> None:
        if self.request is not None:
            self.request.META["sen.upload_refused"] = size
        if hasattr(self, "file"):
            self.file.close()
        raise StopUpload(connection_reset=True)


def refuse_oversized(request) -> None:
    """Raise :class:`FileRefused` if this request's upload was stopped for its size."""
    size = request.META.get("sen.upload_refused")
    if size is not None:
        refuse_size(size, upload_limit())
