"""Attendance machines: which ones may report, who a machine's pins are, what it sent that nobody could use yet, and its orders."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import SecretField

STATES = ("waiting", "approved", "retired")
WHY = ("unreadable", "clock", "closed")
LINE_STATES = ("waiting", "taken", "left_out")
TROUBLES = ("silent", "denied", "garbled", "other_machine")
GAP = timedelta(minutes=3)  # a machine that reports by itself and was silent for longer had been out of touch
ASKED_GAP = timedelta(minutes=35)  # one that is asked every ten minutes may miss a turn or two
SETTLES = timedelta(minutes=30)  # a machine that is back sends what it kept within minutes
ORDER_STATES = ("waiting", "sent", "done", "failed")


def _choice(codes: tuple[str, ...]) -> models.CharField[str, str]:
    return models.CharField(max_length=12, choices=[(one, one) for one in codes], default=codes[0])


@entity("hours.machine", title="name", hand=False, order=("state", "name"),
        columns=("name", "serial", "office", "state", "heard_at", "complete_to"))
class Machine(models.Model):
    """Known by its serial number; nothing it sends is taken before somebody approved it for an office.

    It reports by itself, or stands at an address at which it is asked; `key` is its communication key then.
    """

    serial = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    office = models.ForeignKey("people.Office", models.PROTECT, null=True, blank=True, related_name="+")
    state = _choice(STATES)
    keeper = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")  # hears of its troubles
    from_day = models.DateField(null=True, blank=True)  # taps before it stay in the machine
    firmware = models.CharField(max_length=80, blank=True, default="")
    address = models.CharField(max_length=45, blank=True, default="")
    stamp = models.CharField(max_length=24, blank=True, default="")  # the machine's own mark of how far it has sent
    host = models.CharField(max_length=120, blank=True, default="")
    port = models.PositiveIntegerField(default=4370)
    key = SecretField(null=True, blank=True)
    # What the last asking came to.
    trouble = models.CharField(max_length=16, choices=[(one, one) for one in TROUBLES], blank=True, default="")
    asked_at = models.DateTimeField(auto_now_add=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    in_touch_since = models.DateTimeField(null=True, blank=True)
    zone_minutes = models.SmallIntegerField(null=True, blank=True)  # ahead of UTC, as its clock was last told
    follows_people = models.BooleanField(default=False)  # joiners of the office are put on it without being sent
    clock_minutes = models.IntegerField(null=True, blank=True)  # how wrong its clock was when last seen wrong
    complete_to = models.DateField(null=True, blank=True)  # the last work day of which everything has arrived

    class Meta:
        app_label = "hours"

    def __str__(self) -> str:
        return self.name

    @property
    def mark(self) -> str:
        """What stands on its taps, so that they are found again."""
        return f"ZKTeco {self.serial}"

    @property
    def is_asked(self) -> bool:
        return bool(self.host)

    @property
    def gap(self) -> timedelta:
        """Silence for longer means out of touch."""
        return ASKED_GAP if self.is_asked else GAP

    @property
    def settles(self) -> timedelta:
        """In touch for so long it has told everything; one that is asked tells everything at once."""
        return timedelta() if self.is_asked else SETTLES

    def keep(self, **values: Any) -> None:
        """The machine's own chatter, every few seconds and nobody's deed: kept without a line in the ledger."""
        for name, value in values.items():
            setattr(self, name, value)
        Machine.objects.filter(pk=self.pk).update(**values)


@entity("hours.machine_user", title="pin", hand=False, order=("machine", "pin"), columns=("machine", "pin", "name", "person", "left_out"))
class MachineUser(models.Model):
    """Who a pin is: found by number or decided once; until then the taps wait without a person."""

    machine = models.ForeignKey(Machine, models.CASCADE, related_name="users")
    pin = models.CharField(max_length=24)
    name = models.CharField(max_length=80, blank=True, default="")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    left_out = models.BooleanField(default=False)
    off_on = models.DateField(null=True, blank=True)  # a leaver, whom the machine was told to forget

    class Meta:
        app_label = "hours"
        constraints = [models.UniqueConstraint(fields=["machine", "pin"], name="machine_pin_once")]


@entity("hours.machine_line", title="text", hand=False, order=("-arrived_at",), columns=("machine", "text", "why", "state", "arrived_at"))
class MachineLine(models.Model):
    """A line that is kept but not used: no tap can be read, the clock was wrong, or its month is closed."""

    machine = models.ForeignKey(Machine, models.CASCADE, related_name="lines")
    text = models.CharField(max_length=200)
    pin = models.CharField(max_length=24, blank=True, default="")
    local = models.CharField(max_length=19, blank=True, default="")  # as the machine wrote it
    why = _choice(WHY)
    off_minutes = models.IntegerField(default=0)
    state = _choice(LINE_STATES)
    arrived_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "hours"
        constraints = [models.UniqueConstraint(fields=["machine", "text"], name="machine_line_once")]


@entity("hours.machine_order", title="text", hand=False, order=("id",), columns=("machine", "text", "state", "sent_at"))
class MachineOrder(models.Model):
    """What a machine is told to do when it asks next; sent again until it answers."""

    machine = models.ForeignKey(Machine, models.CASCADE, related_name="orders")
    text = models.CharField(max_length=200)
    state = _choice(ORDER_STATES)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    answer: Any = models.IntegerField(null=True, blank=True)

    class Meta:
        app_label = "hours"
        indexes = [models.Index(fields=["machine", "state"], name="machine_order_state")]
