"""Each rule about the way: arms, returning and resuming, time limits, what goes by itself, mending, moving, paths."""

from datetime import timedelta

import pytest

from tongpin.base.flow.engine import apply, coming, path, read, targets
from tongpin.base.flow.engine import commands as c
from tongpin.base.words import Refused, say

from .play import ME, Play, World, act, approve, branch, parallel, why

LONG = {"days": 3}


def at(play, *users):
    for user in users:
        play.says(user)
    return play


def test_the_first_arm_that_holds_is_taken():
    arms = branch("k", (["is", "x", 1], approve("a", 2)), (["is", "x", 1], approve("b", 3)), (None, approve("c", 4)))
    form = [{"id": "x", "kind": "number"}]
    assert Play(arms, form=form).start(x=1).asked == {"a": [2]}
    assert Play(arms, form=form).start(x=5).asked == {"c": [4]}


@pytest.mark.parametrize(("resume", "asked"), [(True, {"c": [4]}), (False, {"b": [3]})])
def test_returned_and_back_again(resume, asked):
    play = at(Play(approve("a", 2), approve("b", 3), approve("c", 4)).start(), 2, 3)
    play.back(4, "a", resume)
    assert play.asked == {"a": [2]}
    assert at(play, 2).asked == asked


@pytest.mark.parametrize(("resume", "asked"), [(True, {"b": [3]}), (False, {"a": [2]})])
def test_returned_to_the_applicant(resume, asked):
    play = at(Play(approve("a", 2), approve("b", 3)).start(), 2)
    play.back(3, "start", resume)
    assert play.asked == {"start": [ME]}
    play.do(c.Resubmit(ME))
    assert play.asked == asked


@pytest.mark.parametrize(("resume", "then"), [(True, {"b": [3], "c": [4]}), (False, {"b": [3], "c": [4]})])
def test_a_return_out_of_a_lane_cancels_the_other_lane(resume, then):
    play = at(Play(approve("a", 2), parallel("p", [approve("b", 3)], [approve("c", 4)])).start(), 2)
    play.back(3, "a", resume)
    assert play.asked == {"a": [2]}
    assert at(play, 2).asked == then
    assert at(play, 3, 4).state.status == "done"


def test_with_resume_a_lane_that_was_through_stays_through():
    play = at(Play(approve("a", 2), parallel("p", [approve("b", 3)], [approve("c", 4)])).start(), 2, 4)
    play.back(3, "a", True)
    assert at(play, 2).asked == {"b": [3]}


def test_a_return_within_a_lane_leaves_the_other_alone():
    play = at(Play(parallel("p", [approve("a", 2), approve("b", 3)], [approve("c", 4)])).start(), 2)
    play.back(3, "a")
    assert play.asked == {"a": [2], "c": [4]}


@pytest.mark.parametrize(("resume", "then"), [(True, {"d": [5]}), (False, {"b": [3]})])
def test_a_return_into_a_finished_lane_counts_the_other_lanes_as_done(resume, then):
    play = at(Play(parallel("p", [approve("a", 2), approve("b", 3)], [approve("c", 4)]), approve("d", 5)).start(), 2, 3, 4)
    play.back(5, "a", resume)
    assert play.asked == {"a": [2]}
    assert at(play, 2).asked == then


def test_a_return_during_a_return_comes_back_twice():
    play = at(Play(approve("a", 2), approve("b", 3), approve("c", 4)).start(), 2, 3)
    play.back(4, "b", True)
    play.back(3, "a", True)
    for user, node in ((2, "a"), (3, "b"), (4, "c")):
        assert play.asked == {node: [user]}
        play.says(user)
    assert play.state.status == "done"


def test_where_one_may_return_to():
    steps = branch("k", (["all"], approve("a", 2)), (None, approve("x", 3))), approve("n", nobody={"then": "pass"}), approve("b", 4)
    play = at(Play(*steps).start(), 2)
    assert targets(play.definition.tree, play.state, "b") == ["start", "a"]
    with pytest.raises(Refused):
        at(Play(approve("a", 2), approve("b", 3, may=["return"])).start(), 2).back(3, "a")


def test_a_refusal_may_go_back_to_the_applicant():
    play = Play(approve("a", 2, refused="start"), form=[{"id": "x", "kind": "number"}]).start()
    play.says(2, "refuse")
    assert play.asked == {"start": [ME]}
    play.do(c.Resubmit(ME, {"x": 4}))
    assert play.asked == {"a": [2]} and play.state.values == {"x": 4} and play.state.places["a"].round == 2


def test_a_refusal_ends_the_other_lanes_too():
    play = Play(parallel("p", [approve("a", 2)], [approve("b", 3)])).start()
    play.says(2, "refuse")
    assert play.state.status == "refused" and not play.state.waiting


def names(play):
    return [type(one).__name__ for one in play.told]


def test_reminders_before_the_limit_and_again_after_it():
    play = Play(approve("a", 2, due={"hours": 24, "remind": [8], "again": 8})).start()
    reminded = []
    for _ in range(40):
        play.later(hours=1)
        reminded.append(names(play).count("Reminded"))
    assert [reminded[hour - 1] for hour in (7, 8, 23, 24, 31, 32, 40)] == [0, 1, 1, 2, 2, 3, 4]


def test_after_an_outage_only_the_latest_reminder_is_told():
    play = Play(approve("a", 2, due={"hours": 24, "remind": [8, 16]})).start()
    play.later(hours=17)
    assert names(play).count("Reminded") == 1


@pytest.mark.parametrize(("then", "status"), [("pass", "done"), ("refuse", "refused"), ("remind", "running")])
def test_the_limit(then, status):
    play = Play(approve("a", 2, due={"hours": 24, "then": then})).start()
    play.later(hours=23)
    assert play.state.running
    play.later(hours=1)
    assert play.state.status == status


def test_an_overdue_task_climbs_to_the_top_and_then_to_an_administrator():
    play = Play(approve("a", 7, due={"hours": 24, "then": "escalate", "again": 8})).start()
    climbed = []
    for hours in (24, 8, 8):
        play.later(hours=hours)
        climbed += play.asked["a"]
    assert climbed == [8, 9, None]


def stages(*told, **more):
    """A limit by stages: (hours after the one before, what happens)."""
    return {"due": {"stages": [{"hours": hours, "then": then} for hours, then in told], **more}}


@pytest.mark.parametrize(("last", "status"), [("pass", "done"), ("refuse", "refused")])
def test_stages_remind_then_go_up_then_end(last, status):
    play = Play(approve("a", 7, **stages((8, "remind"), (8, "escalate"), (4, "remind"), (4, last)))).start()
    play.later(hours=8)
    assert names(play).count("Reminded") == 1 and play.asked == {"a": [7]}
    play.later(hours=8)
    assert play.asked == {"a": [8]} and play.state.tasks[2].due_at - play.world.now == timedelta(hours=8)
    play.later(hours=4)
    assert names(play).count("Reminded") == 2
    play.later(hours=4)
    assert play.state.status == status and names(play).count("Replaced") == 1


def test_whom_it_went_up_to_has_his_time_though_the_clock_was_away():
    play = Play(approve("a", 7, **stages((8, "remind"), (8, "escalate"), (24, "pass")))).start()
    play.later(days=9)
    assert play.asked == {"a": [8]} and not names(play).count("Reminded")
    play.later(hours=23)
    assert play.state.running
    play.later(hours=1)
    assert play.state.status == "done"


def test_it_goes_up_twice_and_the_last_stage_comes_again():
    play = Play(approve("a", 7, **stages((8, "escalate"), (8, "escalate"), (8, "remind"), again=4))).start()
    for hours, whom in ((8, 8), (8, 9)):
        play.later(hours=hours)
        assert play.asked == {"a": [whom]}
    for times in (1, 2, 3):
        play.later(hours=8 if times == 1 else 4)
        assert names(play).count("Reminded") == times and play.asked == {"a": [9]}


def test_a_limit_of_stages_means_what_the_older_way_to_tell_it_means():
    """The same happens to everybody at the same hour, all the way up."""
    older = [{"hours": 24, "remind": [8, 16], "then": then, "again": 8} for then in ("remind", "escalate", "pass", "refuse")]
    for due in older:
        told = stages((8, "remind"), (8, "remind"), (8, due["then"]), again=8)
        plays = [Play(approve("a", 7, due=due)).start(), Play(approve("a", 7, **told)).start()]
        for _ in range(60):
            for play in plays:
                play.later(hours=1)
            assert plays[0].state.to_json()["tasks"].keys() == plays[1].state.to_json()["tasks"].keys()
            assert [(type(one).__name__, one.at) for one in plays[0].told] == [(type(one).__name__, one.at) for one in plays[1].told]
            assert plays[0].asked == plays[1].asked and plays[0].state.next_at == plays[1].state.next_at


def test_it_never_climbs_to_the_applicant():
    play = Play(approve("a", 0, due={"hours": 24, "then": "escalate"})).start()
    play.later(hours=24)
    assert play.asked == {"a": [2]}


def test_a_wait_ends_at_its_time():
    play = Play({"id": "w", "kind": "wait", "until": {"hours": 5}}, approve("a", 2)).start()
    assert play.asked == {} and play.state.next_at
    play.later(hours=5)
    assert play.asked == {"a": [2]}


def test_an_act_that_fails_is_an_administrators_and_may_be_tried_again():
    play = Play(act("x"), approve("a", 2)).start()
    play.do(c.ActEnded("x", ok=False))
    assert play.asked == {"x": [None]} and play.state.stuck
    play.do(c.Mend(1, 9, "again"))
    assert names(play).count("ActDue") == 2
    play.do(c.ActEnded("x", ok=True, result={"id": 5}))
    assert play.asked == {"a": [2]} and play.state.places["x"].result == {"id": 5}


@pytest.mark.parametrize(("ended", "status", "stuck"), [
    ("done", "done", False), ("refused", "refused", False), ("stopped", "running", True)])
def test_another_process(ended, status, stuck):
    play = Play({"id": "s", "kind": "flow", "key": "other", "with": {"a": "{x}"}}, form=[{"id": "x", "kind": "number"}]).start(x=3)
    assert next(one for one in play.told if type(one).__name__ == "SubDue").params == {"a": 3}
    play.do(c.SubEnded("s", ended))
    assert (play.state.status, play.state.stuck) == (status, stuck)


def test_another_process_that_cannot_be_started_tells_the_administrator_why():
    play = Play({"id": "s", "kind": "flow", "key": "other", "wait": False}, approve("a", 2)).start()
    play.do(c.SubEnded("s", "stopped", error=say("base.flow.no_flow", key="other").to_json()))
    assert play.asked == {"s": [None]} and play.state.tasks[1].note["say"] == "base.flow.no_flow"
    play.do(c.Mend(1, 9, "again"))
    play.do(c.SubEnded("s", "done"))
    assert play.asked == {"a": [2]}


@pytest.mark.parametrize(("how", "users", "asked"), [("users", (4, 5), {"a": [4, 5]}), ("skip", (), {"b": [3]}), ("stop", (), {})])
def test_an_administrator_mends(how, users, asked):
    play = Play(approve("a"), approve("b", 3)).start()
    play.do(c.Mend(1, 9, how, users))
    assert play.asked == asked and play.state.status == ("stopped" if how == "stop" else "running")


def test_a_broken_condition_stops_at_an_administrator():
    play = Play(branch("k", (["broken"], approve("a", 2)), (None, approve("b", 3)))).start()
    assert play.asked == {"k": [None]} and play.state.tasks[1].note["say"]


def moved(play, *steps):
    return apply(read({"steps": list(steps)}), play.state, c.Move(9, 2), play.world)[0]


def test_moved_to_a_version_that_has_what_is_under_way():
    play = at(Play(approve("a", 2), approve("b", 3)).start(), 2)
    assert moved(play, approve("b", 3), approve("new", 4)).version == 2
    for steps in ([approve("a", 2)], [parallel("p", [approve("b", 3)])], [{**approve("b", 3), "kind": "do"}]):
        with pytest.raises(Refused) as refused:
            moved(play, *steps)
        assert why(refused) == ["step_not_there"]


def test_the_path_tells_the_way_and_the_people_before_anything_is_started():
    steps = [approve("a", ME), branch("k", (["is", "x", 1], approve("b", 2, 3)), (None, act("z"))), approve("n"), act("y")]
    told = path(read({"steps": steps, "form": [{"id": "x", "kind": "number"}]}), {"x": 1}, {}, World(), applicant=ME)
    assert [(one.node, one.arm, [seat.user for seat in one.seats], one.outcome) for one in told] == [
        ("a", "", [2], "asked"), ("k", "k_0", [], ""), ("b", "", [2, 3], "asked"), ("n", "", [], "stuck"), ("y", "", [], "automatic")]


def test_what_is_still_to_come():
    play = at(Play(approve("a", 2), approve("b", 3), approve("c", 2)).start(), 2)
    assert [(one.node, one.outcome) for one in coming(play.definition, play.state, play.world)] == [("c", "merged")]


def test_a_long_process_that_nobody_needs_to_approve_does_not_recurse():
    assert Play(*[approve(f"n{n}", nobody={"then": "pass"}) for n in range(2_000)]).start().state.status == "done"
