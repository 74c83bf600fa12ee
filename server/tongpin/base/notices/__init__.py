"""Notices: one sentence for one user, with a link to where it is dealt with.

    notices.tell(user, say("hours.please_explain", day=day), "/me/days/2026-10-05")
"""

from .actions import tell, tell_many, unread_count

__all__ = ["tell", "tell_many", "unread_count"]
