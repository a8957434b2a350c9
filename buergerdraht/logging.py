"""Logs: one JSON object a line to stderr, telephone numbers masked, whichever library speaks."""

import logging
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from buergerdraht.masks import masked_value
from buergerdraht.settings import Settings

OURS = frozenset({"timestamp", "level", "logger", "process"})


def start_logging(process_name: str, settings: Settings) -> None:
    """Called once by each process: structlog and the standard library's loggers write the same lines."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    structlog.configure(
        processors=[*_common(process_name), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(process_name))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        _speak_through_root(logging.getLogger(name))


def mask_numbers(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """A structlog processor: every field but our own stamps."""
    return {key: value if key in OURS else masked_value(value) for key, value in line.items()}


def _common(process_name: str) -> list[Processor]:
    def name_process(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
        line["process"] = process_name
        return line

    return [
        name_process,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]


def _formatter(process_name: str) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_common(process_name),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            mask_numbers,
            structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True),
        ],
    )


def _speak_through_root(logger: logging.Logger) -> None:
    logger.handlers.clear()
    logger.propagate = True
