"""Codes: six digits that reach somebody by another way than his password, once and for a few minutes.

    codes.ways(user)                                    # [Way("mail", "z•••@qiming.example"), …]
    codes.send(user, "contract:7", "mail", told)        # or codes.hand(user, "contract:7"): shown to whoever hands it over in person
    codes.check(user, "contract:7", "482910")           # by which way it came, else None
"""

from .actions import Way, check, hand, send, ways

__all__ = ["Way", "check", "hand", "send", "ways"]
