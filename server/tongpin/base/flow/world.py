"""World over the database: whom a chooser means today, who stands in for whom, and how long working hours take."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from tongpin.base.access.entity import RoleOf
from tongpin.base.conditions import check, holds
from tongpin.base.often import often
from tongpin.base.words import Refused, say

from .engine.state import Seat, State
from .entity import Delegation
from .offers import Param, Seeking, after, applicant_facts, chooser, choosers, unreached_by, users_behind
from .versions import Drawn

_ACTIVE = """
    SELECT one.id, EXISTS (SELECT FROM base_delegation AS away
                           WHERE away.user_id = one.id AND away.from_at <= %s AND away.to_at > %s)
    FROM base_user AS one WHERE one.is_active AND one.id = ANY(%s::bigint[])"""
FURTHEST = 5  # a deputy's deputy's deputy …


class DatabaseWorld:
    """One for each command; the same question is asked of the database once."""

    def __init__(self, drawn: Drawn, now: datetime | None = None):
        self.drawn, self._now = drawn, now or timezone.now()

    @property
    def now(self) -> datetime:
        return self._now

    def seats(self, asked: Mapping[str, Any], state: State) -> tuple[Seat, ...]:
        known = choosers().get(str(asked.get("by")))
        if known is None:
            raise Refused(say("base.flow.no_chooser", by=str(asked.get("by"))[:40]))
        found = list(dict.fromkeys(known.choose(asked, self._seeking(asked, state))))
        active = self._active(found)
        seated = [one for one in found if one in active]
        return self._deputised(seated) if any(active.values()) else tuple(Seat(one) for one in seated)

    def unreached(self, choosers: Sequence[Mapping[str, Any]], state: State) -> list[tuple[str, int]]:
        """Whom these choosers mean who has no account: (entity, record), each once."""
        return list(dict.fromkeys(one for asked in choosers for one in unreached_by(asked, self._seeking(asked, state))))

    def _seeking(self, asked: Mapping[str, Any], state: State) -> Seeking:
        return Seeking(
            int(asked.get("of") or state.applicant), state.facts, self.drawn.form.living(state.values),
            {name: field.options.get("target") for name, field in self.drawn.definition.fields.items()}, self._now)

    def _active(self, users: Sequence[int]) -> dict[int, bool]:
        """Those who may sign in, and whether they named a deputy for now: one question at every step."""
        if not users:
            return {}
        return dict(often(_ACTIVE, [self._now, self._now, list(users)]))

    def holds(self, condition: Sequence[Any], state: State) -> bool:
        record = {**self.drawn.form.living(state.values), "applicant": state.facts}
        facts = {"today": self._local(state).date().isoformat(), "me.user": state.applicant}
        check(condition, lambda path: self._is_known(path, state))  # what is gone is not merely empty
        try:
            return holds(condition, record, facts)
        except (TypeError, ValueError, ArithmeticError):
            raise Refused(say("base.flow.incomparable", condition=str(list(condition))[:120])) from None

    def _is_known(self, path: str, state: State) -> bool:
        if path in self.drawn.definition.fields or path.removeprefix("applicant.") in state.facts:
            return True
        return any(one["path"] == path for one in applicant_facts())

    def after(self, user: int, hours: float, start: datetime) -> datetime:
        return after(user, hours, start)

    def until(self, wait: Mapping[str, Any], state: State) -> datetime | None:
        moved = timedelta(days=int(wait.get("offset_days") or 0))
        if wait.get("hours"):
            return after(state.applicant, float(wait["hours"]), self._now) + moved
        if wait.get("field") is None:
            return self._now + timedelta(days=int(wait.get("days") or 0)) + moved
        value = self.drawn.form.living(state.values).get(str(wait["field"]))
        if isinstance(value, datetime):
            return value + moved
        if isinstance(value, date):
            return datetime.combine(value, time(), _zone(state)) + moved
        return None

    def _local(self, state: State) -> datetime:
        return self._now.astimezone(_zone(state))

    def _deputised(self, users: Sequence[int]) -> tuple[Seat, ...]:
        """Whoever is away is asked through the deputy he named; a circle ends where it began."""
        deputies = self._deputies(users)
        return tuple(_seat(user, deputies) for user in users)

    def _deputies(self, users: Collection[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        open_ = set(users)
        for _ in range(FURTHEST):
            if not open_:
                break
            rows = Delegation.objects.filter(
                Q(flows=[]) | Q(flows__contains=[self.drawn.flow]), user__in=open_, from_at__lte=self._now, to_at__gt=self._now,
                deputy__is_active=True).order_by("-id").values_list("user_id", "deputy_id")
            for user, deputy in rows:
                found.setdefault(user, deputy)
            open_ = {deputy for _, deputy in rows if deputy not in found}
        return found


def _seat(user: int, deputies: Mapping[int, int]) -> Seat:
    seen, now = {user}, user
    while (deputy := deputies.get(now)) is not None and deputy not in seen:
        seen.add(deputy)
        now = deputy
    return Seat(now, None if now == user else user)


def _zone(state: State) -> ZoneInfo:
    return ZoneInfo(str(state.facts.get("zone") or "Asia/Shanghai"))


@chooser("person", params=[Param("ids", "users")])
def persons(asked: Mapping[str, Any], seeking: Seeking) -> Sequence[int]:
    return [int(one) for one in asked.get("ids", ())]


@chooser("role", params=[Param("role", "role"), Param("near", "yes_no")])
def holders(asked: Mapping[str, Any], seeking: Seeking) -> Sequence[int]:
    """`near`: those who hold it for the applicant's office; nobody does: those who hold it for all."""
    who = RoleOf.objects.filter(role=str(asked.get("role")), user__is_active=True)
    held = list(who.order_by("user_id").values_list("user_id", "offices"))
    if not asked.get("near"):
        return [user for user, _ in held]
    own = [user for user, offices in held if seeking.facts.get("office") in offices]
    return own or [user for user, offices in held if not offices]


@chooser("field", params=[Param("field", "field")])
def named_in_form(asked: Mapping[str, Any], seeking: Seeking) -> Sequence[int]:
    field = str(asked.get("field"))
    if field not in seeking.fields:
        raise Refused(say("base.flow.check_no_such_field", field=field[:40]))
    value = seeking.values.get(field)
    return users_behind(str(seeking.fields.get(field)), [value]) if value else []


@chooser("applicant")
def applicant(asked: Mapping[str, Any], seeking: Seeking) -> Sequence[int]:
    return [seeking.of]


@chooser("chosen", params=[Param("at", "step")])
def chosen(asked: Mapping[str, Any], seeking: Seeking) -> Sequence[int]:
    """The engine knows what was chosen and asks for these people by `person`."""
    return []
