"""The room `work` as Django knows it."""

from tongpin.base import rooms  # not the class: Django would find two configurations here


class WorkConfig(rooms.Room):
    name = "tongpin.work"
    label = "work"
