"""Calendars: dated day types by place. Import from here."""

from .months import add_months
from .rules import DayType, day_name, day_type, days, places, source, warnings, worked_days

__all__ = ["DayType", "add_months", "day_name", "day_type", "days", "places", "source", "warnings", "worked_days"]
