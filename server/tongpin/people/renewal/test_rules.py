"""What may follow a fixed term, as a table of cases."""

from datetime import date

import pytest

from .rules import Settled, faults

ENDS, LATER = date(2026, 12, 31), date(2029, 12, 31)


@pytest.mark.parametrize(("more", "found"), [
    ({"outcome": "fixed", "until": LATER}, []),
    ({"outcome": "fixed"}, [("until_needed", "until")]),
    ({"outcome": "fixed", "until": ENDS}, [("not_later", "until")]),
    ({"outcome": "open"}, []),
    ({"outcome": "end"}, []),
    ({"outcome": "end", "wish": "leave", "open_due": True}, []),
    ({"outcome": "end", "wish": "renew", "open_due": True}, [("must_renew", "outcome")]),
    ({"outcome": "end", "open_due": True}, [("must_renew", "outcome")]),
    ({"outcome": "fixed", "until": LATER, "wish": "renew", "open_due": True}, [("open_due", "outcome")]),
    ({"outcome": "fixed", "until": LATER, "wish": "fixed", "open_due": True}, []),
    ({"outcome": "open", "wish": "leave"}, [("wants_to_leave", "outcome")]),
])
def test_faults(more, found):
    assert [(one.code, one.field) for one in faults(Settled(**{"ends": ENDS, "open_due": False, **more}))] == found
