"""Notices: one sentence for one user, with a link to where it is dealt with.

    notices.tell(user, say("hours.please_explain", day=day), "/me/days/2026-10-05", sort=notices.asking())

It stands in the app at once; mail and push follow as the reader wishes (`outlets/`). A deed named by `asking("approve",
"return")` becomes a link `…?deed=approve`, which opens the page with the deed chosen: a GET decides nothing.
"""

from .actions import forget_links, tell, tell_many, unread_count
from .sort import TOLD, WAITING, Sort, asking, reminding

__all__ = ["TOLD", "WAITING", "Sort", "asking", "forget_links", "reminding", "tell", "tell_many", "unread_count"]
