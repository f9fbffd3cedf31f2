"""`./run link`: without a home, whole files or none, and a sentence for what cannot be done."""

import csv
import json
import os
import re
import resource
import sys
from pathlib import Path

import pytest

from reachable.config.command_line import main
from reachable.config.commands import link as command
from reachable.config.spread import spread
from tests.apps.feeds_bad_input.running import plain, run, without_might
from tests.linkage.ten_feeds import make

AMY = {"source": "gp", "record_key": "1", "forename": "Amy", "surname": "Thornton", "date_of_birth": "2010-05-23",
       "sex": "F", "address": "14 Hoe Street", "postcode": "E17 4PD"}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "records"
    made.mkdir()
    write(made / "gp.csv", AMY, {**AMY, "record_key": "2", "forename": "Kwame", "surname": "Mensah", "sex": "M"})
    write(made / "school.csv", {**AMY, "source": "school", "record_key": "9"})
    return made


def write(path: Path, *rows: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as text:
        sheet = csv.DictWriter(text, list(rows[0]))
        sheet.writeheader()
        sheet.writerows(rows)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def link(folder: Path, *more: str) -> int:
    return main(["link", "--records", str(folder), "--out", str(folder.parent / "clusters.csv"), *more])


@pytest.mark.slow
def test_who_is_whose_is_written_and_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert link(folder) == 0
    assert [row["person"] for row in read(folder.parent / "clusters.csv")] == ["0", "1", "0"]
    said = capsys.readouterr()
    assert "3 records are 2 people." in said.out
    assert "Comparing..." in said.err
    assert "Amy" not in said.out + said.err


@pytest.mark.slow
def test_new_records_are_placed_and_told_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new, decisions = folder.parent / "new.csv", folder.parent / "decisions.csv"
    strange = {"forename": "Zoe", "surname": "Ito", "date_of_birth": "2001-01-09", "postcode": "", "address": ""}
    custody = {"source": "custody", "address": "", "postcode": ""}
    write(
        new,
        {**AMY, "source": "school", "record_key": "n1"},
        {**AMY, **custody, "record_key": "n2"},
        {**AMY, **strange, "record_key": "n3"},
    )
    assert link(folder, "--new", str(new), "--decisions", str(decisions), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["records"], told["clusters"], told["new"]["records"]) == (3, 2, 3)
    assert {"load", "clean", "compare", "merge", "all"} <= told["seconds"].keys()
    found = {row["record_key"]: (row["decision"], row["matched_record_key"]) for row in read(decisions)}
    assert found == {"n1": ("link", "1"), "n2": ("ask", "1"), "n3": ("new", "")}


def test_help_says_what_goes_in_and_what_comes_out(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["link", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    told = ("Every row must have source and record_key; it may have forename,", "UTF-8", "09/07/2011 (the day first)")
    assert all(words in said for words in told)
    told = ("Needs --decisions", "link (it is", "ask (a person", "new (it is", "Ends with 0; with 1")
    assert all(words in said for words in told)


@pytest.mark.slow
def test_every_key_of_what_is_told_as_json_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = folder.parent / "new.csv"
    write(new, {**AMY, "record_key": "n1"})
    assert link(folder, "--new", str(new), "--decisions", str(folder.parent / "d.csv"), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    text = (Path(command.__file__).parents[3] / "DEVELOPERS.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", text))
    assert {*told, *told["to_ask"], *told["new"], *command.DECIDED} <= named


def test_what_cannot_be_done_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", "--records", str(folder / "none"), "--out", str(folder.parent / "c.csv")]) != 0
    assert "--records: there is no such folder." in capsys.readouterr().err
    assert main(["link", "--records", str(folder / "gp.csv"), "--out", str(folder.parent / "c.csv")]) != 0
    assert "--records: that is a file." in capsys.readouterr().err
    assert link(folder, "--new", str(folder / "gp.csv")) != 0
    assert "--new and --decisions go together" in capsys.readouterr().err
    assert not (folder.parent / "clusters.csv").exists()


def test_nothing_that_is_read_is_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new, other = folder.parent / "new.csv", str(folder.parent / "other.csv")
    write(new, {**AMY, "record_key": "n1"})
    before = (folder / "gp.csv").read_bytes(), new.read_bytes()
    for out, decisions, words in (
        (folder / "gp.csv", other, "A file of the records would be written over."),
        (other, folder / "." / "gp.csv", "A file of the records would be written over."),
        (new, other, "The file of new records would be written over."),
        (other, new, "The file of new records would be written over."),
    ):
        given = ["--out", str(out), "--new", str(new), "--decisions", str(decisions)]
        assert main(["link", "--records", str(folder), *given]) != 0
        assert words in capsys.readouterr().err
    assert ((folder / "gp.csv").read_bytes(), new.read_bytes()) == before


@pytest.mark.slow
def test_what_was_written_among_the_records_is_written_over_the_next_time(folder: Path) -> None:
    for _ in range(2):
        assert main(["link", "--records", str(folder), "--out", str(folder / "clusters.csv")]) == 0
    assert len(read(folder / "clusters.csv")) == 3


@pytest.mark.slow
def test_what_is_written_is_its_owners_alone_and_written_over_stays_open_to_whom_it_was(folder: Path) -> None:
    out = folder.parent / "clusters.csv"
    questions = folder.parent / "questions.csv"
    for mode in (0o600, 0o640):
        assert link(folder, "--questions", str(questions)) == 0
        assert [path.stat().st_mode & 0o777 for path in (out, questions)] == [mode, 0o600]
        out.chmod(0o640)


@pytest.mark.slow
def test_what_was_written_among_the_records_under_another_name_is_not_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert link(folder, "--out", str(folder / "last_week.csv")) == 0
    before = capsys.readouterr().out.splitlines()[0]
    assert link(folder, "--out", str(folder / "clusters.csv")) == 0
    assert capsys.readouterr().out.splitlines()[0] == before


@pytest.mark.slow
def test_what_cannot_be_read_is_counted_in_words_and_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new, decisions = folder.parent / "new.csv", folder.parent / "decisions.csv"
    write(folder / "ed.csv", {**AMY, "source": "ed", "date_of_birth": "the other day"})
    write(new, {**AMY, "record_key": "n1", "postcode": "nowhere"}, {**AMY, "record_key": "n2", "postcode": "there"})
    given = ["--new", str(new), "--decisions", str(decisions)]
    assert link(folder, *given) == 0
    said = capsys.readouterr().out
    one = "1 value of date_of_birth cannot be read, and counts as not told. The first: ed.csv, line 2.\n"
    two = "2 values of postcode cannot be read, and count as not told. The first: new.csv, lines 2, 3.\n"
    assert one in said and f"Of the new records: {two}" in said
    assert "the other day" not in said
    assert link(folder, *given, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["not_read"], told["new"]["not_read"]) == ({"date_of_birth": 1}, {"postcode": 2})
    assert told["first_lines"]["not_read"] == {"date_of_birth": {"ed.csv": [2]}}
    assert told["new"]["first_lines"]["not_read"] == {"postcode": {"new.csv": [2, 3]}}


def test_what_cannot_be_read_or_written_is_said_before_the_work(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new, records = str(folder / "gp.csv"), ["link", "--records", str(folder), "--out"]
    for given, words in (
        ([str(folder / "no" / "c.csv")], "--out: there is no such folder to write to."),
        ([str(folder)], "--out: what you name to write to is no file."),
        ([str(folder / "c.csv"), "--new", "none.csv", "--decisions", str(folder / "d.csv")], "no file of new records"),
        (
            [str(folder / "c.csv"), "--new", new, "--decisions", str(folder)],
            "--decisions: what you name to write to is no file.",
        ),
    ):
        assert main([*records, *given]) != 0
        said = capsys.readouterr().err
        assert words in said and "Reading the files" not in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"forename\nAmy\n", "new.csv has no column source"),
        (b"source,record_key\ngp,\n", "new.csv: no row can be used. Line 2 has no source or no record_key."),
        (b"\xff\xfes\x00", "new.csv is no CSV file in UTF-8."),
        (b"source,record_key,forename\ngp,1,Zo\xeb\n", "Line 2 has letters that are not UTF-8"),
    ],
)
def test_new_records_that_cannot_be_read_are_refused_before_the_work(
    folder: Path, capsys: pytest.CaptureFixture[str], text: bytes, words: str
) -> None:
    new = folder.parent / "new.csv"
    new.write_bytes(text)
    assert link(folder, "--new", str(new), "--decisions", str(folder.parent / "decisions.csv")) != 0
    said = capsys.readouterr().err
    assert words in said and "Reading the files" not in said
    assert sorted(path.name for path in folder.parent.iterdir()) == ["new.csv", "records"]


@pytest.mark.slow
def test_how_many_a_crowd_hides_is_said_in_words_and_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A hundred may share all of one child's keys and are compared; of one more nobody finds another."""
    ivy = {
        "source": "flood",
        "forename": "Ivy",
        "surname": "Quill",
        "date_of_birth": "2012-01-09",
        "postcode": "E4 7AA",
    }
    flood = [{**ivy, "record_key": str(number)} for number in range(101)]
    write(folder / "flood.csv", *flood[:100])
    assert link(folder) == 0
    assert "compared with nobody" not in capsys.readouterr().out
    write(folder / "flood.csv", *flood)
    assert link(folder) == 0
    words = "101 records were compared with nobody: more than 100 share every key by which they would be found."
    assert words in capsys.readouterr().out
    assert link(folder, "--json") == 0
    assert json.loads(capsys.readouterr().out)["in_crowds_alone"] == 101


@pytest.mark.slow
def test_what_is_not_read_is_said_and_a_second_run_reads_no_answer_of_the_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder / "ed.csv", {"source": "ed", "record_key": "1", "dob": "2010-05-23"})
    for _ in range(2):
        assert main(["link", "--records", str(folder), "--out", str(folder / "clusters.csv")]) == 0
        said = capsys.readouterr().out
        assert "4 records are 3 people." in said and "ed.csv has columns that we do not know" in said
        assert "nothing was read from them: dob." in said


@pytest.mark.slow
@pytest.mark.parametrize("below", ["", "\n \n"])
def test_a_file_with_column_names_and_nothing_else_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], below: str
) -> None:
    """A feed that sent nothing looks like one that went wrong: whoever runs this knows which it is."""
    (folder / "ed.csv").write_text(f"source,record_key,surname\n{below}", encoding="utf-8")
    assert link(folder) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if "no rows" in line] == ["ed.csv has no rows."]


@pytest.mark.parametrize("out", [".", "/dev/null", "/proc/c.csv", ""])
def test_only_a_file_is_written_over_and_that_is_said_before_the_work(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    """Never a folder, nor a device, which whoever may do everything would replace by a file."""
    monkeypatch.setattr(command, "opened", lambda: pytest.fail("the work was begun"))
    monkeypatch.chdir(folder)
    assert main(["link", "--records", str(folder), "--out", out]) != 0
    assert capsys.readouterr().err.startswith("--out: ")
    assert Path("/dev/null").is_char_device()


def test_one_file_for_both_answers_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clusters = str(folder.parent / "clusters.csv")
    assert link(folder, "--new", str(folder / "gp.csv"), "--decisions", clusters) != 0
    assert "name one file" in capsys.readouterr().err
    assert link(folder, "--questions", clusters) != 0
    assert "name one file" in capsys.readouterr().err


@pytest.mark.slow
def test_a_file_that_cannot_be_written_is_said_plainly(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", "--records", str(folder), "--out", str(folder.parent / ("c" * 255))]) != 0
    assert "could not be written" in capsys.readouterr().err
    assert [path.name for path in folder.parent.iterdir()] == ["records"]


@pytest.mark.slow
def test_what_one_may_not_read_or_write_is_said_by_its_argument_before_the_work(folder: Path) -> None:
    out, closed, new = folder.parent / "c.csv", folder.parent / "closed", folder.parent / "new.csv"
    closed.mkdir(mode=0)
    new.touch(mode=0)
    other = folder.parent / "d.csv"
    usual = {"--records": folder, "--out": out}
    for given, words in (
        ({"--records": closed}, "--records: you may not look into that folder."),
        ({"--records": closed / "records"}, "--records: you may not look into that folder."),
        ({"--out": closed / "c.csv"}, "--out: you may not write to that folder."),
        ({"--out": closed / "further" / "c.csv"}, "--out: you may not write to that folder."),
        (
            {"--new": folder.parent / "new.csv", "--decisions": out.with_name("d.csv")},
            "--new: you may not read that file.",
        ),
        ({"--new": closed / "new.csv", "--decisions": other}, "--new: you may not read that file."),
        (
            {"--new": folder / "gp.csv", "--decisions": closed / "d.csv"},
            "--decisions: you may not write to that folder.",
        ),
    ):
        told = [word for pair in (usual | given).items() for word in pair]
        assert words in plain(run(folder.parent, "link", *told, preexec_fn=without_might))
    (folder / "gp.csv").chmod(0)
    told = [word for pair in usual.items() for word in pair]
    (folder / "school.csv").chmod(0)
    for verb in ("link", "train"):
        said = run(folder.parent, verb, *told, preexec_fn=without_might).stderr.splitlines()[-1]
        assert "No file there can be used. gp.csv cannot be read. Check that you may, or leave it out." in said
    assert not out.exists()


@pytest.mark.slow
def test_a_full_disk_is_said_plainly_and_nothing_is_left_of_the_file(folder: Path) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))

    out = folder.parent / "c.csv"
    answer = run(folder.parent, "link", "--records", folder, "--out", out, "--json", preexec_fn=no_room)
    assert "--out: the file could not be written. Is the disk full" in plain(answer)
    assert [path.name for path in folder.parent.iterdir()] == ["records"]
    with Path("/dev/full").open("w") as full:
        answer = run(folder.parent, "rules", stdout=full)
    assert "No more can be written there" in plain(answer)


@pytest.mark.slow
def test_rows_that_cannot_be_used_are_told_by_file_and_line_without_what_stands_in_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new, decisions = folder.parent / "new.csv", folder.parent / "decisions.csv"
    (folder / "ed.csv").write_text("source,record_key,forename\ned,1,Zoe\ned,2,Ivy,Quill\n,3,Ivy\n", encoding="utf-8")
    new.write_text("source,record_key,forename\ned,7,Ivy\ned,8,Ivy,Quill\n", encoding="utf-8")
    given = ["--new", str(new), "--decisions", str(decisions)]
    assert link(folder, *given) == 0
    said = capsys.readouterr()
    assert "4 records are 3 people." in said.out and "Ivy" not in said.out + said.err
    assert "ed.csv: 1 row was left out, with more or fewer values than there are columns: line 3." in said.out
    assert "ed.csv: 1 row was left out, with no source or no record_key: line 4." in said.out
    assert "Of the new records: new.csv: 1 row was left out, with more or fewer values" in said.out
    assert [row["record_key"] for row in read(decisions)] == ["7"]
    assert link(folder, *given, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    one = {"rows": 1, "first": [3]}
    faults = {"wrong_number_of_columns": one, "without_its_key": {"rows": 1, "first": [4]}}
    assert (told["rows_left_out"], told["new"]["rows_left_out"]) == (
        {"ed.csv": faults},
        {"new.csv": {"wrong_number_of_columns": one}},
    )


@pytest.mark.slow
def test_odd_names_and_keys_told_again_are_said_on_a_line_that_a_terminal_can_show(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = [f"c{number}" for number in range(12)]
    head = ",".join(["source", "record_key", "\x1b[2J", *columns])
    name = os.fsdecode(b"g\xe9\n.csv")  # as an older machine may have named it
    (folder / name).write_text(f"{head}\nx,1,,{',' * 11}\nx,1,,{',' * 11}\nx\n", encoding="utf-8")
    assert link(folder) == 0
    said = capsys.readouterr().out
    assert "1 record_key stands on several rows of one source" in said
    assert "g��.csv: 1 row was left out" in said and "\x1b" not in said
    assert (
        "were read" not in said
        and "nothing was read from them: �[2j, c0, c1, c10, c11, c2, c3, c4, c5, c6 and 3 more." in said
    )
    (folder / name).write_text("source\n", encoding="utf-8")
    assert link(folder) == 1
    assert "g��.csv has no column record_key." in capsys.readouterr().err


@pytest.mark.slow
def test_what_stands_among_the_records_and_is_not_read_is_said_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not what the command names itself: the new records, and the answers of the last time."""
    (folder / "more").mkdir()
    write(folder / "more" / "ed.csv", {**AMY, "source": "ed"})
    for name in ("list.txt", "book.xlsx", ".hidden"):
        (folder / name).touch()
    write(folder / "new.csv", AMY)
    write(folder / "old.csv", {"source": "gp", "record_key": "1", "person": "0"})
    given = ["--out", str(folder / "c.csv"), "--new", str(folder / "new.csv"), "--decisions", str(folder / "d.csv")]
    for _ in range(2):
        assert main(["link", "--records", str(folder), *given]) == 0
        said = capsys.readouterr().out
        assert "Not read, since only CSV files of the folder itself are: book.xlsx, list.txt, more/, old.csv.\n" in said
    assert main(["link", "--records", str(folder), *given, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["in_folder_not_read"] == ["book.xlsx", "list.txt", "more/", "old.csv"]


@pytest.mark.slow
def test_the_questions_are_written_where_they_are_asked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also among the records, and read as none the next time."""
    write(folder / "ed.csv", {**AMY, "source": "ed", "forename": "Zofia"})
    file = folder / "last_week.csv"
    for _ in range(2):
        assert link(folder, "--questions", str(file)) == 0
        assert {(row["source"], row["why"]) for row in read(file)} == {("ed", "may be twins")}
    monkeypatch.setattr(command.asking, "questions", lambda _: pytest.fail("nobody asks for them"))
    assert link(folder) == 0
    assert len(read(folder.parent / "clusters.csv")) == 4


@pytest.mark.slow
def test_a_key_of_two_people_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "ed.csv", *({**AMY, "source": "ed", "forename": name} for name in ("Zofia", "Marek")))
    assert link(folder) == 0
    said = capsys.readouterr().out
    words = "1 record_key stands on several rows of one source: each row has a line of its own in what is written."
    assert f"{words} The first: ed.csv, lines 2, 3.\n" in said
    words = "another forename or birth date. It joins none of those rows:"
    assert f"{words} a person is asked. The first: ed.csv, lines 2, 3.\n" in said
    assert link(folder, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["keys_told_again"], told["keys_of_two"]) == (1, 1)


def test_links_in_a_ring_are_said_plainly(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ring = folder.parent / "ring"
    ring.symlink_to(ring)
    assert main(["link", "--records", str(ring), "--out", str(folder.parent / "c.csv")]) != 0
    assert "--records: there is no such folder." in capsys.readouterr().err
    assert link(folder, "--new", str(ring), "--decisions", str(folder.parent / "d.csv")) != 0
    assert "no file of new records" in capsys.readouterr().err
    assert main(["link", "--records", str(folder), "--out", str(ring), "--new", str(folder / "gp.csv"),
                 "--decisions", str(ring)]) != 0  # fmt: skip
    assert "name one file" in capsys.readouterr().err


def test_training_writes_over_no_file_of_records(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "gp.csv").read_bytes()
    assert main(["train", "--records", str(folder), "--out", str(folder / "gp.csv")]) != 0
    assert "A file of the records would be written over." in capsys.readouterr().err
    assert (folder / "gp.csv").read_bytes() == before


@pytest.mark.slow
def test_training_tells_which_rows_and_files_it_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = make(tmp_path, 2_000, seed=43)
    with (records / "gp.csv").open("a", encoding="utf-8") as file:
        file.write("gp\n")
    (records / "empty.csv").touch()
    last = len((records / "gp.csv").read_text(encoding="utf-8").splitlines())
    assert main(["train", "--records", str(records), "--out", str(tmp_path / "model.json")]) == 1
    row = f"gp.csv: 1 row was left out, with more or fewer values than there are columns: line {last}."
    said = capsys.readouterr()
    assert row in said.out and "A file was left out, and nobody in it is linked: empty.csv" in said.err


def test_who_is_left_out_for_the_accents_of_their_name_is_not_missed(folder: Path) -> None:
    (folder / "ed.csv").write_bytes("source,record_key,forename\ned,1,Amy\ned,2,Zoë\n".encode("cp1252"))
    assert link(folder) == 1
    (folder / "ed.csv").write_text("source,record_key,forename\ned,1,Amy\n,2,Zoë\n", encoding="utf-8")
    assert link(folder) == 0


@pytest.mark.slow
def test_a_file_that_cannot_be_used_is_left_out_and_told_and_the_others_are_linked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told apart from the results, and the run does not end as one does that left nothing out."""
    (folder / "broken.csv").write_text("source,forename,dob\ngp,Ivy,2010-05-23\n", encoding="utf-8")
    (folder / "empty.csv").touch()
    (folder / "lost.csv").symlink_to(folder / "none.csv")
    (folder / "ed.csv").write_bytes("source,record_key,forename\ned,1,Amy\ned,2,Zoë\n".encode("cp1252"))
    assert link(folder) == 1
    assert [row["source"] for row in read(folder.parent / "clusters.csv")] == ["ed", "gp", "gp", "school"]
    said = capsys.readouterr()
    assert "4 records are 3 people." in said.out and "Ivy" not in said.out + said.err
    assert "ed.csv: 1 row was left out, with letters that are not UTF-8" in said.out
    told = [line for line in said.err.splitlines() if line.startswith("A file was left out, and nobody in it")]
    whys = ("broken.csv has no column record_key.", "empty.csv has no column source", "lost.csv is a link that")
    assert len(told) == 3 and all(why in line for why, line in zip(whys, told, strict=True))
    assert link(folder, "--json") == 1
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 3
    assert [*json.loads(said.out)["files_left_out"]] == ["broken.csv", "empty.csv", "lost.csv"]


@pytest.mark.slow
def test_nothing_half_written_is_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("gp.csv", "school.csv"):
        (folder / name).write_text("forename\nAmy\n", encoding="utf-8")
    assert link(folder) == 1
    assert "No file there can be used. gp.csv has no column source" in capsys.readouterr().err
    assert [path.name for path in folder.parent.iterdir()] == ["records"]
    assert main(["link", "--records", str(folder), "--out", str(folder / "no" / "c.csv")]) != 0


def test_where_spark_is_not_installed_it_is_said_how_to_get_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)  # as if it were not there, wherever this runs
    assert link(folder, "--engine", "spark") != 0
    assert "Spark is not installed here." in capsys.readouterr().err
    assert not (folder.parent / "clusters.csv").exists()


@pytest.mark.slow
def test_several_processes_do_the_work_in_its_order() -> None:
    assert list(spread(abs, range(-30, 0))) == list(map(abs, range(-30, 0)))


@pytest.mark.slow
def test_people_are_the_same_whoever_does_the_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert link(folder) == 0
    alone = read(folder.parent / "clusters.csv")
    monkeypatch.setattr(command, "MANY", 0)  # so that even these few are shared out
    assert link(folder) == 0
    assert read(folder.parent / "clusters.csv") == alone
