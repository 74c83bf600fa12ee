"""What a risk costs, in words: limited as the law limits it, or said that a figure is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tongpin.people import money
from tongpin.people.money import PayFacts, pay_source
from tongpin.people.persons.entity import Person

from .alarms import Risk
from .watch import Alarm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company")]
ENDING = Risk("ending", date(2027, 1, 1), None, dear="severance", months=Decimal("15.5"), pay=Decimal(20000))


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(money, "_source", [])

    def tell(**facts: Any) -> str:
        asked: list[date] = []
        pay_source(lambda person, day: asked.append(day) or PayFacts(**facts))  # type: ignore[func-returns-value]
        found = Alarm(Person.objects.get(number="BJ002"), ENDING).cost()
        assert found is not None and asked == [date(2026, 12, 31)]
        return found.text("zh")

    return tell


@pytest.mark.parametrize(("facts", "said"), [
    ({"average": Decimal(30000), "local": Decimal(9000)}, "约 324,000.00 元（12 个月 × 27,000.00 元：月工资超过当地平均工资三倍"),
    ({"average": Decimal(27000), "local": Decimal(9000)}, "约 418,500.00 元（15.5 个月 × 27,000.00 元）"),
    ({"average": Decimal(30000)}, "约 465,000.00 元（15.5 个月 × 30,000.00 元；当地平均工资还没有登记"),
    ({"average": Decimal(2000), "local": Decimal(9000), "least": Decimal(2540)}, "约 39,370.00 元（15.5 个月 × 2,540.00 元）"),
    ({"local": Decimal(9000)}, "约 310,000.00 元（15.5 个月 × 20,000.00 元）"),
])
def test_severance_is_limited_as_the_law_limits_it(known: Any, facts: dict[str, Any], said: str) -> None:
    assert said in known(**facts)
