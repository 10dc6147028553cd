"""What may be handed in as evidence, and what is refused before it is read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sen.areas.pledges.actions import evidence_of, picture_of
from sen.areas.pledges.actions.files import FileEmpty, FileTooLarge, NotAPicture, NotEvidence
from sen.areas.pledges.tests.ground import PICTURE, photo
from sen.foundation.attached import ApplePicture


class Huge:
    """Two gigabytes, as the server says; whoever reads them has lost."""

    name, size = "phim.mp4", 2 * 1024**3

    def read(self, *_count: int) -> bytes:
        raise AssertionError("read")

    chunks = read


@pytest.mark.parametrize("take", [evidence_of, picture_of])
def test_two_gigabytes_are_refused_unread(take):
    with pytest.raises(FileTooLarge):
        take(Huge())


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("anh.jpg", b"MZ\x90\x00" + b"0" * 64, NotEvidence),
        ("anh.svg", b"<svg onload='alert(1)'/>" + b" " * 40, NotEvidence),
        ("bai.docm", b"PK\x03\x04" + b"0" * 64, NotEvidence),
        ("anh.heic", b"\x00\x00\x00\x18ftypheic" + b"0" * 40, ApplePicture),
        ("anh.jpg", b"", FileEmpty),
    ],
)
def test_what_the_bytes_show_decides_and_never_the_name(name, content, refusal):
    with pytest.raises(refusal):
        evidence_of(SimpleUploadedFile(name, content))


def test_a_posting_is_shown_by_a_picture_only():
    with pytest.raises(NotAPicture):
        picture_of(SimpleUploadedFile("chuan-muc.pdf", b"%PDF-1.7" + b"0" * 40))
    assert picture_of(photo()).sha256 == evidence_of(photo(PICTURE)).sha256
