"""Intake: the one way in for every file: recognise, read, ask, preview, write, undo."""

from .format import Choice, Format, Question, Reading, format_named, formats, recognised, register_format
from .intake import Changes, Intake, Told

__all__ = [
    "Changes", "Choice", "Format", "Intake", "Question", "Reading", "Told",
    "format_named", "formats", "recognised", "register_format",
]
