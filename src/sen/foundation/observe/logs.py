"""Logs as one JSON object per line, with the request they belong to."""

import logging
import logging.config
from typing import Any

import structlog


def configure(*, level: str = "INFO", plain: bool = False) -> None:
    """Send every log line, ours and the libraries', to stderr: JSON, or coloured text when ``plain``."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    ending: list[Any] = (
        [structlog.dev.ConsoleRenderer()]
        if plain
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ending],
                    "foreign_pre_chain": shared,
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                # One line per request is written by our own middleware; these would write a second one.
                "django.request": {"level": "CRITICAL"},
                "django.server": {"level": "WARNING"},
                "procrastinate": {"level": "WARNING"},
                "asyncio": {"level": "WARNING"},
            },
        }
    )
