"""What a page says of two records, comparison by comparison."""

from datetime import date

from reachable.linkage.door import Known, answers


def test_each_comparison_is_answered_in_the_words_of_the_model() -> None:
    one = Known(1, "pupils", "SCH1", "Bethany", "", "Marlow", dob=date(2011, 7, 9), sex="F")
    other = Known(2, "custody", "F1", "Bethany", "", "Marlowe", dob=date(2011, 9, 7), sex="F")
    told = answers(one, other)
    assert told["forename"] == "same forename" and told["surname"] == "surname spelt another way"
    assert told["birth"] == "day and month of birth exchanged" and told["home"] == ""
    assert answers(other, one) == told
