"""Notices: one sentence for one user, with a link to where it is dealt with.

    notices.tell(user, say("hours.please_explain", day=day), "/me/days/2026-10-05", sort=notices.asking())

It stands in the app at once; mail and push follow as the reader wishes (`outlets/`), and what
concerns a whole group is told there too (`groups/`). A deed named by `asking("approve",
"return")` becomes a link `…?deed=approve`, which opens the page with the deed chosen: a GET decides nothing.

What is asked stays on the reader's list until it is done, however often he has read it: the room that asked `about` a record
says `settle(about)`. Without an `about` the reader puts it away himself.
"""

from .actions import forget_links, settle, settle_others, tell, tell_many, unread_count, wait_again
from .groups.topics import Standing, Topic, group_topic, standing_source, topic_source
from .sort import TOLD, About, Sort, asking, reminding

__all__ = [
    "TOLD", "About", "Sort", "Standing", "Topic", "asking", "forget_links", "group_topic", "reminding", "settle",
    "settle_others", "standing_source", "tell", "tell_many", "topic_source", "unread_count", "wait_again",
]
