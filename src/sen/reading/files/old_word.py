"""Papers of old word processors (.doc, .rtf, .odt) made into .docx by LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from sen.foundation.staging.refusals import FileRefused

LONGEST = 120
"""Seconds that LibreOffice may take."""
MEMORY = 4 * 1024**3
LARGEST = 512 * 1024**2
"""Bytes that it may hold, and write."""
_BOUNDED = """
import os, sys
memory, size, seconds = (int(most) for most in sys.argv[1:4])
try:
    import resource
except ImportError:
    pass
else:
    for what, most in (("AS", memory), ("FSIZE", size), ("CPU", seconds)):
        resource.setrlimit(getattr(resource, f"RLIMIT_{what}"), (most, most))
os.execvp(sys.argv[4], sys.argv[4:])
"""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""A profile in which nothing of a paper runs and nothing outside it is fetched."""


def old_kind(file: Path) -> str:
    """``doc``, ``rtf`` or ``odt`` by content; '' for anything else. Raises ``FileRefused`` for a .doc with a password."""
    with file.open("rb") as stream:
        start = stream.read(1024)
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument.text" in start:
        return "odt"
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # The head of the text mostly is the first thing after the file's own: its flags tell of a password.
        if start[512:514] == b"\xec\xa5" and start[512 + 11] & 1:
            raise FileRefused("encrypted")
        return "doc"
    return ""


def as_docx(file: Path, kind: str, folder: Path) -> Path:
    """The file as .docx in the folder. Raises ``FileRefused``: without LibreOffice, and when it fails or takes too long."""
    if shutil.which("soffice") is None:
        raise FileRefused("old_word")
    source = folder / f"report.{kind}"
    shutil.copyfile(file, source)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "docx", "--outdir", str(folder), str(source)]
    process = subprocess.Popen(
        [sys.executable, "-c", _BOUNDED, str(MEMORY), str(LARGEST), str(int(LONGEST) + 1), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"},
        cwd=folder,
        start_new_session=True,
    )
    try:
        process.wait(LONGEST)
    except subprocess.TimeoutExpired as error:
        raise FileRefused("time") from error
    finally:
        # LibreOffice starts others; they belong to one session and end with it.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    made = folder / "report.docx"
    if process.returncode or not made.exists():
        raise FileRefused("broken_zip")
    return made
