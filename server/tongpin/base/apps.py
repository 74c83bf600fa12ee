"""The room `base` as Django knows it."""

from tongpin.base import rooms  # not the class: Django would find two configurations here


class BaseConfig(rooms.Room):
    name = "tongpin.base"
    label = "base"
