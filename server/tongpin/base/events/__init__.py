"""Events: `event` names a fact, `hears` listens to it; the door announces."""

from .outbox import deliver_pending, event, hearers_of, hears, known_events

__all__ = ["deliver_pending", "event", "hearers_of", "hears", "known_events"]
