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


@pytest.mark.django_db
def test_a_folder_of_the_next_term_gives_nothing_to_the_child_who_had_the_row_id(take_in, tmp_path) -> None:
    """Bethany had p1 last term; this term it is Daniel's, and so is the exclusion, whatever the files are called."""
    take_in(f.pupils())
    daniel = f.pupil(upn=f.upn(2), forename="Daniel", surname="Okoro", dob="2012-Mar-01 00:00:00")
    for name, content in (("exclusions.csv", f.exclusions()), ("pupilonroll.csv", f.pupils(daniel))):
        (tmp_path / name).write_text(content)
    for _, path in files_of([tmp_path / "."]):
        if path.suffix == ".csv":
            take_in(path.read_text())
    suspended = Event.objects.filter(kind="suspended").select_related("record").to_change(by="a test").get()
    assert suspended.record.record_key == f.upn(2)
