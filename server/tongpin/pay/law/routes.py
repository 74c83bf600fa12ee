"""Law figures over HTTP: what holds in a place on a day, with source and status."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of
from tongpin.base.words import word
from tongpin.pay.item.rules import fields
from tongpin.people import public as people

from .entity import LawFigure
from .tables import ELSEWHERE, NATION, Figure, Lawbook

router = Router(tags=["pay"])


@router.get("/pay/law", operation_id="law_figures")
def law(request: HttpRequest, day: date | None = None) -> dict[str, Any]:
    """Every office's figures; where a city has none of its own, those that stand in."""
    from tongpin.pay.run.gather import lawbook

    who = viewer(request)
    rights.demand(who, entity_of(LawFigure), "see")
    on, book = day or who.today, lawbook()
    labels = {one.law: one.label for one in fields().values() if one.law}
    return {"day": on.isoformat(), "places": [
        {"place": office.code, "office": {"id": office.id, "name": office.name}, "is_sample": not book.knows(office.code),
         "figures": _figures(book, office.code, on, labels)}
        for office in people.offices() if office.country == NATION]}


def _figures(book: Lawbook, place: str, on: date, labels: dict[str, Any]) -> list[dict[str, Any]]:
    where = place if book.knows(place) else ELSEWHERE
    found = [(key, book.find(key, where, on)) for key in labels]
    return [_shown(figure, labels[key]) for key, figure in found if figure is not None]


def _shown(figure: Figure, label: Any) -> dict[str, Any]:
    told = figure.to_json()
    told.pop("brackets", None)
    return {**told, "label": label, "status_label": word(f"law.{figure.status}")}
