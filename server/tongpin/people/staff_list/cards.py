"""The sensitive columns of a staff list go to the person card; only what differs is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tongpin.base.intake import Intake
from tongpin.base.kinds import Secret
from tongpin.people.cards.entity import PersonCard

from .columns import CARD

if TYPE_CHECKING:
    from .writing import Seat


def write_cards(intake: Intake, seats: Sequence[Seat]) -> None:
    wanted = [(seat, facts) for seat in seats if (facts := _facts(seat)) and seat.person is not None]
    if not wanted:
        return
    people = [seat.person for seat, _ in wanted]
    known = {card.person_id: card for card in PersonCard.objects.filter(person__in=people)}
    fresh, changed = [], []
    for seat, facts in wanted:
        assert seat.person is not None
        card = known.get(seat.person.pk)
        name = f"{seat.office.name} {seat.row.name}"
        if card is None:
            fresh.append(PersonCard(person=seat.person, **facts))
            intake.changed("people.card", name, None, dict.fromkeys(facts, "••••"))
        elif differing := {key: value for key, value in facts.items() if getattr(card, key) != value}:
            for key, value in differing.items():
                setattr(card, key, value)
            changed.append(card)
            intake.changed("people.card", name, dict.fromkeys(differing, "…"), dict.fromkeys(differing, "••••"))
        else:
            intake.same("people.card")
    if fresh:
        intake.door.create_many(PersonCard, fresh, note_each=True)
    intake.door.change_many(changed, list(CARD), note_each=True)


def _facts(seat: Seat) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in CARD:
        value = seat.row.get(name)
        if value is not None:
            text = value.isoformat() if hasattr(value, "isoformat") else str(value)
            found[name] = text if name == "bank_name" else Secret(text)
    return found
