"""What is left behind: how tasks, places and rounds stand after each rule, so that a page and a later step read the truth."""

import pytest

from tongpin.base.flow.engine import apply, path, read
from tongpin.base.flow.engine import commands as c
from tongpin.base.words import Refused

from .play import ME, Play, approve, parallel, why

OWN = {"id": "own", "kind": "do", "who": [{"by": "applicant"}]}


def left(play, field):
    return {key: getattr(task, field) for key, task in play.state.tasks.items()}


def test_where_one_yes_is_enough_a_merged_one_closes_the_others():
    play = Play(approve("a", 2), approve("b", 2, 3, mode="any"), approve("c", 4), same="merge").start()
    play.says(2)
    assert left(play, "how") == {1: "", 2: "merged", 3: "decided", 4: ""} and play.asked == {"c": [4]}


def test_a_copy_given_by_hand_is_of_the_first_round():
    play = Play(approve("a", 2)).start()
    play.do(c.Copy(2, (5,)))
    assert left(play, "round") == {1: 1, 2: 1} and play.state.tasks[2].sort == "read"


def test_what_is_no_reference_is_passed_on_as_it_stands():
    sub = {"id": "s", "kind": "flow", "key": "other", "with": {"a": "{x}", "b": "plain", "c": "{applicant}"}}
    play = Play(sub, form=[{"id": "x", "kind": "number"}]).start(x=3)
    assert play.told[-1].params == {"a": 3, "b": "plain", "c": ME}


def test_a_task_of_his_own_is_no_revision():
    play = Play(OWN).start()
    with pytest.raises(Refused) as refused:
        play.do(c.Resubmit(ME))
    assert why(refused) == ["nothing_to_revise"]


def test_a_return_leaves_the_voice_and_the_applicants_place_is_through_again():
    play = Play(approve("a", 2)).start()
    play.back(2)
    assert (play.state.tasks[1].verdict, play.state.places["start"].state) == ("return", "on")
    play.do(c.Resubmit(ME))
    assert play.state.places["start"].state == "done" and play.state.places["a"].round == 2


def test_nothing_is_told_of_choices_that_nobody_made():
    told = {type(one).__name__ for one in Play(approve("a", 2)).start().told}
    assert told == {"Started", "Entered", "Asked"}


def test_added_before_is_nobodys_front_but_the_own():
    play = Play(approve("a", 2, 3, mode="serial")).start()
    play.add(2, 5, where="before")
    assert left(play, "behind") == {1: (3,), 2: (1,), 3: ()}


def test_a_refusal_is_left_at_the_step_and_the_other_lane_is_undone():
    play = Play(parallel("p", [approve("a", 2)], [approve("b", 3)])).start()
    play.says(2, "refuse")
    assert {key: place.state for key, place in play.state.places.items()} == {
        "start": "done", "p": "undone", "a": "refused", "b": "undone"}
    assert left(play, "how") == {1: "", 2: "ended"}


def test_a_refusal_in_another_process_is_left_at_its_step():
    play = Play({"id": "s", "kind": "flow", "key": "other"}).start()
    play.do(c.SubEnded("s", "refused"))
    assert play.state.places["s"].state == "refused"


@pytest.mark.parametrize("how", ["skip", "again"])
def test_mending_a_step_closes_what_still_waited_there(how):
    play = Play(approve("a", 9, 3, due={"hours": 24, "then": "escalate"}), approve("b", 4)).start()
    play.later(hours=24)  # nobody leads 9
    admin = next(key for key, task in play.state.tasks.items() if task.sort == "admin")
    play.do(c.Mend(admin, 8, how))
    assert play.asked == ({"b": [4]} if how == "skip" else {"a": [9, 3]})
    assert "mended" in left(play, "how").values()


@pytest.mark.parametrize(("kind", "fits"), [("do", True), ("approve", False)])
def test_a_version_fits_where_the_lanes_that_run_ask_for_the_same(kind, fits):
    first = {**approve("a", 2), "kind": "do"}
    play = Play(parallel("p", [first], [approve("b", 3)])).start()
    new = read({"steps": [parallel("p", [{**first, "kind": kind}], [approve("b", 3)]), approve("more", 5)]})
    if fits:
        assert apply(new, play.state, c.Move(9, 2), play.world)[0].version == 2
    else:
        with pytest.raises(Refused):
            apply(new, play.state, c.Move(9, 2), play.world)


def test_a_wait_for_a_day_that_nobody_filled_in_is_an_administrators():
    play = Play({"id": "w", "kind": "wait", "until": {"field": "day"}}, form=[{"id": "day", "kind": "date"}]).start()
    assert play.asked == {"w": [None]}


def test_a_return_undoes_what_came_after_it_unless_it_resumes():
    for resume, states in ((False, {"a": "on", "b": "undone", "c": "undone"}), (True, {"a": "on", "b": "done", "c": "held"})):
        play = Play(approve("a", 2), approve("b", 3), approve("c", 4)).start()
        play.says(2)
        play.says(3)
        play.back(4, "a", resume)
        assert {key: play.state.places[key].state for key in states} == states


def test_a_return_into_finished_lanes_opens_them_from_the_outside_in():
    inner = parallel("q", [approve("a", 2)], [approve("b", 3)])
    play = Play(parallel("p", [inner], [approve("c", 4)]), approve("d", 5)).start()
    for user in (2, 3, 4):
        play.says(user)
    before = len(play.told)
    play.back(5, "a")
    entered = [one.place.node for one in play.told[before:] if type(one).__name__ == "Entered"]
    assert entered == ["p", "q", "a"] and play.asked == {"a": [2]}


def test_only_an_arm_is_named_on_the_path():
    told = path(read({"steps": [parallel("p", [approve("a", 2)], [approve("b", 3)])]}), {}, {}, Play().world, applicant=ME)
    assert [(one.node, one.arm) for one in told] == [("p", ""), ("a", ""), ("b", "")]


@pytest.mark.parametrize(("step", "field", "code"), [
    ({"id": "n1", "kind": "approve", "share": "many"}, "n1.share", "bad_value"),
    ({"id": "n1", "kind": "approve", "mode": "most"}, "n1.mode", "not_one_of"),
    ({"id": "n1", "kind": "approve", "due": {"hours": "soon"}}, "n1.due", "bad_value"),
    ({"id": "n1", "kind": "approve", "other": 1}, "n1.other", "unknown_key"),
    ({"id": "n1", "kind": "dance"}, "n1", "not_one_of"),
    ({"id": "n1"}, "n1", "missing_key"),
    ({"id": "N 1", "kind": "approve"}, "N 1.id", "bad_id"),
    ({"kind": "approve"}, "steps", "missing_key"),
    ({"id": "p", "kind": "parallel", "lanes": [{"id": "l", "steps": [{"id": "x", "kind": "approve", "who": 3}]}]}, "x.who", "bad_value"),
])
def test_what_cannot_be_read_is_told_at_its_step_and_key(step, field, code):
    with pytest.raises(Refused) as refused:
        read({"steps": [step]})
    assert [(one.place.field, one.say.code.rsplit(".", 1)[1]) for one in refused.value.problems] == [(field, code)]


def test_it_is_stuck_only_while_an_administrator_waits_and_the_clock_looks_at_the_earliest():
    late = {"due": {"hours": 24, "then": "escalate"}}
    play = Play(parallel("p", [approve("a", 9, **late)], [approve("b", 3, due={"hours": 90})])).start()
    begun = play.world.now
    assert not play.state.stuck and (play.state.next_at - begun).total_seconds() == 24 * 3600
    play.later(hours=24)
    assert play.state.stuck and (play.state.next_at - begun).total_seconds() == 90 * 3600
    play.do(c.Mend(next(key for key, task in play.state.tasks.items() if task.sort == "admin"), 8, "skip"))
    assert not play.state.stuck and play.asked == {"b": [3]}


def test_a_limit_that_passes_says_yes_in_the_words_of_the_step_and_an_ended_one_hears_no_clock():
    due = {"due": {"hours": 8, "then": "pass"}}
    play = Play(approve("a", 2, **due), {**approve("b", 3, **due), "kind": "do"}, {"id": "k", "kind": "copy", "who": []}).start()
    play.later(hours=8)
    play.later(hours=8)
    assert left(play, "verdict") == {1: "approve", 2: "done"} and play.state.status == "done"
    assert play.do(c.Tick()) == ()


def test_it_climbs_past_the_top_only_to_the_administrator_and_may_climb_to_who_has_spoken():
    play = Play(approve("a", 2, 3, due={"hours": 24, "then": "escalate"})).start()
    play.says(3)
    play.later(hours=24)
    assert play.asked == {"a": [3]}
