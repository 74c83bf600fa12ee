"""Somebody who is asked is gone: whom it is asked of then, what was said stays, and nothing waits for him."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.flow.engine import commands as c
from tongpin.base.flow.engine import happenings as h
from tongpin.base.words import Refused

from .drawn import commands
from .play import ME, Play, approve, parallel, why
from .test_properties import SLOW, ended, look, played

ROLE = {"kind": "approve", "who": [{"by": "person", "ids": [2, 3]}]}
INSTEAD = {"nobody": {"then": "ask", "who": [{"by": "person", "ids": [7]}]}}
PASSES = {"nobody": {"then": "pass"}}


@pytest.mark.parametrize(("step", "asked"), [
    (approve("a", 2, **INSTEAD), {"a": [7]}), (approve("a", 2), {"a": [None]}), (approve("a", 2, **PASSES), {"b": [9]}),
    (approve("a", 2, 3), {"a": [3]}), (approve("a", 2, 3, mode="any"), {"a": [3]}), (approve("a", 2, 3, mode="serial"), {"a": [3]}),
    (approve("a", 2, 3, mode="share", share=50), {"a": [3]}), ({**approve("a", 2), "kind": "do"}, {"a": [None]}),
    ({"id": "a", "kind": "approve", "who": [{"by": "lead", "up": 1}, {"by": "lead", "up": 2}]}, {"a": [3]}),
])
def test_whom_a_step_asks_without_him(step, asked):
    play = Play(step, approve("b", 9)).start()
    play.loses(2)
    assert play.asked == asked


def test_votes_already_cast_stay():
    play = Play(approve("a", 2, 3, 4), approve("b", 9)).start()
    play.says(2)
    play.loses(2)
    assert play.asked == {"a": [3, 4]}
    play.loses(3)
    play.says(4)
    assert play.asked == {"b": [9]} and play.state.tasks[1].verdict == "approve"


def test_whoever_was_the_last_to_be_waited_for_lets_the_step_pass_by_the_votes_of_the_others():
    play = Play(approve("a", 2, 3), approve("b", 9)).start()
    play.says(3)
    play.loses(2)
    assert play.asked == {"b": [9]} and play.state.places["a"].outcome == "passed"


@pytest.mark.parametrize(("joins", "asked"), [
    (lambda play: play.do(c.Transfer(1, 2, 5)), {"a": [2]}), (lambda play: play.add(2, 5), {"a": [2]}),
    (lambda play: play.add(2, 5, where="before"), {"a": [2]}), (lambda play: (play.add(2, 5, where="after"), play.says(2)), {"a": [2]}),
])
def test_who_put_him_there_answers_for_it(joins, asked):
    play = Play(approve("a", 2)).start()
    joins(play)
    play.loses(5)
    assert play.asked == asked
    play.says(2)
    assert play.state.status == "done"


def test_a_deputy_who_is_gone_gives_the_seat_back():
    play = Play(approve("a", 3), away={3: 6}).start()
    assert play.asked == {"a": [6]}
    play.loses(6)
    assert play.asked == {"a": [3]} and play.state.waiting[0].instead_of is None


def test_whom_it_went_up_to_gives_it_back_or_the_rule_speaks():
    play = Play(approve("a", 2, due={"hours": 8, "then": "escalate"})).start()
    play.later(hours=8)
    play.loses(3)
    assert play.asked == {"a": [2]}
    play.loses(2)
    assert play.asked == {"a": [None]}


def test_a_queue_goes_on_where_he_stood():
    play = Play(approve("a", 2, 3, 4, mode="serial")).start()
    play.loses(3)
    play.says(2)
    assert play.asked == {"a": [4]}
    play = Play(approve("a", 2, 3, mode="serial", **INSTEAD)).start()
    play.loses(2)
    assert play.asked == {"a": [3]}
    play.loses(3)
    assert play.asked == {"a": [7]}


def test_the_other_lane_goes_on_and_whoever_said_yes_before_is_not_asked_again():
    play = Play(approve("x", 7), parallel("p", [approve("a", 2, **INSTEAD)], [approve("b", 3)]), same="merge").start()
    play.says(7)
    play.loses(2)
    assert play.asked == {"b": [3]} and play.state.places["a"].outcome == "passed"
    play.says(3)
    assert play.state.status == "done"


def test_nobody_whose_work_it_is_approves_instead():
    play = Play(approve("a", 2, nobody={"then": "ask", "who": [{"by": "applicant"}]}, self="skip")).start()
    play.loses(2)
    assert play.asked == {"a": [None]}
    play = Play(approve("a", 2, **PASSES)).start(barred=(2,))
    assert play.asked == {"a": [3]}
    play.loses(3)
    assert play.asked == {"a": [None]} and play.state.waiting[0].note["say"].endswith("only_own")


@pytest.mark.parametrize(("how", "asked"), [("skip", {"a": [2]}), ("again", {"start": [ME]}), ("stop", {})])
def test_an_applicant_who_is_gone_leaves_what_came_back_to_an_administrator(how, asked):
    play = Play(approve("a", 2)).start()
    play.back(2)
    play.loses(ME)
    assert play.asked == {"start": [None]} and play.state.waiting[0].note["say"].endswith("applicant_gone")
    admin = play.state.waiting[0].id
    with pytest.raises(Refused) as refused:
        play.do(c.Mend(admin, 8, "users", (5,)))
    assert why(refused) == ["no_people_here"]
    play.do(c.Mend(admin, 8, how))
    assert play.asked == asked and play.state.status == ("stopped" if how == "stop" else "running")


def test_a_rule_that_cannot_be_answered_any_more_stops_at_an_administrator():
    play = Play(approve("a", 2)).start()
    play.definition = type(play.definition).model_validate({"steps": [{"id": "a", "kind": "approve", "who": [{"by": "broken"}]}]})
    play.loses(2)
    assert play.asked == {"a": [None]}


def test_what_was_only_to_be_read_and_who_is_not_asked_change_nothing():
    play = Play({"id": "k", "kind": "copy", "who": [{"by": "person", "ids": [4]}]}, approve("a", 2)).start()
    seq = play.state.seq
    play.loses(4, 8)
    assert play.state.seq == seq


@SLOW
@given(data=st.data())
def test_one_after_the_other_everybody_is_gone_and_it_can_still_be_ended(data):
    """Losing twice tells nothing new, the replay agrees, and administrators bring the rest to its end."""
    play = played(data)
    for user in data.draw(st.permutations(range(1, 10))):
        play.loses(user)
        seq = play.state.seq
        play.do(c.Lose(user))
        assert play.state.seq == seq
        look(play)
        with suppress(Refused):
            play.do(data.draw(commands(play.state, play.definition)))
    assert play.replayed() == play.state
    assert ended(play) in ("done", "refused", "withdrawn", "stopped")


@SLOW
@given(data=st.data())
def test_a_vote_once_cast_is_never_taken_back_by_a_loss(data):
    play = played(data)
    said = {key: task for key, task in play.state.tasks.items() if task.verdict}
    for user in data.draw(st.lists(st.integers(1, 9), max_size=4, unique=True)):
        before = len(play.told)
        play.loses(user)
        assert not [one for one in play.told[before:] if isinstance(one, h.Voted) and one.by is not None]
    assert {key: play.state.tasks[key] for key in said} == said
