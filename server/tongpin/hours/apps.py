"""The room `hours` as Django knows it."""

from tongpin.base import rooms  # not the class: Django would find two configurations here


class HoursConfig(rooms.Room):
    name = "tongpin.hours"
    label = "hours"
