"""The icons that the screens may use, and the small program that gathers them into one file.

``<c-icon name="users" />`` and ``{% icon "users" %}`` draw a symbol of ``static/ui/icons.svg``. A name that is not in
``ICONS`` does not exist there; a law test says so, and that every one of them is used. To add one: write its name
(https://tabler.io/icons, outline) into the list and run

    python -m sen.foundation.ui.icons PATH_TO_UNPACKED_TABLER_ICONS/package/icons/outline
"""

import re
import sys
from pathlib import Path

ICONS = """
adjustments alarm alert-circle alert-triangle arrow-back-up arrow-down arrow-left arrow-right arrow-up
arrows-exchange arrows-join arrows-sort arrows-split award ban bell book book-2 books broadcast building
building-community bulb calendar-check calendar-due calendar-event calendar-off calendar-time camera
certificate chart-bar chart-line chart-pie check checkbox checklist checks chevron-down chevron-left
chevron-right circle-check circle-dashed circle-dot circle-minus circle-x clipboard-check
clipboard-list clipboard-text clock clock-pause columns copy database database-import device-floppy download
edit equal external-link eye eye-check eye-off eye-question file file-alert file-check file-description
file-download file-import file-plus file-search file-spreadsheet file-text file-type-docx file-type-pdf
file-upload files filter fingerprint flag flower gavel git-branch git-fork git-merge hand-stop
heart-handshake help help-circle hierarchy history home hourglass id id-badge-2 inbox info-circle key
language layout-dashboard link list list-check list-details list-tree live-view loader lock lock-open login
logout mail map-pin menu-2 message message-2 message-circle microphone note notebook notes numbers
package paperclip pencil pencil-check photo pin player-play player-skip-forward plus point printer progress
qrcode refresh reload repeat report report-analytics report-search rotate-clockwise rubber-stamp school
search send server server-cog settings share shield-check shield-lock sitemap speakerphone stack-2 star
status-change sum switch-horizontal table target timeline tool transfer trash user user-check user-circle
user-minus user-plus user-question user-shield user-star user-x users users-group users-minus versions world
writing-sign x zoom-question
""".split()  # noqa: SIM905

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


def symbol(name: str, source: Path) -> str:
    """One icon file of the set as a ``<symbol>``; the strokes are set once, by the style sheet."""
    text = (source / f"{name}.svg").read_text(encoding="utf-8")
    drawn = re.search(r"<svg[^>]*>(.*?)</svg>", text, re.S)
    if drawn is None:
        raise ValueError(f"{name}.svg holds no drawing")
    body = re.sub(r"\s+", " ", drawn[1]).replace(' stroke="none"', ' stroke="none"').strip()
    body = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none" ?/>', "", body).strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'


def main(source: Path) -> int:
    """Write the sprite; says which names the set does not know and then writes nothing."""
    missing = [name for name in ICONS if not (source / f"{name}.svg").exists()]
    if missing:
        print("unknown:", *missing, file=sys.stderr)
        return 1
    symbols = "\n".join(symbol(name, source) for name in sorted(set(ICONS)))
    SPRITE.write_text(
        "<!-- Tabler Icons 3.51.0, MIT, see vendor/tabler-icons/LICENSE. Made by sen.foundation.ui.icons. -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n',
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
