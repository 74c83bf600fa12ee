"""Notices: one sentence for one user, with a link to where it is dealt with.

    notices.tell(user, say("hours.please_explain", day=day), "/me/days/2026-10-05", sort=notices.asking())

It stands in the app at once; mail and push follow as the reader wishes (`outlets/`), and what
concerns a whole group is told there too (`groups/`). A deed named by `asking("approve",
"return")` becomes a link `…?deed=approve`, which opens the page with the deed chosen: a GET decides nothing.
"""

from .actions import forget_links, tell, tell_many, unread_count
from .groups.topics import Standing, Topic, group_topic, standing_source, topic_source
from .sort import TOLD, WAITING, Sort, asking, reminding

__all__ = [
    "TOLD", "WAITING", "Sort", "Standing", "Topic", "asking", "forget_links", "group_topic", "reminding", "standing_source", "tell",
    "tell_many", "topic_source", "unread_count",
]
