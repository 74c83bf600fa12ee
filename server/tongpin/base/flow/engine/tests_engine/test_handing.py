"""A delegation covers what is open: it goes to the deputy when his time begins, and back when it ends."""

import pytest

from tongpin.base.flow.engine import commands as c

from .play import ME, Play, approve


def away(play, **to):
    play.world.away = {int(user[1:]): deputy for user, deputy in to.items()}
    for user in (2, 3, 4):
        play.do(c.Hand(user, "leave"))
    return play


def seats(play):
    return [(one.node, one.user, one.instead_of) for one in play.state.waiting]


def test_to_the_deputy_and_back():
    play = away(Play(approve("a", 2, 3)).start(), u2=5)
    assert seats(play) == [("a", 3, None), ("a", 5, 2)] and play.told[-1].comment == "leave"
    play.says(3)
    assert seats(away(play)) == [("a", 2, None)]
    play.says(2)
    assert play.state.status == "done" and [one.how for one in play.state.tasks.values()] == ["delegated", "", "handed_back", ""]


def test_what_the_deputy_decided_stays():
    play = away(Play(approve("a", 2), approve("b", 3)).start(), u2=5)
    play.says(5)
    assert seats(away(play)) == [("b", 3, None)] and play.state.tasks[2].verdict == "approve"


def test_a_queue_waits_behind_the_deputy_and_a_turn_to_come_is_his():
    play = away(Play(approve("a", 2, 3, mode="serial")).start(), u2=5, u3=6)
    assert seats(play) == [("a", 5, 2)]
    play.says(5)
    assert seats(play) == [("a", 6, 3)]


def test_the_deputy_of_a_deputy_has_it():
    play = away(Play(approve("a", 2)).start(), u2=3)
    play.world.away = {2: 6}  # as the house tells where three hands on to six
    play.do(c.Hand(3))
    assert seats(play) == [("a", 6, 2)]
    assert seats(away(play, u3=6)) == [("a", 2, None)]


def test_the_time_limit_stays_what_it_was():
    play = Play(approve("a", 2, due={"hours": 24, "remind": [8]})).start()
    due = play.state.tasks[1].due_at
    play.later(hours=9)
    away(play, u2=5)
    assert play.state.tasks[2].due_at == due and play.state.tasks[2].stage == 1
    play.later(hours=15)
    assert [type(one).__name__ for one in play.told].count("Reminded") == 2


@pytest.mark.parametrize("barred", [(), (5,)])
def test_nobody_stands_in_where_it_is_his_own_work(barred):
    play = Play(approve("a", 2)).start(barred=barred)
    assert seats(away(play, u2=5 if barred else ME)) == [("a", 2, None)]


def test_who_was_passed_a_task_or_asked_along_hands_it_on_too_and_others_keep_theirs():
    play = Play(approve("a", 2), approve("b", 9)).start()
    play.add(2, 3, where="after")
    play.says(2)
    assert seats(away(play, u3=6, u4=7)) == [("a", 6, 3)]
    play.says(6)
    assert play.asked == {"b": [9]}


def test_what_came_back_to_the_applicant_stays_with_him():
    play = Play(approve("a", 2)).start()
    play.back(2)
    play.world.away = {ME: 5}
    assert not play.do(c.Hand(ME)) and play.asked == {"start": [ME]}
