"""The parts of an office file, which is a zip of XML: their elements, and where one part names another."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from sen.foundation.staging.parsers import Bad

CELL = " | "
"""What stands between the cells of a row."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""The number of a note or a power behind a number must not become a part of it."""
BROKEN = (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, zlib.error)
"""What a zip raises that is no zip, was cut, or has parts that do not unpack."""


def name_of(element: Any) -> str:
    """The local name of an element, for a file may be in the strict or the usual namespace; '' for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Any, *path: str) -> Any:
    """The first child of that name, of that its first of the next, and so on; or None."""
    for name in path:
        for inner in element.iterchildren():
            if name_of(inner) == name:
                element = inner
                break
        else:
            return None
    return element


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name; ''."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def elements(stream: IO[bytes]) -> Iterator[Any]:
    """Every element of a part as it ends. Who takes them clears what need not stay in memory."""
    from lxml import etree

    try:
        for _event, element in etree.iterparse(
            stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        ):
            yield element
    except etree.XMLSyntaxError as error:
        raise Bad("broken_zip") from error


def drop(element: Any) -> None:
    """Let go of an element that was read, and of all before it within its parent."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def related(archive: zipfile.ZipFile, part: str = "") -> Iterator[tuple[str, str, str]]:
    """(id, last word of the kind, name) of each part of the archive that this part names; of the file as a whole for ''."""
    folder, file = posixpath.split(part)
    names = set(archive.namelist())
    links = posixpath.join(folder, "_rels", f"{file}.rels")
    if links not in names:
        return
    with archive.open(links) as stream:
        for link in elements(stream):
            target = link.get("Target", "")
            name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if name in names:
                yield link.get("Id", ""), link.get("Type", "").rpartition("/")[2], name
