"""English: a sentence is written for many ("{days} days"); of one it reads "1 day". The only place that knows the forms."""

from __future__ import annotations

import re

IRREGULAR = {"people": "person", "processes": "process", "entries": "entry", "days’": "day’s"}
REGULAR = (
    "accounts", "alarms", "arguments", "cells", "changes", "characters", "checks", "columns", "conditions", "days", "decimals",
    "decisions", "departments", "differences", "errors", "facts", "fields", "figures", "files", "hours", "imports", "leavers",
    "lessons", "levels", "lines", "messages", "minutes", "months", "notes", "objections", "offices", "others", "papers", "parts",
    "payslips", "places", "points", "punches", "questions", "records", "reminders", "requests", "rows", "seconds", "sheets",
    "steps", "taps", "things", "times", "to-dos", "versions", "weeks", "years")
SINGULAR = {**{many: many.removesuffix("s") for many in REGULAR}, "punches": "punch", **IRREGULAR}
_ONE = re.compile(rf"(?<![\w.,:/-])1 ({'|'.join(SINGULAR)})(?![\w-])")


def of_one(text: str) -> str:
    return _ONE.sub(lambda found: f"1 {SINGULAR[found[1]]}", text)
