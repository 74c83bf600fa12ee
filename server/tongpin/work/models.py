"""Index of the models of this room: every entity.py in it."""

from tongpin.base.rooms import gather

gather("work", "entity")
