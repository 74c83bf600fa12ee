"""The room `pay` as Django knows it."""

from tongpin.base import rooms  # not the class: Django would find two configurations here


class PayConfig(rooms.Room):
    name = "tongpin.pay"
    label = "pay"
