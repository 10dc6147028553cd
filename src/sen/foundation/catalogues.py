"""Catalogues of translations, without gettext's programs: Babel reads the sources and checks (`make messages`
compiles).

    python -m sen.foundation.catalogues            say what the English catalogues lack or keep for nothing
    python -m sen.foundation.catalogues update     add missing strings (empty) and drop stale ones in every django.po
    python -m sen.foundation.catalogues update areas.people         the same for one package

Screens are written in Vietnamese; English is the second language and must be complete. Each area has its
catalogue; ``foundation``, ``foundation/ui`` and ``config`` have theirs.
"""

import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po

SEN = Path(__file__).resolve().parents[1]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "so_many": None,
}
COUNTING = {name for name in KEYWORDS if name.startswith(("ng", "np", "so_"))}
COUNTED = re.compile(r'{% so_many "([^"]+)"')
"""The sentences that templates count with; see ``so_many`` in ``ui.templatetags``."""
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
Message = tuple[str | None, str]
"""(context, text); for plurals the singular."""


@dataclass(frozen=True)
class Package:
    """One package that has catalogues of its own."""

    name: str
    root: Path
    without: tuple[Path, ...] = ()

    def po(self, language: str) -> Path:
        """Where the catalogue of a language lies."""
        return self.root / "locale" / language / "LC_MESSAGES" / "django.po"

    def files(self) -> Iterator[Path]:
        """The package's own sources: Python and templates, without tests, migrations and packages inside it."""
        for path in sorted(self.root.rglob("*")):
            if path.suffix not in (".py", ".html", ".txt") or not path.is_file():
                continue
            parts = path.relative_to(self.root).parts
            if {"tests", "migrations", "static", "locale", "__pycache__", "node_modules"} & set(parts):
                continue
            if path.suffix == ".txt" and "templates" not in parts:
                continue
            if any(path.is_relative_to(other) for other in self.without):
                continue
            yield path

    @cached_property
    def strings(self) -> list[tuple[Message, bool, str]]:
        """Every translatable string of the sources, whether it counts something, and where it stands."""
        return [
            (message, counts, f"{path.relative_to(SEN)}:{line}")
            for path in self.files()
            for line, message, counts in strings_of(path)
        ]

    @cached_property
    def used(self) -> dict[Message, list[str]]:
        """The strings → where they stand."""
        found: dict[Message, list[str]] = {}
        for message, _counts, place in self.strings:
            found.setdefault(message, []).append(place)
        return found

    @cached_property
    def counted(self) -> set[Message]:
        """Those that have one form for one and another for many."""
        return {message for message, counts, _place in self.strings if counts}

    def catalogue(self, language: str) -> Catalog:
        """The catalogue as it lies on disk; an empty one when there is none."""
        path = self.po(language)
        if not path.exists():
            return Catalog(locale=language)
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)

    def written(self, language: str) -> dict[Message, object]:
        """The translated strings of the catalogue: message → translation."""
        return {
            (message.context, _first(message.id)): message.string
            for message in self.catalogue(language)
            if message.id and not message.fuzzy
        }


@cache
def packages() -> tuple[Package, ...]:
    """All packages with catalogues, the lowest last. Each looks through its sources once."""
    areas = [
        Package(f"areas.{path.name}", path)
        for path in sorted((SEN / "areas").iterdir())
        if (path / "apps.py").exists()
    ]
    foundation = SEN / "foundation"
    inner = [
        Package(f"foundation.{path.name}", path)
        for path in sorted(foundation.iterdir())
        if path.name == "ui" or (path / "locale").is_dir()
    ]
    whole = Package("foundation", foundation, without=tuple(package.root for package in inner))
    return (*areas, Package("config", SEN / "config"), *inner, whole)


def strings_of(path: Path) -> Iterator[tuple[int, Message, bool]]:
    """The translatable strings of one file, with their lines and whether they count something."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        for found in COUNTED.finditer(text):
            yield text.count("\n", 0, found.start()) + 1, (None, found[1]), True
        text = templatize(text, origin=str(path))
    for line, function, arguments, _comments in extract_python(
        io.BytesIO(text.encode()), dict.fromkeys(KEYWORDS), [], {"encoding": "utf-8"}
    ):
        values = [arguments] if isinstance(arguments, str) else list(arguments or ())
        context = values.pop(0) if "pgettext" in function and values else None
        if values and isinstance(values[0], str) and values[0]:
            yield line, (context, values[0]), function in COUNTING


def problems(language: str = "en") -> list[str]:
    """What is wrong with the catalogues of a language, one sentence each; empty when complete."""
    everything = packages()
    shared = {
        message
        for one in everything
        if one.name.startswith("foundation")
        for message in one.written(language)
    }
    found = []
    for package in everything:
        written = package.written(language)
        for message, places in package.used.items():
            translation = written.get(message)
            if translation is None and message not in shared:
                found.append(f"{package.name}: no {language} for {message[1]!r} ({places[0]})")
            elif translation is not None and not _complete(translation):
                found.append(f"{package.name}: empty {language} for {message[1]!r} ({places[0]})")
            elif translation is not None and isinstance(translation, str) is (message in package.counted):
                found.append(
                    f"{package.name}: {message[1]!r} counts and has one form in {language}, or two for naught"
                )
            elif translation and any(_marks(message[1]) != _marks(form) for form in _forms(translation)):
                found.append(f"{package.name}: other placeholders in {language} of {message[1]!r}")
        found += [
            f"{package.name}: stale {language} entry {message[1]!r}"
            for message in written
            if message not in package.used
        ]
    return found


def update(language: str = "en", only: Sequence[str] = ()) -> None:
    """Bring every .po in line with the sources: missing strings are added empty, stale ones dropped."""
    for package in packages():
        if only and package.name not in only:
            continue
        old = package.catalogue(language)
        new = Catalog(locale=language, project="Sen", charset="utf-8", fuzzy=False)
        for message, places in sorted(
            package.used.items(), key=lambda item: (item[1][0].rsplit(":", 1)[0], item[0][1])
        ):
            context, text = message
            known = old.get(text, context=context)
            locations = [(places[0].rsplit(":", 1)[0], 0)]
            forms = _forms(known.string if known else "")
            counts = message in package.counted
            new.add(
                (text, text) if counts else text,
                ("", forms[-1]) if counts and len(forms) == 1 else forms if counts else forms[-1],
                context=context,
                locations=locations,
                flags=known.flags - {"fuzzy"} if known else (),
            )
        if not package.used:
            continue
        path = package.po(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        write_po(buffer, new, width=110, omit_header=False, include_lineno=False)
        text = re.sub(
            r"^#.*\n(?:#.*\n)*msgid \"\"\nmsgstr \"\"\n(?:\".*\n)+",
            lambda _found: HEADER,
            buffer.getvalue().decode(),
            count=1,
        )
        path.write_text(text, encoding="utf-8")


def _first(text) -> str:
    return text[0] if isinstance(text, list | tuple) else text


def _forms(translation) -> tuple[str, ...]:
    """The forms of a translation: one, or one for each number the language tells apart; none when there is none."""
    return tuple(translation) if isinstance(translation, list | tuple) else (translation or "",)


def _complete(translation) -> bool:
    return all(_forms(translation))


def _marks(text: str) -> list[str]:
    return sorted(re.findall(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}", text))


def main(arguments: list[str]) -> int:
    """The command line; see the module."""
    if arguments[:1] == ["update"]:
        update(only=arguments[1:])
        return 0
    found = problems()
    print("\n".join(found) or "complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
