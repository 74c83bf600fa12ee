"""What formulas may ask of who somebody is: his post on the last day of the month that he works on, and how long he has been here."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base.formulas.functions import months_between
from tongpin.people import public as people

NAMED = ("department", "office")  # called as they are today: see retro/gathered


def inputs(person: people.PersonFact, office: people.OfficeFact, last: date) -> dict[str, Any]:
    """Under the names that pay formulas use. `last`: of the month."""
    return {"seniority_months": seniority(person, last), "job_title": person.job_title, "department": person.department,
            "office": office.name}


def seniority(person: people.PersonFact, last: date) -> Decimal | None:
    """Completed months up to the last day of the month, or of the employment; None where nobody knows when it began."""
    if person.first_day is None:
        return None
    ends = min(last, person.last_day or last) + timedelta(days=1)
    return max(months_between(ends, person.first_day), Decimal(0))
