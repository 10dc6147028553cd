"""Files of pledges and standards, which lie in the storage, handed out again."""

from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404


def hand_stored(file: FieldFile, kind: str, name: str = "") -> FileResponse:
    """The file as it was handed in: pictures are shown, papers are downloaded. 404 for one that is gone."""
    if not file or not default_storage.exists(str(file.name)):
        raise Http404
    response = FileResponse(
        default_storage.open(str(file.name)),
        content_type=kind,
        as_attachment=not kind.startswith("image/"),
        filename=name,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
