"""The room `base` as Django knows it."""

from tongpin.base.rooms import Room


class BaseConfig(Room):
    name = "tongpin.base"
    label = "base"
