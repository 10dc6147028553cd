"""What the tests stand on must itself be trusted."""

import asyncio

import pytest
from django.db import connections

from tests.harness.database import _close_django


@pytest.mark.django_db(transaction=True)
def test_a_connection_opened_beside_a_loop_is_closed_with_the_others(monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

    async def ask():
        connections["default"].ensure_connection()
        return connections["default"]

    beside = asyncio.run(ask())
    assert beside is not connections["default"]
    assert beside.connection is not None
    _close_django()
    assert beside.connection is None
