"""Calendars: dated day types by place. Import from here."""

from .rules import DayType, day_name, day_type, days, places, source, warnings, worked_days

__all__ = ["DayType", "day_name", "day_type", "days", "places", "source", "warnings", "worked_days"]
