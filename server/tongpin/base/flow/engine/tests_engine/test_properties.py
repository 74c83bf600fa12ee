"""Whatever is drawn and whatever people do: nothing is lost, nothing is left over, and it can always be ended."""

from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tongpin.base.flow.engine import State
from tongpin.base.flow.engine import commands as c
from tongpin.base.flow.engine import happenings as h
from tongpin.base.flow.engine.definition import Act, Sub
from tongpin.base.flow.engine.voting import YES
from tongpin.base.words import Refused

from .drawn import BODIES, commands
from .play import ME, Play

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def played(data, steps=15):
    """A random instance after random commands; everything is looked at after each."""
    body = data.draw(BODIES)
    play = Play(*body.pop("steps"), away={3: ME, 4: 5, ME: 6}, **body)
    x, who = data.draw(st.integers(0, 2)), data.draw(st.none() | st.integers(1, 6))
    chosen = {node: (2, 3) for node in choosable(play)}
    barred = data.draw(st.sampled_from([(), (4,), (5, 6)]))
    play.do(c.Start(ME, {"x": x, "who": who}, chosen=chosen, barred=barred))
    look(play)
    for _ in range(data.draw(st.integers(0, steps))):
        play.world.now += timedelta(hours=data.draw(st.sampled_from([0, 0, 1, 5, 30])))
        command = data.draw(commands(play.state, play.definition))
        if isinstance(command, c.Hand):
            handed(play, command.user, data.draw(st.integers(0, 6)))
        elif isinstance(command, c.Lose):
            play.loses(command.user)
            assert not [task for task in play.state.waiting if task.user == command.user], "waits for somebody who is gone"
        else:
            with suppress(Refused):
                play.do(command)
        look(play)
    return play


def handed(play, user, deputy):
    """A delegation begins, or (0) ends; doing it twice tells nothing new."""
    play.world.away = {**{one: to for one, to in play.world.away.items() if one != user}, **({user: deputy} if deputy else {})}
    before = len(play.state.waiting)
    play.do(c.Hand(user))
    assert len(play.state.waiting) == before and not play.do(c.Hand(user))


def choosable(play):
    from tongpin.base.flow.engine.checking import choosable
    return choosable(play.definition, "start")


def look(play):
    state, tree = play.state, play.definition.tree
    assert not [task for task in state.tasks.values() if task.user in state.own and task.sort == "approve"]
    pending = [task for task in state.tasks.values() if task.is_pending and task.sort != "read"]
    if not state.running:
        assert not pending and not state.active() and not state.next_at
        return
    for task in pending:
        assert state.is_on(task.node) and state.places[task.node].round == task.round, "an orphan"
    for node in state.active():
        if node != "start":
            assert all(state.is_on(around) and lane in state.places[around].lanes
                       for around, lane in (spot.sequence for spot in tree.chain(node)) if around), "outside of what is on"
    assert state.active() and all(is_awaited(play, node) for node in state.active()), "lost"
    for node, place in state.places.items():
        if place.state == "held":
            assert any(node in resume.back and state.places[target].state in ("on", "held")
                       for target, resume in state.resumes.items()), "held for ever"


def is_awaited(play, node):
    """An open task, a time, an answer; in a container a step in every lane that runs."""
    state, tree = play.state, play.definition.tree
    if any(task.node == node and task.is_open for task in state.waiting):
        return True
    if node != "start" and (lanes := tree.node(node).lanes_of):
        return all(any(state.is_on(step.id) for step in lane.steps) for lane in lanes if lane.id in state.places[node].lanes)
    return bool(state.places[node].until) or (node != "start" and isinstance(tree.node(node), Act | Sub))


def ended(play):
    """Everybody agrees, everything answers, administrators skip."""
    for _ in range(600):
        if not play.state.running:
            return play.state.status
        play.do(agreeing(play))
        look(play)
    raise AssertionError("it goes on for ever")


def agreeing(play):
    for task in play.state.waiting:
        if task.sort == "revise":
            return c.Resubmit(ME, chosen={node: (2,) for node in choosable(play)})
        if task.sort == "admin":
            return c.Mend(task.id, 8, "skip")
        return c.Decide(task.id, task.user, "approve" if task.sort == "approve" else "done")
    for node in play.state.active():
        kind = play.definition.tree.node(node)
        if isinstance(kind, Act | Sub):
            return c.ActEnded(node, ok=True) if isinstance(kind, Act) else c.SubEnded(node, "done")
    play.world.now += timedelta(days=1)
    return c.Tick()


@SLOW
@given(data=st.data())
def test_nothing_is_lost_or_left_over_and_it_can_always_be_ended(data):
    assert ended(played(data)) in ("done", "refused", "withdrawn", "stopped")


@SLOW
@given(data=st.data())
def test_the_happenings_replay_to_the_same_state_and_json_keeps_it(data):
    play = played(data)
    assert play.replayed() == play.state == State.from_json(play.state.to_json())
    assert play.state.seq == len(play.told)


@SLOW
@given(data=st.data())
def test_the_clock_may_look_as_often_as_it_likes(data):
    play = played(data, 12)
    play.do(c.Tick())
    seq = play.state.seq
    play.do(c.Tick())
    assert play.state.seq == seq


@SLOW
@given(data=st.data())
def test_votes_of_an_old_round_never_count(data):
    """A step that people passed was passed by a voice asked for and heard in its last round."""
    play = played(data)
    rounds, votes = {}, {}
    for one in play.told:
        match one:
            case h.Entered():
                rounds[one.place.node] = votes[one.place.node] = set()
            case h.Asked():
                rounds.setdefault(one.task.node, set()).add(one.task.id)
            case h.Voted() if one.verdict in YES:
                votes.setdefault(node := play.state.tasks[one.task].node, set()).add(one.task)
                assert one.task in rounds[node], f"{node} heard a voice of an earlier round"
            case h.Left(outcome="passed") if play.definition.tree.spots.get(one.node) and is_ask(play, one.node):
                assert votes[one.node] & rounds[one.node]


def is_ask(play, node):
    return play.definition.tree.node(node).kind in ("approve", "do")
