"""The room `people` as Django knows it."""

from tongpin.base.rooms import Room


class PeopleConfig(Room):
    name = "tongpin.people"
    label = "people"
