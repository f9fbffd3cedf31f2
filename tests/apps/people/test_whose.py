from reachable.feeds.models import Identity
from reachable.people.models import Belonging, Person
from reachable.people.whose import names_of, settled

ANNE, BETH = Person(pk=1), Person(pk=2)


def held(record: int, person: Person, is_unsure: bool = False) -> Belonging:
    return Belonging(record_id=record, person=person, is_unsure=is_unsure)


def test_a_record_is_whose_it_was_said_to_be():
    assert settled(7, [held(6, BETH), held(7, ANNE)]) == ANNE


def test_it_is_nobodys_where_nobody_has_said_or_is_sure():
    assert settled(7, [held(7, ANNE, True), held(7, BETH, True)]) is None
    assert settled(7, [held(7, ANNE, True)]) is None
    assert settled(None, [held(7, ANNE)]) is None


def test_names_are_those_of_the_records_that_are_theirs_in_the_same_order():
    told = [Identity(record_id=record) for record in (9, 7, 8, 7)]
    whose = [held(7, ANNE), held(8, BETH), held(9, ANNE)]
    assert [one.record_id for one in names_of(ANNE, whose, told)] == [9, 7, 7]
