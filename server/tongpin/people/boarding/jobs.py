"""Photos are read in the background; every hour who starts today starts, and check-ins that are due are sent."""

from __future__ import annotations

import json
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.base import files
from tongpin.base.entities import SYSTEM, door
from tongpin.base.entities.records import Door
from tongpin.base.files.entity import StoredFile
from tongpin.base.jobs import job
from tongpin.base.notices import About, asking, tell_many
from tongpin.base.words import Say, say
from tongpin.people.persons.entity import Person

from . import reading, rules, telling
from .asking import CHECK_IN, ask_how_it_goes, off_the_lists, whom
from .entity import BoardingCase, BoardingPhoto, CheckIn
from .retention import forget
from .spans import results_of
from .telling import helpers_of


@job("people.read_photo", {"zh": "识别证件照片", "en": "Read photos of papers"}, tries=2)
def read_photo(photo: int) -> Say:
    """What is found is a proposal beside the photo; the person confirms or corrects it."""
    wanted = BoardingPhoto.objects.filter(pk=photo).first()
    stored = StoredFile.objects.filter(pk=wanted.file).first() if wanted and wanted.file else None
    if wanted is None or stored is None:  # replaced by a newer photo meanwhile
        return say("people.boarding.photos_read", count=0)
    try:
        found = telling.READERS[wanted.kind](reading.lines_of(files.content(stored)))
    except reading.Unreadable:
        found = {}
    with door(SYSTEM, reason="read photo") as opened:
        opened.change(wanted, state="read" if found else "unreadable", found=json.dumps(found, ensure_ascii=False) if found else None)
    return say("people.boarding.photos_read", count=len(found))


@job("people.roll_boarding", {"zh": "入职进度与回访", "en": "Boarding: starts and check-ins"}, every="20 * * * *")
def roll_boarding() -> Say:
    """Hourly, since days begin at different hours; each office by its own day."""
    started = settled = asked = 0
    with door(SYSTEM, reason="roll boarding") as opened:
        cases = list(BoardingCase.objects.filter(stage__in=("contract", "ready", "started")).select_related(
            "office", "person__user", "lead__user"))
        results = results_of(case.person_id for case in cases if case.stage == "started")
        for case in cases:
            today = timezone.localdate(timezone=ZoneInfo(case.office.zone))
            asked += _ask(opened, case, today)
            if case.stage == "ready" and case.first_day <= today:
                opened.change(case, stage="started")
                started += 1
            elif case.stage == "started" and (
                    stage := rules.after_probation(results.get(case.person_id or 0), case.probation_end, today)):
                opened.change(case, stage=stage)
                if stage == "failed":
                    off_the_lists(case)
                settled += 1
    return say("people.boarding.rolled", started=started, settled=settled, asked=asked)


def _ask(opened: Door, case: BoardingCase, today: date) -> int:
    asked = 0
    for one in CheckIn.objects.filter(case=case, due_day__lte=today, told_at=None):
        one.case = case
        if not ask_how_it_goes(one):
            _tell_hr(case, one, whom(one))
            continue
        opened.change(one, told_at=timezone.now())
        asked += 1
    return asked


def _tell_hr(case: BoardingCase, one: CheckIn, meant: Person | None) -> None:
    """Once; whoever gets an account afterwards is asked within the hour."""
    told = (say("people.boarding.check_in_unasked", name=case.name, whom=meant.name) if meant
            else say("people.boarding.check_in_no_lead", name=case.name))
    link = f"/people/{meant.pk}" if meant else f"/boarding/{case.pk}"
    tell_many(helpers_of(case.office_id), told, link, once=f"check-in-unasked:{one.pk}",
              sort=asking(about=About(CHECK_IN, one.pk, "unasked")))


@job("people.forget_boarding", {"zh": "删除未入职者的资料", "en": "Data of people who never came is deleted"}, every="40 2 * * *")
def forget_boarding() -> Say:
    """After an outage the next run makes up for it."""
    gone, cleared = forget()
    return say("people.boarding.forgotten", gone=gone, cleared=cleared)
