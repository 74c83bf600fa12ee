"""The room `hours` as Django knows it."""

from tongpin.base.rooms import Room


class HoursConfig(Room):
    name = "tongpin.hours"
    label = "hours"
