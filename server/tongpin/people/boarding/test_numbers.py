"""Numbers of documents and of German offices, and the lines that machines read: by published examples and by single wrong digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .numbers import fault
from .passport import check_digit, read_card, read_passport


@pytest.mark.parametrize(("check", "number", "told"), [
    ("tax_id_de", "86095742719", None), ("tax_id_de", "86 095 742 719", None), ("tax_id_de", "86095742718", "check"),
    ("tax_id_de", "06095742719", "shape"), ("tax_id_de", "8609574271", "shape"),
    ("insurance_de", "15070649C103", None), ("insurance_de", "65 170839 j 003", None), ("insurance_de", "15070649C104", "check"),
    ("insurance_de", "15070649D103", "check"), ("insurance_de", "150706491103", "shape"),
    ("hmt_permit", "H12345678", None), ("hmt_permit", "M1234567801", None), ("hmt_permit", "12345678", None),
    ("hmt_permit", "X12345678", "shape"),
    ("hmt_residence", "110105194912310021", "shape"), ("hmt_residence", "810000199408230021", None),
    ("hmt_residence", "810000199408230022", "check"), ("hmt_residence", "810000199413230021", "birthday"),
    ("permanent", "USA110078061401", None), ("permanent", "11010519491231002X", "shape"),
    ("document", "c01x00t47", None), ("document", "L8988901C", None), ("document", "ABCDEF", "shape"), ("document", "12", "shape"),
    ("document", "X" * 21, "shape"), ("iban", "DE89 3704 0044 0532 0130 00", None), ("iban", "6222021234567890128", "shape"),
])
def test_what_a_number_tells_of_itself(check, number, told):
    assert fault(check, number) == told


@given(st.integers(0, 9), st.integers(0, 10))
def test_one_wrong_digit_of_a_tax_id_is_found(digit, place):
    right = "86095742719"
    wrong = right[:place] + str(digit) + right[place + 1:]
    assert (fault("tax_id_de", wrong) is None) == (wrong == right)


# ICAO 9303 part 4, appendix B, and part 5: the specimen of "Utopia".
BOOKLET = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]
CARD = ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"]


def test_the_specimen_is_read():
    assert read_passport(["PASSPORT", *BOOKLET]) == {
        "passport_number": "L898902C3", "birthday": "1974-08-12", "document_until": "2012-04-15", "name": "ANNA MARIA ERIKSSON"}
    assert read_card(["IDENTITY CARD", *CARD]) == {
        "national_card_number": "D23145890", "birthday": "1974-08-12", "document_until": "2012-04-15"}
    assert (read_passport(["护照"]), read_card(CARD[2:])) == ({}, {})


@pytest.mark.parametrize(("line", "lost"), [
    ("L898902C37UTO7408122F1204159ZE184226B<<<<<10", {"passport_number"}), ("L898902C36UTO7408123F1204159ZE184226B<<<<<10", {"birthday"}),
    ("L898902C36UTO7408122F1204158ZE184226B<<<<<10", {"birthday", "document_until"}),
])
def test_what_is_misread_is_not_proposed(line, lost):
    whole = set(read_passport(BOOKLET))
    assert whole - set(read_passport([BOOKLET[0], line])) == lost


def test_a_birthday_of_this_century():
    born, ends = "050316", "330101"
    line = f"C01X00T47{check_digit('C01X00T47')}D<<{born}{check_digit(born)}F{ends}{check_digit(ends)}<<<<<<<<<<<<<<<4"
    assert read_passport([line]) == {"passport_number": "C01X00T47", "birthday": "2005-03-16", "document_until": "2033-01-01"}
