"""What goes to the log: where our code failed, never the values that it was handling."""

from __future__ import annotations

import json
import logging
import logging.handlers
import secrets
import traceback
from datetime import UTC, datetime
from pathlib import Path

# These print whole exceptions, whose messages quote rows (« Could not convert string '…' »).
_TALKATIVE = ("uvicorn.error", "streamlit.error_util", "asyncio")


def safe_traceback(error: BaseException) -> str:
    """The chain of exceptions by type, place and note, without their messages."""
    parts = []
    link: BaseException | None = error
    while link is not None:
        frames = "".join(traceback.format_list(traceback.extract_tb(link.__traceback__)))
        notes = "".join(f" [{note}]" for note in getattr(link, "__notes__", ()))
        parts.append(f"{frames}{type(link).__module__}.{type(link).__qualname__}{notes}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\nCaused by:\n".join(parts)


class WithoutValues(logging.Filter):
    """Puts the safe traceback where formatters look for the full one."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1]:
            record.exc_text = safe_traceback(record.exc_info[1])
        return True


class JsonLines(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "reference": getattr(record, "reference", None),
            "account": getattr(record, "account", None),
        }
        if record.exc_info and record.exc_info[1]:
            entry["traceback"] = safe_traceback(record.exc_info[1])
        known = {key: value for key, value in entry.items() if value is not None}
        return json.dumps(known, ensure_ascii=False)


def defect(logger: logging.Logger, error: Exception) -> str:
    """Log a defect, without its message, and return the reference under which it can be found."""
    reference = secrets.token_hex(4)
    logger.error("defect", exc_info=error, extra={"reference": reference})
    return reference


def set_up(folder: Path) -> Path:
    """Write what the observatory logs to `folder`, five files of 5 MB at most; returns the file."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "observatoire.jsonl"
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=5_000_000, backupCount=4, encoding="utf-8")
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("observatory")
    logger.setLevel(logging.INFO)
    for former in logger.handlers:
        former.close()
    logger.handlers = [handler]
    for name in _TALKATIVE:
        logging.getLogger(name).addFilter(WithoutValues())
    return path
