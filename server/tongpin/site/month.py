"""Month: one month from files to payslips without a browser, on a scratch database.

    ./run month --month 2026-10 --files DIR --out result.json [--decisions FILE]

DIR holds any of: staff list, approvals, attendance files of any office, pay file. What only a person can decide is
listed under `waiting` with an id; FILE is JSON {id: choice}. Exit status: 0, or 2 while something waits.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tongpin.site.console import ready

WAITS = 2


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    files = _files(options.files)
    decisions = _decisions(options.decisions)
    name = f"tongpin_month_{os.getpid()}"
    ready.use_database(name)
    ready.database(fresh=True)
    try:
        ready.tables()
        result = work_out(options.month, files, decisions)
    finally:
        _forget(name)
    options.out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    waiting = result["waiting"]
    sys.stderr.write(f"{len(result['people'])} 人 / people, {len(waiting)} 项等你决定 / waiting → {options.out}\n")
    return WAITS if waiting else 0


def work_out(month: str, files: list[tuple[str, bytes]], decisions: Mapping[str, str]) -> dict[str, Any]:
    """Imports, closes, pays; gives what the result file holds."""
    from tongpin.base.entities import SYSTEM
    from tongpin.base.intake.run import run_import
    from tongpin.hours import public as hours
    from tongpin.people import public as people

    # The month is told on the command line: a pay file that names none need not ask.
    outcome = run_import(SYSTEM, files, {"pay-month": month, **decisions})
    told = hours.month_named(month)
    offices = people.offices()
    if offices:
        hours.close(SYSTEM, [one.id for one in offices], told, as_judged=True, reason="./run month")
    return {
        "year": told.first.year, "month": told.first.month,
        "people": _people(told, offices, _slips(told.first)),
        "waiting": [_question(one, outcome.told.asked_in.get(one.id)) for one in outcome.questions],
        "problems": [_problem(one) for one in outcome.problems],
        "warnings": [_both(one) for one in hours.calendar_warnings(told, [one.id for one in offices])],
    }


def _people(told: Any, offices: list[Any], slips: Mapping[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """Everybody who had a post in the month, office by office, in the fields of the month's result."""
    from tongpin.hours import public as hours
    from tongpin.people import public as people

    codes = {one.id: one.code for one in offices}
    staff = {one.id: one for one in people.posts_between(None, told.first, told.last)}
    totals = hours.hours_of(list(staff), told)
    rows = [
        {"office": codes[one.office_id], "number": one.number, "name": one.name, **totals[one.id].to_json(),
         "payslip": slips.get(one.id)}
        for one in staff.values()
    ]
    return sorted(rows, key=lambda row: (row["office"], str(row["number"]).zfill(12)))


def _slips(first: date) -> dict[int, dict[str, Any]]:
    """Payslips whose `lines` sum to net; what the employer bears and what is only counted stand beside them."""
    from tongpin.base.entities import SYSTEM
    from tongpin.pay import public as pay

    pay.compute(SYSTEM, first)
    slips = pay.results(first)
    for slip in slips.values():
        laws = [law for line in slip["lines"] if line["explanation"] for law in line["explanation"]["laws"]]
        unsure = {law["label"]["zh"]: law["label"] for law in laws if law["status"] != "official"}
        slip["provisional"] = list(unsure.values())
        every = slip["lines"]
        slip["lines"] = [line for line in every if line["kind"] in ("earning", "deduction")]
        slip["employer_lines"] = [line for line in every if line["kind"] == "employer"]
        slip["figures"] = [line for line in every if line["kind"] not in ("earning", "deduction", "employer")]
    return slips


def _question(one: Any, file: str | None) -> dict[str, Any]:
    return {
        "id": one.id, "kind": one.kind, "text": _both(one.say), "file": one.place.file or file, "row": one.place.row,
        "choices": [{"value": choice.value, "label": _both(choice.say)} for choice in one.choices],
        "suggestion": one.suggestion, "free": one.free,
    }


def _problem(one: Any) -> dict[str, Any]:
    return {**one.to_json("zh"), "text": _both(one.say)}


def _both(said: Any) -> dict[str, str]:
    if isinstance(said, str):
        return {"zh": said, "en": said}
    if isinstance(said, Mapping):
        return {"zh": str(said["zh"]), "en": str(said["en"])}
    return {"zh": said.text("zh"), "en": said.text("en")}


def _files(folder: Path) -> list[tuple[str, bytes]]:
    if not folder.is_dir():
        raise SystemExit(f"--files: {folder} 不是文件夹 / is not a folder")
    paths = [one for one in sorted(folder.iterdir()) if one.is_file() and not one.name.startswith(".")]
    return [(one.name, one.read_bytes()) for one in paths if one.suffix.lower() != ".json"]


def _decisions(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SystemExit(f"--decisions: {path}: {error}") from None
    if not isinstance(found, dict):
        raise SystemExit(f"--decisions: {path} 应是 {{编号: 选择}} / must be {{id: choice}}")
    return {str(key): str(value) for key, value in found.items()}


def _forget(name: str) -> None:
    from django.db import connections

    from tongpin.site import postgres

    connections.close_all()
    postgres.drop_database(name)


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="./run month", description=(__doc__ or "").split("\n", 1)[0])
    made.add_argument("--month", required=True, help="2026-10", type=_month)
    made.add_argument("--files", required=True, type=Path, help="folder with the month's files")
    made.add_argument("--out", required=True, type=Path, help="where the result is written, as JSON")
    made.add_argument("--decisions", type=Path, help="JSON {id: choice} for what waits")
    return made


def _month(text: str) -> str:
    date.fromisoformat(f"{text}-01")
    return text
