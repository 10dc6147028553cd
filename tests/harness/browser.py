"""A real browser for the journeys: the system's Chromium, driven by Playwright."""

import os
import shutil

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000
"""Milliseconds until a journey gives up; a machine that is busy only takes longer."""
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items):
    for item in items:
        if {"page", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("journey")


@pytest.fixture(scope="module")
def browser():
    """The browser of a module's journeys; while it is there, nothing else may run an event loop. Without one the
    journey is skipped, unless ``SEN_REQUIRE_BROWSER`` forbids that."""
    program = os.environ.get("SEN_BROWSER") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        message = "no Chromium on this machine: apt install chromium, or set SEN_BROWSER"
        if os.environ.get("SEN_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    # Playwright keeps an event loop on this thread; Django would refuse to touch the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def service_workers() -> str:
    """Whether pages may have workers of their own: "block", or "allow" for the test that is about one
    (``@pytest.mark.parametrize("service_workers", ["allow"])``). One takes a page over at a moment nobody chooses."""
    return "block"


@pytest.fixture
def page(browser, live_server, service_workers):
    """A page of a new visitor. At the end of the test nothing may have been refused by the content policy."""
    context = browser.new_context(
        base_url=live_server.url,
        locale="vi-VN",
        viewport={"width": 1280, "height": 900},
        service_workers=service_workers,
    )
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda problem: complaints.append(str(problem)))
    opened.on(
        "console",
        lambda told: complaints.append(told.text) if "Content Security Policy" in told.text else None,
    )
    yield opened
    context.close()
    assert complaints == []
