"""Whether insurance and housing fund count in the month in which somebody joins or leaves: each place has its own day."""

from __future__ import annotations

from decimal import Decimal


def covered(joined: Decimal, left: Decimal, join_by: Decimal | None, leave_by: Decimal | None) -> bool:
    """Days of the month; `joined` and `left` are nought where it was another month.

    Who joined after `join_by` starts with the next month; who left up to `leave_by` does not count any more. None: the
    place says nothing, and the month counts.
    """
    too_late = join_by is not None and joined > join_by
    gone = leave_by is not None and 0 < left <= leave_by
    return not too_late and not gone
