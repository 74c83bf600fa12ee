"""The room `pay` as Django knows it."""

from tongpin.base.rooms import Room


class PayConfig(Room):
    name = "tongpin.pay"
    label = "pay"
