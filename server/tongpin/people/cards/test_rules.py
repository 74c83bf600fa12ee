"""Bank accounts: published cards and IBANs pass, any single wrong digit does not, passbooks and company accounts have no such digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.base.entities import SYSTEM, door
from tongpin.base.words import Refused
from tongpin.people.persons.entity import Person

from .entity import PersonCard
from .rules import account_fault, iban_digits, is_bank_card, luhn_digit, tidy


@pytest.mark.parametrize(("number", "fault"), [
    ("6222021234567890128", None), ("6222021234567890129", "check"), ("6222 0212 3456 7890 128", None), ("６２２２021234567890128", None),
    ("622202123456789013", "check"), ("6222021234567", "length"), ("4111111111111111", None), ("4111111111111112", "check"),
    ("DE89 3704 0044 0532 0130 00", None), ("GB82WEST12345698765432", None), ("de89370400440532013001", "iban"),
    ("0200001009014406798", None),  # a company account of 工商银行: nineteen digits that begin with the region
    ("44201501100052500123", None), ("755901234510801", None), ("中国银行", "shape"), ("", "shape"), ("123", "shape"),
])
def test_what_an_account_tells_of_itself(number, fault):
    found = account_fault(number)
    assert (found and found.code) == (fault and f"people.cards.{fault}")
    assert found is None or (found.text("zh") and found.text("en"))


@given(st.text("0123456789", min_size=13, max_size=16).map(lambda tail: f"62{tail}"), st.data())
def test_one_wrong_digit_of_a_card_is_always_found(body, data):
    card = body + luhn_digit(body)
    assert is_bank_card(card) and account_fault(card) is None
    place = data.draw(st.integers(2, len(card) - 1))
    wrong = data.draw(st.sampled_from([one for one in "0123456789" if one != card[place]]))
    assert account_fault(card[:place] + wrong + card[place + 1:]) is not None


@given(st.text("0123456789", min_size=11, max_size=26), st.data())
def test_two_neighbours_changed_round_are_found_in_an_iban(account, data):
    iban = "DE" + iban_digits("DE", account) + account
    assert account_fault(iban) is None
    place = data.draw(st.integers(4, len(iban) - 2))
    turned = iban[:place] + iban[place + 1] + iban[place] + iban[place + 2:]
    assert (account_fault(turned) is None) == (turned == iban)


@pytest.mark.django_db
def test_a_wrong_card_is_refused_at_its_field_and_a_known_one_stays(someone):
    card = PersonCard.objects.create(person=someone, bank_account="6222021234567890129")  # kept before there was a check
    with pytest.raises(Refused) as refused, door(SYSTEM) as opened:
        opened.change(card, bank_account="6222 0212 3456 7890 120")
    assert [(one.place.field, one.say.code) for one in refused.value.problems] == [("bank_account", "people.cards.check")]
    with door(SYSTEM) as opened:
        opened.change(card, bank_name="工商银行")
        opened.change(card, bank_account="6222 0212 3456 7890 128")
    assert PersonCard.objects.get().bank_account.reveal() == tidy("6222 0212 3456 7890 128")


@pytest.fixture
def someone(db):
    from tongpin.people.offices.entity import Office
    office = Office.objects.create(code="x", name="北京", city="北京", zone="Asia/Shanghai", place="CN")
    return Person.objects.create(name="周雨桐", number="1", office=office, issuer=office)
