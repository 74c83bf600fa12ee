"""Each rule of the house finds what it forbids, and lets pass what is right."""

import pytest

from . import rules
from .source import Python

LONG_FUNCTION = '"""x"""\ndef f():\n' + "    a = 1\n" * 51
BRANCHY = '"""x"""\ndef f(a):\n' + "    if a: pass\n" * 10
MANY = '"""x"""\ndef f(a, b, c, d, e, *, f, g): pass\n'


def found(rule, text, path="tongpin/hours/leave/routes.py"):
    return list(rule(Python(path, text)))


@pytest.mark.parametrize("text", ['"""x"""\n' + "a = 1\n" * 400, LONG_FUNCTION, BRANCHY, MANY])
def test_sizes(text):
    assert len(found(rules.sizes, text)) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [("tongpin/hours/utils.py", ""), ("tongpin/hours/date_helpers.py", ""), ("tongpin/hours/a.py", "class PayManager: pass")],
)
def test_names(path, text):
    assert found(rules.names, text, path)


@pytest.mark.parametrize("path", ["tongpin/hours/leave/rules.py", "tongpin/pay/commonwealth.py"])
def test_good_names(path):
    assert not found(rules.names, "class Leave: pass", path)


@pytest.mark.parametrize(
    "line",
    [
        "from tongpin.pay.public import slips",
        "from tongpin.people.persons import entity",
        "from tongpin import people",
        "from ...people.persons.entity import Person",
        "from tongpin.site import settings",
    ],
)
def test_imports(line):
    assert found(rules.imports, line)


@pytest.mark.parametrize(
    "line",
    [
        "from tongpin.people.public import person",
        "from tongpin.people import events",
        "from tongpin.base.words import say",
        "from .rules import x",
    ],
)
def test_good_imports(line):
    assert not found(rules.imports, line)


@pytest.mark.parametrize(
    "line",
    [
        "Punch.objects.create(a=1)",
        "Punch.objects.filter(a=1).update(b=2)",
        "Punch.objects.filter(a=1).delete()",
        "Punch._default_manager.bulk_create(rows)",
        "punch.save()",
        "punch.delete()",
    ],
)
def test_writes(line):
    assert found(rules.writes, line)


@pytest.mark.parametrize("line", ["known.update(other)", "d.create(Person, name='x')", "Punch.objects.filter(a=1)"])
def test_reading_is_no_writing(line):
    assert not found(rules.writes, line)


def test_who_may_write():
    assert not found(rules.writes, "punch.save()", "tongpin/hours/leave/actions.py")


@pytest.mark.parametrize(
    "line",
    [
        "eval(text)",
        "exec(text)",
        "mark_safe(text)",
        "RawSQL(text)",
        "Person.objects.extra(where=[text])",
        "Person.objects.raw(text)",
        "cursor.execute(f'SELECT {text}')",
        "cursor.execute('SELECT ' + text)",
    ],
)
def test_stored_text(line):
    assert found(rules.stored_text, line)


@pytest.mark.parametrize("line", ["cursor.execute('SELECT %s', [text])", "re.compile(text)", "evaluate(text)"])
def test_safe_text(line):
    assert not found(rules.stored_text, line)


def test_opening():
    assert found(rules.opening, "import os\n")
    assert not found(rules.opening, '"""Leave: somebody asks to be away."""\n')


def test_codes():
    assert list(rules.codes(Python("tongpin/pay/a.py", "say('pay.nothing', a=1)"), {"pay.all"}))
    assert not list(rules.codes(Python("tongpin/pay/a.py", "say('pay.all', a=1)"), {"pay.all"}))
