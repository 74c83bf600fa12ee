"""German time sheet: Personalnr;Name;Datum;Kommen;Gehen;Bemerkung, with the reason of an absence as a remark."""

from __future__ import annotations

from decimal import Decimal

from tongpin.base.sheets import Book, Sheet, squeezed
from tongpin.hours.absence.kinds import NO_OWN, OVERTIME, TRIP, Own, kind_of

from .clock import has_unread_time, taps, told_day
from .header import Header, find_header
from .statement import Line, Mark, RawPunch, Statement, Who, lines

NAMES = {
    "number": ("Personalnr", "Personalnr.", "Personalnummer", "Pers.-Nr.", "PersNr", "Mitarbeiternr", "Ausweisnr"),
    "name": ("Name", "Mitarbeiter", "Mitarbeitername", "Vor- und Nachname"),
    "first_name": ("Vorname",),
    "last_name": ("Nachname", "Familienname"),
    "day": ("Datum", "Tag"),
    "start": ("Kommen", "Beginn", "Von", "Kommt", "Arbeitsbeginn"),
    "end": ("Gehen", "Ende", "Bis", "Geht", "Arbeitsende"),
    "remark": ("Bemerkung", "Bemerkungen", "Kommentar", "Fehlgrund", "Abwesenheit", "Grund"),
    "place": ("Standort", "Niederlassung", "Büro", "Filiale"),
}
_HALF = ("halbertag", "halbtags", "halbtägig", "1/2tag", "½")


def recognise(book: Book) -> bool:
    return any(_header(sheet) for sheet in book.sheets)


def _header(sheet: Sheet) -> Header | None:
    return find_header(sheet, NAMES, ("day", "start", "end"))


def read(book: Book, own: Own = NO_OWN) -> Statement:
    told = Statement("hours.german_csv", book.name)
    for sheet in book.sheets:
        if header := _header(sheet):
            for line in lines(book, sheet, header.first_row):
                _read_line(line, header, told, own)
    return told.close()


def _read_line(line: Line, header: Header, told: Statement, own: Own) -> None:
    day = told_day(line.cell(header["day"]))
    name = line.text(header.get("name")) or " ".join(
        filter(None, (line.text(header.get("first_name")), line.text(header.get("last_name")))))
    who = Who(line.text(header.get("number")), name)
    if not (who.number or who.name):
        return
    if day is None:
        told.problems.append(line.problem("hours.intake.no_day", header["day"]))
        return
    who = told.meet(who)
    told.days.add(day)
    told.hint(line.cell(header.get("place")))
    found = False
    for column in (header["start"], header["end"]):
        for text, local in taps(day, line.cell(column)):
            told.punches.append(RawPunch(who, line.row, text, local))
            found = True
        if has_unread_time(line.cell(column)):
            told.problems.append(line.problem("hours.intake.bad_time", column))
    remark = line.text(header.get("remark"))
    kind = kind_of(remark, own)
    if kind and kind != OVERTIME:
        amount = Decimal("0.5") if any(word in squeezed(remark) for word in _HALF) else Decimal(1)
        code = "trip" if kind == TRIP else "leave"
        told.marks.append(Mark(who, line.row, day, remark, code, "" if kind == TRIP else kind, amount, has_taps=found))
