"""The room `people` as Django knows it."""

from tongpin.base import rooms  # not the class: Django would find two configurations here


class PeopleConfig(rooms.Room):
    name = "tongpin.people"
    label = "people"
