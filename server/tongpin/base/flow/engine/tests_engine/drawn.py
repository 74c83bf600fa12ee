"""Drawn: random definitions and random commands, sensible and not, for the properties."""

from __future__ import annotations

from hypothesis import strategies as st

from tongpin.base.flow.engine import commands as c

from .play import ME

USERS = st.integers(1, 6)
TITLE = {"zh": "步", "en": "Step"}
CHOOSERS = st.one_of(
    st.lists(USERS, min_size=1, max_size=3, unique=True).map(lambda ids: {"by": "person", "ids": ids}),
    st.integers(1, 3).map(lambda up: {"by": "lead", "up": up}),
    st.sampled_from([{"by": "applicant"}, {"by": "field", "field": "who"}, {"by": "chosen", "at": "start"}, {"by": "broken"}]))
WHO = st.lists(CHOOSERS, min_size=1, max_size=2)
STAGES = st.lists(st.fixed_dictionaries({
    "hours": st.sampled_from([2, 8, 24]), "then": st.sampled_from(["remind", "escalate", "pass", "refuse"])}), min_size=1, max_size=4)
DUE = st.none() | st.fixed_dictionaries({"stages": STAGES, "again": st.none() | st.just(8)}) | st.fixed_dictionaries({
    "hours": st.sampled_from([4, 24]), "remind": st.sampled_from([[], [2], [2, 3]]), "again": st.none() | st.just(8),
    "then": st.sampled_from(["remind", "escalate", "pass", "refuse"])})
ASKS = st.fixed_dictionaries({
    "kind": st.sampled_from(["approve", "approve", "do"]), "who": WHO, "title": st.just(TITLE),
    "mode": st.sampled_from(["all", "any", "serial", "share"]), "share": st.sampled_from([1, 50, 60, 100]),
    "refusal": st.sampled_from(["ends", "counts"]), "self": st.sampled_from(["lead", "skip"]),
    "nobody": st.sampled_from([{"then": "admin"}, {"then": "pass"}, {"then": "ask", "who": [{"by": "person", "ids": [1, 5]}]}]),
    "refused": st.sampled_from(["end", "start"]), "comment": st.sampled_from(["never", "never", "refusal"]), "due": DUE})
OTHERS = st.sampled_from([
    {"kind": "copy", "who": [{"by": "person", "ids": [2, 6]}]}, {"kind": "act", "act": "note"},
    {"kind": "wait", "until": {"hours": 3}}, {"kind": "wait", "until": {"field": "day"}},
    {"kind": "flow", "key": "other", "wait": True}, {"kind": "flow", "key": "other", "wait": False}])
WHEN = st.sampled_from([["is", "x", 1], ["is", "x", 2], ["broken"]])


def _around(inner):
    steps = st.lists(inner, max_size=3)
    arms = st.lists(st.tuples(WHEN, steps), min_size=1, max_size=2)
    lanes = st.lists(steps, min_size=1, max_size=3)
    return st.one_of(
        lanes.map(lambda found: {"kind": "parallel", "lanes": [{"steps": one} for one in found]}),
        st.tuples(arms, steps).map(lambda found: {"kind": "branch", "arms": [
            *({"when": when, "steps": one} for when, one in found[0]), {"when": None, "steps": found[1]}]}))


NODES = st.recursive(st.one_of(ASKS, ASKS, ASKS, OTHERS), _around, max_leaves=6)
BODIES = st.builds(
    lambda steps, same: {"steps": numbered(steps), "same": same, "form": [
        {"id": one, "kind": "number", "label": TITLE} for one in ("x", "who", "day")]},
    st.lists(NODES, max_size=5), st.sampled_from(["merge", "repeat"]))


def numbered(steps, prefix="n"):
    """The same steps, each with an id that tells where it stands."""
    made = []
    for index, step in enumerate(steps):
        step = {**step, "id": f"{prefix}{index}"}
        for key in ("arms", "lanes"):
            if key in step:
                step[key] = [{**lane, "id": f"{step['id']}_l{n}", "steps": numbered(lane["steps"], f"{step['id']}_{n}_")}
                             for n, lane in enumerate(step[key])]
        made.append(step)
    return made


def commands(state, definition):
    """Mostly commands that fit the state; some that fit nothing."""
    pending = [task for task in state.tasks.values() if task.is_open] or list(state.tasks.values())
    task = st.sampled_from(pending) if pending else st.just(None)
    node = st.sampled_from(["start", *definition.tree.spots])
    owner = task.map(lambda one: (one.id, one.user or ME) if one else (99, ME))
    who = st.one_of(owner, owner, owner, st.tuples(st.integers(1, 12), USERS))
    some = st.lists(USERS, min_size=0, max_size=2).map(tuple)
    where, how = st.sampled_from(["before", "after", "beside"]), st.sampled_from(["users", "again", "skip", "stop"])
    verdict = st.sampled_from(["approve", "approve", "done", "done", "refuse", "read"])
    return st.one_of(
        st.builds(lambda at, said: c.Decide(*at, said), who, verdict), st.builds(lambda at, said: c.Decide(*at, said), who, verdict),
        st.builds(lambda at, to, resume: c.Return(*at, to, resume, "so"), who, node, st.booleans()),
        st.builds(lambda at, to, resume: c.Return(*at, to, resume, "so"), who, node, st.booleans()),
        st.builds(lambda by, x: c.Resubmit(by, {"x": x}), st.sampled_from([ME, ME, 2]), st.integers(0, 2)),
        st.builds(lambda at, users, place: c.Add(*at, users, place), who, some, where),
        st.builds(lambda at, to: c.Transfer(*at, to), who, USERS),
        st.builds(lambda at, way, users: c.Mend(at[0], 8, way, users), who, how, some),
        st.builds(c.ActEnded, node, st.booleans()), st.builds(c.SubEnded, node, st.sampled_from(["done", "refused", "stopped"])),
        st.just(c.Tick()), st.just(c.Tick()), st.builds(c.Lose, st.integers(1, 9)), st.builds(c.Hand, USERS),
        st.builds(c.Urge, USERS), st.builds(c.Copy, USERS, some),
        st.builds(c.Comment, USERS, st.sampled_from(["", "hello"])), st.builds(c.Withdraw, st.sampled_from([2, 3, ME])))
