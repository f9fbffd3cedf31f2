"""The files of a folder are taken in turn: the pupils of a term before what hangs on them."""

import pytest

from reachable.chronology.models import Event
from reachable.config.commands.receive import files_of
from tests import factories as f

TABLES = ["addressesonroll.csv", "pupilnolongeronroll.csv", "pupilonroll.csv", "termlyexclusionsonroll.csv"]


@pytest.mark.parametrize("before", ["", "2026_autumn_", "autumn/"])
def test_the_pupils_come_first_and_a_term_before_the_next(tmp_path, before) -> None:
    names = [*(before + name for name in TABLES), *(f"spring_{name}" for name in TABLES)]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [str(path.relative_to(tmp_path)) for _, path in files_of([tmp_path])]
    first = ["pupilnolongeronroll.csv", "pupilonroll.csv", "addressesonroll.csv", "termlyexclusionsonroll.csv"]
    for prefix in (before, "spring_"):
        assert [name for name in found if name in {prefix + each for each in TABLES}] == [
            prefix + each for each in first
        ]


def test_what_hangs_on_pupils_is_known_by_content_and_the_others_stay_in_order(tmp_path) -> None:
    content = {"1": f.addresses(), "2": f.custody(), "3": f.exclusions(), "4": f.pupils(), "5": "", "6": f.cin()}
    for name, text in content.items():
        (tmp_path / name).write_text(text)
    assert [path.name for _, path in files_of([tmp_path])] == ["2", "4", "5", "6", "1", "3"]


def test_of_two_terms_in_one_folder_the_names_tell_which_goes_with_which(tmp_path) -> None:
    for term in ("autumn", "spring"):
        (tmp_path / f"{term}_exclusions.csv").write_text(f.exclusions())
        (tmp_path / f"{term}_pupilonroll.csv").write_text(f.pupils())
    assert [path.stem for _, path in files_of([tmp_path])] == [
        *("autumn_pupilonroll", "autumn_exclusions", "spring_pupilonroll", "spring_exclusions")
    ]


@pytest.mark.django_db
def test_a_folder_of_the_next_term_gives_nothing_to_the_child_who_had_the_row_id(take_in, tmp_path) -> None:
    """Bethany had p1 last term; this term it is Daniel's, and so is the exclusion, whatever the files are called."""
    take_in(f.pupils())
    daniel = f.pupil(upn=f.upn(2), forename="Daniel", surname="Okoro", dob="2012-Mar-01 00:00:00")
    for name, content in (("a.csv", f.exclusions()), ("b.csv", f.pupils(daniel))):
        (tmp_path / "sent").mkdir(exist_ok=True)
        (tmp_path / "sent" / name).write_text(content)
    for _, path in files_of([tmp_path / "sent"]):
        take_in(path.read_text())
    suspended = Event.objects.filter(kind="suspended").select_related("record").to_change(by="a test").get()
    assert suspended.record.record_key == f.upn(2)
