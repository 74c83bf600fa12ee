"""What the house says is whole in both languages, and a clone works on any machine."""

import pytest

from tongpin.base.entities import entities
from tongpin.base.events import known_events
from tongpin.base.kinds import choice_word
from tongpin.base.words import sentences, word, words
from tongpin.base.words.catalogue import Unknown

from . import catalogue, rules
from .source import PACKAGE, ROOT, committed_text, inside

SAMPLES = ("server/tests_house/", "demo/")


def test_every_sentence_is_whole_in_both_languages():
    problems = [one for code, both in sentences().items() for one in catalogue.sentence(code, both)]
    assert not problems, "\n".join(problems)


def test_every_sentence_that_is_said_exists():
    problems = [one for file in inside() for one in rules.codes(file, sentences())]
    assert not problems, "\n".join(problems)


def test_every_word_that_is_named_exists():
    told = words()
    known = {*told, *(f"{described.name}.{code}" for described in entities() for code in told)}
    lost = [one for file in inside() for one in rules.codes(file, known, "named")]
    assert not lost, "\n".join(lost)


def test_every_word_is_told_in_both_languages():
    problems = [code for code, both in words().items() if not (both["zh"].strip() and both["en"].strip())]
    assert not problems, f"docs/words.md leaves a language out: {problems}"


def test_every_entity_and_field_has_a_word():
    """A field without a word would stand on the screen as code."""
    lost = []
    for described in entities():
        try:
            assert described.label
            assert described.facts is not None
        except Unknown as unknown:
            lost.append(str(unknown))
    assert not lost, "\n".join(lost)


def test_every_list_can_be_sorted_by_its_own_order():
    """Else the page of that entity opens with a refusal."""
    lost = [f"{described.name}: {part}" for described in entities() for part in described.order if not _sorts(described, part.lstrip("-"))]
    assert not lost, f"no list can be sorted by {lost}"


def _sorts(described, name):
    fact = described.fact(name)
    return name == described.model._meta.pk.name or (fact is not None and fact.kind.sortable)


def test_every_choice_and_view_has_a_word():
    """A choice without a word breaks the shape of its whole entity."""
    lost = []
    for described in entities():
        choices = [fact for fact in described.facts if fact.kind.name == "choice"]
        lost += [f"{described.name}.{fact.name}.{value}" for fact in choices for value, _ in fact.field.flatchoices
                 if not catalogue.has_word(choice_word, fact.field, value)]
        lost += [f"{described.name}.view.{key}" for key, _ in described.views
                 if not catalogue.has_word(word, f"{described.name}.view.{key}")]
    assert not lost, f"docs/words.md lacks {lost}"


def test_docs_name_every_event():
    """Whoever wants to listen must be able to read what is announced."""
    text = "\n".join(path.read_text("utf-8") for path in [*(ROOT / "docs").rglob("*.md"), *(ROOT / "server").rglob("README.md")])
    lost = [name for name in catalogue.untold(known_events(), text) if not name.startswith(("test.", "probe."))]
    assert not lost, f"no document names the events {lost}"


@pytest.mark.parametrize("room", ["base", "people", "hours", "pay", "work"])
def test_every_room_has_its_readme(room):
    assert (PACKAGE / room / "README.md").is_file(), f"{room} does not say what lives in it, whom it asks and what it announces"


def test_a_clone_works_anywhere():
    files = [(path, text) for path, text in committed_text() if not path.startswith(SAMPLES)]
    problems = [one for path, text in files for one in catalogue.addresses(path, text)]
    assert not problems, "\n".join(problems[:40])


@pytest.mark.parametrize(
    "both",
    [
        {"zh": "你好"},
        {"zh": "你好", "en": " "},
        {"zh": "{a} 人", "en": "{b} people"},
        {"zh": "{} 人", "en": "{} people"},
        {"zh": "太好了！", "en": "Fine."},
        {"zh": "好", "en": "good 好"},
    ],
)
def test_the_rule_finds_bad_sentences(both):
    assert list(catalogue.sentence("x", both))


def test_the_rule_lets_good_sentences_pass():
    assert not list(catalogue.sentence("x", {"zh": "{a:.2f} 人", "en": "{a} people"}))


@pytest.mark.parametrize("line", ["https://registry." + "npmjs.org/x", "see /" + "work/main/x", "/" + "root/.cache"])
def test_the_rule_finds_addresses(line):
    assert list(catalogue.addresses("x", line))


def test_the_rule_finds_untold_events():
    assert catalogue.untold(["a.b", "c.d"], "says `a.b` only") == ["c.d"]
