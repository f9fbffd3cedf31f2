"""The program's own log: one JSON line each, with the name of a page and never its address, query or a person."""

import logging

import structlog

KEPT = ("event", "level", "timestamp", "logger", "page", "status", "delivery", "rows", "code", "seconds", "kind")


def only_what_is_listed(logger: object, method: str, entry: dict) -> dict:
    """Drops every field that is not on the list: a name can then not slip in by being passed along."""
    return {key: value for key, value in entry.items() if key in KEPT}


def set_up() -> None:
    """Configures structlog once, and keeps libraries' own loggers to the kind of an error without its text."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_what_is_listed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(),
    )
    logging.basicConfig(level=logging.ERROR, handlers=[WithoutText()], force=True)


class WithoutText(logging.Handler):
    """For libraries that log by themselves: their words may carry a person's details, so only the kind is kept."""

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else record.levelname
        structlog.get_logger().error("library", logger=record.name, kind=kind)
