"""The leaving certificate as PDF: what 劳动合同法实施条例 art. 24 asks for, and nothing that could harm the leaver."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from tongpin.base.entities import Viewer
from tongpin.base.entities import door as open_door
from tongpin.base.words import say, word
from tongpin.people.cards.entity import PersonCard

from .entity import LeaveCase
from .rules import years_here

TEMPLATE = Path(__file__).with_name("certificate.typ")
_PLACES = (Path(__file__).parents[3] / "fonts", Path(__file__).parents[4] / "web/node_modules/@expo-google-fonts/noto-sans-sc")
ENDS_BY_ITSELF = ("expiry", "retirement")  # 终止; all others are 解除


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(font_paths=[str(one) for one in _PLACES if one.is_dir()], include_system_fonts=True)


def certificate(viewer: Viewer, case: LeaveCase) -> bytes:
    """The identity number stands on it: that is a look, and is noted."""
    person = case.person
    card = PersonCard.objects.filter(person=person).first()
    identity = card.identity_number.reveal() if card and card.identity_number else "—"
    if card and card.identity_number:
        with open_door(viewer) as door:
            door.looked(card, ["identity_number"])
    entity = person.office.legal_entity.name if person.office.legal_entity else person.office.name
    how = word("leaving.ended" if case.reason_kind in ENDS_BY_ITSELF else "leaving.dissolved")
    years, months = years_here(person.first_day, case.last_day)
    text = say(
        "people.leaving.certificate_text", name=person.name, identity=identity, first=person.first_day or "—",
        job=case.job_title or "—", years=years, months=months, last=case.last_day, word=how)
    issued = case.certificate_at.date() if case.certificate_at else viewer.today
    lines = (text, say("people.leaving.certificate_law"))
    foot = (say("people.leaving.certificate_sign", entity=entity), say("people.leaving.certificate_day", day=issued))
    content: dict[str, Any] = {
        "parts": [{"title": say("people.leaving.certificate_title", word=how).text(lang),
                   "lines": [one.text(lang) for one in lines], "foot": [one.text(lang) for one in foot]}
                  for lang in _languages(person.office.place)],
    }
    made = typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=_fonts()).compile(
        format="pdf", sys_inputs={"content": json.dumps(content, ensure_ascii=False)})
    assert isinstance(made, bytes)
    return made


def _languages(place: str) -> tuple[str, ...]:
    return ("zh",) if place.startswith("CN") or not place else ("zh", "en")
