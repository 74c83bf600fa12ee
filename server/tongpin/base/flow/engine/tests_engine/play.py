"""Play: a small world and an instance that is moved by commands, checked after every one of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from tongpin.base.flow.engine import Seat, State, apply, read, replay
from tongpin.base.flow.engine import commands as c
from tongpin.base.flow.engine.happenings import from_json
from tongpin.base.words import Refused, say

ME = 1
HIGHEST = 9


class World:
    """User n is led by n + 1, up to 9. `away` delegates; a broken chooser cannot be answered."""

    def __init__(self, away=None):
        self.now, self.away, self.asked, self.gone = datetime(2026, 11, 25, 8, tzinfo=UTC), away or {}, [], set()

    def seats(self, chooser, state):
        self.asked.append(chooser)
        match chooser["by"]:
            case "person":
                found = chooser["ids"]
            case "lead":
                found = [chooser.get("of", state.applicant) + chooser["up"]]
            case "applicant":
                found = [state.applicant]
            case "field":
                found = [state.values[chooser["field"]]] if state.values.get(chooser["field"]) else []
            case _:
                raise Refused(say("base.flow.engine.nobody_found"))
        there = [one for one in found if one <= HIGHEST and one not in self.gone]
        return tuple(Seat(self.away[one], one) if self.away.get(one, one) not in {one, *self.gone} else Seat(one) for one in there)

    def holds(self, condition, state):
        if condition[0] == "broken":
            raise Refused(say("base.flow.engine.nobody_found"))
        return condition[0] == "all" or state.values.get(condition[1]) == condition[2]

    def after(self, user, hours, start):
        return start + timedelta(hours=hours)

    def until(self, wait, state):
        if "field" in wait and not state.values.get(wait["field"]):
            return None
        return self.now + timedelta(hours=wait.get("hours", 0), days=wait.get("days", 0))


class Play:
    def __init__(self, *steps, away=None, **body):
        self.definition, self.world = read({"steps": list(steps), **body}), World(away)
        self.state, self.told = State(), []

    def do(self, command):
        before = json.dumps(self.state.to_json())
        try:
            self.state, news = apply(self.definition, self.state, command, self.world)
        finally:
            assert before == json.dumps(self.state.to_json()) or self.state.seq > json.loads(before).get("seq", 0)
        self.told += news
        assert self.state.seq == len(self.told)
        return news

    def start(self, chosen=None, barred=(), **values):
        self.do(c.Start(ME, values, {}, chosen or {}, barred=tuple(barred)))
        return self

    def later(self, **span):
        self.world.now += timedelta(**span)
        self.do(c.Tick())

    def task(self, user, sort=None):
        return next(one for one in self.state.tasks.values() if one.is_open and one.user == user and sort in (None, one.sort))

    def says(self, user, verdict="approve", **more):
        self.do(c.Decide(self.task(user).id, user, verdict, **{"comment": "because", **more}))

    def back(self, user, to="start", resume=False, **more):
        self.do(c.Return(self.task(user).id, user, to, resume, **{"comment": "because", **more}))

    def loses(self, *users):
        self.world.gone |= set(users)
        for user in users:
            self.do(c.Lose(user))

    def add(self, user, *others, where="beside"):
        self.do(c.Add(self.task(user).id, user, others, where))

    @property
    def asked(self):
        """Who is asked now: {node: [users]}; None is an administrator."""
        found = {}
        for task in self.state.waiting:
            found.setdefault(task.node, []).append(task.user)
        return found

    def replayed(self):
        return replay(from_json(json.loads(json.dumps(one.to_json()))) for one in self.told)


def approve(node, *users, **more):
    return {"id": node, "kind": "approve", "who": [{"by": "person", "ids": list(users)}], **more}


def act(node):
    return {"id": node, "kind": "act", "act": "note"}


def parallel(node, *lanes):
    return {"id": node, "kind": "parallel",
            "lanes": [{"id": f"{node}_{n}", "steps": list(steps)} for n, steps in enumerate(lanes)]}


def branch(node, *arms):
    """Arms are (condition, steps…)."""
    return {"id": node, "kind": "branch",
            "arms": [{"id": f"{node}_{n}", "when": when, "steps": steps} for n, (when, *steps) in enumerate(arms)]}


def why(refused):
    return [problem.say.code.removeprefix("base.flow.engine.") for problem in refused.value.problems]
