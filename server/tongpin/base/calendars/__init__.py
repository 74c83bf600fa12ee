"""Calendars: dated day types by place. Import from here."""

from .months import add_months
from .rules import SATURDAY, day_name, day_type, days, source, warnings, worked_days
from .year import DayType

__all__ = ["SATURDAY", "DayType", "add_months", "day_name", "day_type", "days", "source", "warnings", "worked_days"]
