"""Law figures over HTTP: what holds in a place on a day, with source and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from tongpin.base.access import rights
from tongpin.base.access.request import viewer
from tongpin.base.entities import entity_of
from tongpin.base.sheets import write_book
from tongpin.base.words import Both, Missing, Say, say, word
from tongpin.people import public as people

from . import actions, sheet
from .entity import LawFigure
from .tables import NATION, Figure, Lawbook

router = Router(tags=["pay"])
TABLES = ("table.A", "table.M", "table.labour")


class Entered(Schema):
    key: str = ""
    place: str = ""
    value: str = Field("", max_length=40)
    valid_from: date | None = None
    valid_to: date | None = None
    status: str = "official"
    source: str = Field("", max_length=200)
    published_on: date | None = None


class Window(Schema):
    """Floor and ceiling of one base year; `items`: pension, medical, unemployment, injury, fund."""

    items: list[str] = Field(default_factory=lambda: list(actions.INSURANCE), max_length=len(actions.LIMITED))
    place: str = ""
    floor: str = Field("", max_length=40)
    ceiling: str = Field("", max_length=40)
    valid_from: date | None = None
    valid_to: date | None = None
    status: str = "official"
    source: str = Field("", max_length=200)
    published_on: date | None = None


@router.post("/pay/rates/window", operation_id="enter_pay_base_window")
def enter_window(request: HttpRequest, given: Window) -> dict[str, Any]:
    told = given.dict() | {"items": tuple(dict.fromkeys(given.items))}
    return {"ids": [one.pk for one in actions.enter_window(viewer(request), actions.Window(**told))]}


@router.post("/pay/rates", operation_id="enter_pay_rate")
def enter(request: HttpRequest, given: Entered) -> dict[str, Any]:
    return {"id": actions.enter(viewer(request), actions.Told(**given.dict())).pk}


@router.get("/pay/rates", operation_id="pay_rates")
def rates(request: HttpRequest, day: date | None = None, place: str = "") -> dict[str, Any]:
    """Every figure that the pay of one city follows; where it has none of its own, those that stand in, and a warning."""
    from tongpin.pay.run.gather import lawbook

    who = viewer(request)
    rights.demand(who, entity_of(LawFigure), "see")
    offices = people.offices()
    on, book, cities = day or who.today, lawbook(offices), _places(offices)
    chosen = next((one for one in (place, book.seat(place).key) if one in cities), next(iter(cities), ""))
    found = _figures(book, chosen, on) if chosen else {}
    return {
        "day": on.isoformat(), "place": chosen,
        "places": [{"key": code, "label": {"zh": name, "en": name}} for code, name in cities.items()],
        "rates": [_shown(figure, label) for figure, label in found.values() if figure],
        "may": [verb for verb in ("create",) if rights.may(who, entity_of(LawFigure), verb)],
        "warnings": [{"text": one.text(who.lang)} for one in _warnings(cities.get(chosen, ""), on, found, book)],
    }


@router.get("/pay/rates/file", operation_id="pay_rates_file")
def rates_file(request: HttpRequest, place: str, day: date | None = None) -> HttpResponse:
    """What holds in a city on a day as a table that can be changed and brought in again."""
    from tongpin.pay.run.gather import lawbook
    from tongpin.pay.run.routes import sent

    who = viewer(request)
    rights.demand(who, entity_of(LawFigure), "see")
    offices = people.offices()
    city = _places(offices).get(place)
    if city is None:
        raise Missing()
    found = _figures(lawbook(offices), place, day or who.today)
    told = sheet.page([(figure, label) for figure, label in found.values() if figure], actions.keys(), city, who.lang)
    return sent(write_book([told]), f"figures-{place}.xlsx")


Found = dict[str, tuple[Figure | None, Both]]


def _places(offices: Iterable[people.OfficeFact]) -> dict[str, str]:
    """The cities in which offices are insured, and behind them each office that shares its city: it may have figures of its own."""
    here = [one for one in offices if one.country == NATION]
    shared = Counter(one.insured_key for one in here)
    return {one.insured_key: one.insured_city for one in here} | {
        one.code: one.name for one in here if shared[one.insured_key] > 1 and one.code not in shared}


def _figures(book: Lawbook, place: str, on: date) -> Found:
    labels = actions.labels() | {key: word(f"law.{key}") for key in TABLES}
    return {key: (book.find(key, place, on), label) for key, label in labels.items()}


def _warnings(name: str, on: date, found: Found, book: Lawbook) -> list[Say]:
    """What is not on file, what is on file but not official, and what ends soon."""
    missing = [label for figure, label in found.values() if figure is None]
    doubtful = [figure for figure, _ in found.values() if figure and figure.is_provisional]
    told = [say("pay.law.missing", place=name, day=f"{on}", count=len(missing), names=missing)] if missing else []
    if doubtful:
        told.append(say("pay.run.provisional", office=name, count=len(doubtful)))
    ending = book.ending((figure for figure, _ in found.values() if figure), on)
    if ending:
        labels = {figure.key: label for figure, label in found.values() if figure}
        told += [say("pay.run.law_ends_figure", name=labels[one.key], value=one.value, until=f"{one.valid_to}") for one in ending]
    return told


def _shown(figure: Figure, label: Both) -> dict[str, Any]:
    return {**figure.to_json(), "label": label, "status_label": word(f"law.{figure.status}")}
