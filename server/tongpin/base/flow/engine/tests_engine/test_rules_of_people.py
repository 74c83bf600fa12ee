"""Each rule about people at a step, told as a small story: who is asked, what their voices mean together."""

import pytest

from tongpin.base.flow.engine import commands as c
from tongpin.base.words import Refused

from .play import ME, Play, approve, parallel, why


@pytest.mark.parametrize(("step", "voices", "status"), [
    ({}, "2y 3y 4y", "done"), ({}, "2y 3n", "refused"), ({}, "2y 3y", "running"),
    ({"refusal": "counts"}, "2n 3y", "running"), ({"refusal": "counts"}, "2n 3y 4y", "refused"),
    ({"mode": "any"}, "3y", "done"), ({"mode": "any"}, "3n", "refused"),
    ({"mode": "share", "share": 60}, "2y 3y", "done"), ({"mode": "share", "share": 60}, "2y 3n", "running"),
    ({"mode": "share", "share": 60}, "2n 3n", "refused"), ({"mode": "share", "share": 67}, "2y 3y", "running"),
    ({"mode": "share", "share": 1}, "4y", "done"), ({"mode": "share", "share": 100}, "4n", "refused"),
    ({"mode": "serial"}, "2y 3y 4y", "done"), ({"mode": "serial"}, "2y 3n", "refused"),
])
def test_modes(step, voices, status):
    play = Play(approve("a", 2, 3, 4, **step)).start()
    for voice in voices.split():
        play.says(int(voice[0]), "approve" if voice[1] == "y" else "refuse")
    assert play.state.status == status


def test_serial_asks_one_after_another():
    play = Play(approve("a", 2, 3, mode="serial")).start()
    assert play.asked == {"a": [2]}
    play.says(2)
    assert play.asked == {"a": [3]}


@pytest.mark.parametrize(("who", "more", "away", "asked"), [
    ([2, 2, 3], {}, {}, [2, 3]),
    ([ME], {}, {}, [2]),  # the applicant's lead
    ([ME, 3], {"self": "skip"}, {}, [3]),
    ([ME], {"self": "skip"}, {}, [None]),
    ([ME], {"self": "skip", "nobody": {"then": "ask", "who": [{"by": "person", "ids": [5]}]}}, {}, [5]),
    ([4], {}, {4: ME}, [4]),  # delegated to the applicant: back to whose seat it is
    ([ME], {}, {ME: 7}, [2]),  # nor may he choose his judge by delegation
    ([ME], {}, {2: ME}, [None]),
    ([4], {}, {4: 6}, [6]),
    ([], {}, {}, [None]),
])
def test_who_is_asked(who, more, away, asked):
    assert Play(approve("a", *who, **more), away=away).start().asked == {"a": asked}


@pytest.mark.parametrize(("who", "more", "away", "asked"), [
    ([5, 6], {"self": "skip"}, {}, [6]), ([5], {}, {}, [6]), ([5], {"self": "skip"}, {}, [None]),
    ([5], {"self": "skip", "nobody": {"then": "pass"}}, {}, [None]),  # work of one's own is never a yes by itself
    ([4], {}, {4: 5}, [4]), ([5], {"self": "skip"}, {5: 7}, [None]), ([ME], {"self": "skip"}, {ME: 5}, [None]),
])
def test_whose_work_it_is_approves_it_as_little_as_the_applicant(who, more, away, asked):
    play = Play(approve("a", *who, **more), away=away).start(barred=[5])
    assert play.asked == {"a": asked}


@pytest.mark.parametrize("deed", [
    lambda play: play.do(c.Transfer(1, 2, 5)), lambda play: play.add(2, 3, 5), lambda play: play.do(c.Mend(2, 9, "users", (5,)))])
def test_nor_is_it_handed_on_to_them(deed):
    play = Play(parallel("p", [approve("a", 2)], [approve("b")])).start(barred=[5])
    with pytest.raises(Refused) as refused:
        deed(play)
    assert why(refused) == ["own_approval"]


def test_a_step_where_really_nobody_sits_passes_for_barred_people_too():
    play = Play(approve("a", nobody={"then": "pass"}), approve("b", 2)).start(barred=[5])
    assert play.asked == {"b": [2]}


def test_who_is_late_is_not_followed_by_whose_work_it_is():
    play = Play(approve("a", 4, due={"hours": 8, "then": "escalate"})).start(barred=[5])
    play.later(hours=9)
    assert play.asked == {"a": [6]}


def test_nobody_may_pass_and_a_do_step_may_be_the_applicants():
    own = {"id": "b", "kind": "do", "who": [{"by": "applicant"}]}
    play = Play(approve("a", nobody={"then": "pass"}), own).start()
    assert play.state.places["a"].outcome == "nobody" and play.asked == {"b": [ME]}


@pytest.mark.parametrize(("same", "more", "asked"), [
    ("merge", {}, {}), ("repeat", {}, {"b": [2]}), ("merge", {"sign": True}, {"b": [2]}),
    ("merge", {"fields": {"x": "need"}}, {"b": [2]}), ("merge", {"comment": "always"}, {"b": [2]}),
])
def test_who_approved_before_passes_by_himself_unless_something_is_wanted(same, more, asked):
    play = Play(approve("a", 2), approve("b", 2, **more), same=same).start()
    play.says(2)
    assert play.asked == asked


def test_a_voice_that_was_undone_does_not_merge():
    play = Play(approve("a", 2), approve("b", 3), approve("c", 2)).start()
    play.says(2)
    play.back(3)
    play.do(c.Resubmit(ME))
    assert play.asked == {"a": [2]}


@pytest.mark.parametrize(("where", "first", "then"), [("before", [5], [2]), ("after", [2], [5]), ("beside", [2, 5], [5])])
def test_adding(where, first, then):
    play = Play(approve("a", 2, mode="any" if where == "after" else "all")).start()
    play.add(2, 5, where=where)
    assert play.asked == {"a": first}
    play.says(first[0])
    assert play.asked == {"a": then}
    play.says(then[0])
    assert play.state.status == "done"


def test_added_after_in_a_queue_comes_before_those_behind():
    play = Play(approve("a", 2, 3, mode="serial")).start()
    play.add(2, 5, where="after")
    for user in (2, 5, 3):
        assert play.asked == {"a": [user]}
        play.says(user)
    assert play.state.status == "done"


def test_an_added_signers_refusal_counts_as_the_steps_mode_says():
    play = Play(approve("a", 2)).start()
    play.add(2, 5, where="before")
    play.says(5, "refuse")
    assert play.state.status == "refused"


def test_a_transferred_task_keeps_its_place_in_the_queue():
    play = Play(approve("a", 2, 3, mode="serial")).start()
    play.do(c.Transfer(1, 2, 6))
    assert play.asked == {"a": [6]}
    play.says(6)
    assert play.asked == {"a": [3]}


@pytest.mark.parametrize(("command", "code"), [
    (c.Decide(1, 3, "approve"), "not_your_task"), (c.Decide(9, 2, "approve"), "not_your_task"),
    (c.Decide(1, 2, "done"), "no_such_verdict"), (c.Decide(1, 2, "refuse"), "comment_needed"),
    (c.Decide(1, 2, "approve", values={"x": 1}), "field_not_yours"),
    (c.Transfer(1, 2, ME), "own_approval"), (c.Add(1, 2, (ME,)), "own_approval"), (c.Add(1, 2, (2,)), "sits_already"),
    (c.Add(1, 2, ()), "nobody_named"), (c.Return(1, 2, "b", comment="x"), "no_way_back"),
    (c.Return(1, 2), "comment_needed"), (c.Withdraw(2), "not_your_request"), (c.Resubmit(ME), "nothing_to_revise"),
    (c.Start(ME), "started_already"), (c.ActEnded("a", True), "not_awaited"), (c.Mend(1, 9, "skip"), "nothing_to_mend"),
    (c.Comment(2, " "), "nothing_said"), (c.Move(9, 0), "same_version"),
])
def test_what_is_not_allowed_is_refused_with_its_reason(command, code):
    play = Play(approve("a", 2), approve("b", 3)).start()
    with pytest.raises(Refused) as refused:
        play.do(command)
    assert why(refused) == [code]


@pytest.mark.parametrize(("right", "command"), [
    ("return", c.Return(1, 2, comment="x")), ("transfer", c.Transfer(1, 2, 4)), ("add", c.Add(1, 2, (4,)))])
def test_a_step_may_forbid_it(right, command):
    may = [one for one in ("return", "transfer", "add") if one != right]
    with pytest.raises(Refused) as refused:
        Play(approve("a", 2, may=may)).start().do(command)
    assert len(why(refused)) == 1 and "here" in why(refused)[0]


def test_needed_things_are_needed():
    form = [{"id": "x", "kind": "number"}, {"id": "y", "kind": "number"}]
    play = Play(approve("a", 2, sign=True, fields={"x": "need", "y": "edit"}), form=form).start()
    with pytest.raises(Refused) as refused:
        play.says(2)
    assert why(refused) == ["signature_needed"]
    with pytest.raises(Refused) as refused:
        play.says(2, signature="7", values={"y": 1})
    assert refused.value.problems[0].place.field == "x"
    play.says(2, signature="7", values={"x": 3})
    assert play.state.values == {"x": 3} and play.state.status == "done"


def test_people_are_chosen_by_the_applicant_and_by_an_earlier_step():
    by = [{"by": "chosen", "at": "start"}], [{"by": "chosen", "at": "a"}]
    steps = {"id": "a", "kind": "approve", "who": by[0]}, {"id": "b", "kind": "approve", "who": by[1]}
    with pytest.raises(Refused) as refused:
        Play(*steps).start()
    assert why(refused) == ["choose_somebody"] and refused.value.problems[0].place.field == "chosen.a"
    with pytest.raises(Refused):
        Play(*steps).start({"a": (ME,)})
    play = Play(*steps).start({"a": (4,)})
    play.says(4, chosen={"b": (5,)})
    assert play.asked == {"b": [5]}


def test_a_lane_that_ends_does_not_close_the_other():
    play = Play(parallel("p", [approve("a", 2)], [approve("b", 3)])).start()
    play.says(2)
    assert play.asked == {"b": [3]} and play.state.places["p"].lanes == ("p_1",)
    play.says(3)
    assert play.state.status == "done"


def test_urging_has_limits():
    play = Play(approve("a", 2)).start()
    for _ in range(5):
        play.do(c.Urge(ME))
        with pytest.raises(Refused):
            play.do(c.Urge(ME))
        play.later(hours=4)
    with pytest.raises(Refused) as refused:
        play.do(c.Urge(ME))
    assert why(refused) == ["urged_enough"] and play.state.tasks[1].urges == 5


def test_copies_are_read_and_hold_up_nothing():
    play = Play({"id": "k", "kind": "copy", "who": [{"by": "person", "ids": [4]}]}).start()
    assert play.state.status == "done"
    play.says(4, "read")
    assert play.state.tasks[1].state == "done"
