"""A published result as a file: what is in it, what is not, and whether it can be recomputed without us."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audit.refusals import NotAllowedNow
from judging.awarding import give_award
from judging.bundling import layout
from judging.bundling.making import bundle_of
from judging.bundling.permitting import may_take_bundle
from judging.models import Motion, PanelMember, Ranking, Round, Score
from judging.publishing import correction_of
from submissions.models import Entry
from tests.factories import people, results
from tests.factories.agreed import agree

MANAGE = Path(__file__).parents[3] / "manage.py"
pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def cast():
    """Citra before Budi by agreement; Ayu has an award."""
    found = results.cast()
    agree(found.round, Motion.TIE, found.entries["Citra"], found.entries["Budi"], by=found.organiser)
    found.ranking = results.published(found)
    give_award(standing=found.ranking.standings.get(place=1), name="Juara 1", by=found.organiser)
    return found


@pytest.fixture
def bundle(cast, tmp_path) -> Path:
    path = tmp_path / "hasil.zip"
    path.write_bytes(bundle_of(cast.ranking))
    return path


def verify(path, *arguments) -> tuple[int, str]:
    said = io.StringIO()
    try:
        call_command("verify_results", str(path), *arguments, stdout=said)
    except CommandError as trouble:
        return trouble.returncode, said.getvalue() + str(trouble)
    return 0, said.getvalue()


def contents(path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(path, files) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return path


def changed(bundle, name, act) -> Path:
    files = contents(bundle)
    return packed(bundle.with_name("lain.zip"), {**files, name: act(files[name].decode("utf-8-sig")).encode()})


def with_facts(bundle, act) -> Path:
    """result.json changed, and the table of standings made to fit."""
    files = contents(bundle)
    told = json.loads(files[layout.RESULT])
    act(told)
    files |= {layout.RESULT: json.dumps(told).encode(), layout.STANDINGS: layout.standings_csv(told["standings"])}
    return packed(bundle.with_name("lain.zip"), files)


def test_it_is_verified_by_its_own_scores(cast, bundle):
    code, said = verify(bundle, "--digest", cast.ranking.input_digest)
    assert code == 0
    assert "4 works, 3 judges, 18 scores" in said
    code, said = verify(bundle, "--json")
    told = json.loads(said)
    assert (told["verified"], told["digest"], told["differences"]) == (True, cast.ranking.input_digest, [])


def test_it_names_no_judge_and_no_designer_without_an_award(cast, bundle):
    everything = b"".join(contents(bundle).values()).decode()
    for person in (*cast.judges, cast.head, cast.organiser):
        assert person.name not in everything
    assert "Tapak Ayu" in everything
    for name in ("Budi", "Citra", "Dewi"):
        assert f"Tapak {name}" not in everything
        assert cast.entries[name].code not in everything
    (row,) = [
        row
        for row in csv.reader(io.StringIO(contents(bundle)[layout.WORKS].decode("utf-8-sig")))
        if row[1:] != [""] * 3
    ][1:]
    assert row[1:] == ["Tapak Ayu", "Ayu", "Juara 1"]
    assert "Decision of the plenary 1.1" in contents(bundle)[layout.RULES_EN].decode()


def test_the_same_result_is_the_same_bytes(cast):
    assert bundle_of(cast.ranking) == bundle_of(Ranking.objects.get(pk=cast.ranking.pk))


def test_what_was_changed_is_found_and_said(bundle):
    code, said = verify(changed(bundle, layout.MARKS, lambda text: text.replace(",7.5", ",9.5", 1)))
    assert code == 1
    assert "check number" in said
    assert "total is 8.3667" in said

    def place(told):
        told["standings"][0]["place"] = 7

    code, said = verify(with_facts(bundle, place))
    assert code == 1
    assert "place is 7, the scores give" in said

    def order(told):
        told["decisions"][0]["codes"].reverse()

    assert verify(with_facts(bundle, order))[0] == 1
    code, said = verify(
        changed(bundle, layout.MARKS, lambda text: text + text.splitlines()[1].replace("juri-", "juri-x") + "\n")
    )
    assert code == 1
    code, said = verify(changed(bundle, layout.STANDINGS, lambda text: text.replace("251/30", "252/30")))
    assert code == 1
    assert "standings.csv does not say the same" in said
    code, said = verify(changed(bundle, layout.MARKS, lambda text: text + text.splitlines()[1] + "\n"))
    assert code == 1
    assert "two marks of judge" in said


def test_a_bundle_changed_all_through_is_found_by_the_published_number(cast, bundle):
    code, said = verify(bundle, "--digest", "0" * 64)
    assert code == 1
    assert "was expected" in said
    assert verify(bundle, "--digest", "not a digest")[0] == 2


@pytest.mark.parametrize("missing", layout.NEEDED)
def test_what_lacks_a_file_is_no_bundle(bundle, missing):
    files = contents(bundle)
    del files[missing]
    code, said = verify(packed(bundle.with_name("lain.zip"), files))
    assert (code, f"lacks {missing}" in said) == (2, True)


def test_any_other_file_is_refused(bundle, tmp_path, monkeypatch):
    files = contents(bundle)
    for name, content in (
        (layout.RESULT, b"[" * 100_000),
        (layout.RESULT, b"{}"),
        (layout.RESULT, b'{"format": "ifcc-result/1", "standings": 1}'),
        (layout.RESULT, files[layout.RESULT].replace(b'"60.00"', b'"NaN"')),
        (layout.MARKS, b"\xff\xfe"),
        (layout.MARKS, files[layout.MARKS] + b"a,b,c,1e5\r\n"),
        (layout.MARKS, files[layout.MARKS] + b"a,b\r\n"),
        (layout.WORKS, files[layout.WORKS] + files[layout.WORKS].splitlines()[1] + b"\r\n"),
        ("../../luar.txt", b"x"),
    ):
        assert verify(packed(tmp_path / "lain.zip", {**files, name: content}))[0] == 2, (name, content[:40])
    (tmp_path / "bukan.zip").write_bytes(b"PK\x03\x04 not really")
    assert verify(tmp_path / "bukan.zip")[0] == verify(tmp_path / "tidak-ada.zip")[0] == verify(tmp_path)[0] == 2
    monkeypatch.setattr("judging.bundling.reading.MOST_IN_A_FILE", 1000)
    code, said = verify(packed(tmp_path / "besar.zip", {**files, layout.README: b"0" * 1_000_000}))
    assert (code, "is larger than" in said) == (2, True)
    monkeypatch.setattr("judging.bundling.reading.MOST_BYTES", 10)
    assert verify(bundle)[0] == 2


def test_the_command_needs_no_database(bundle):
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody:nothing@127.0.0.1:1/none"}
    done = subprocess.run(
        [sys.executable, MANAGE, "verify_results", bundle, "--json"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert (done.returncode, done.stderr, json.loads(done.stdout)["verified"]) == (0, "", True)


def test_what_reads_and_checks_imports_no_rows():
    script = (
        "import sys; import judging.bundling.reading, judging.bundling.checking;"
        "sys.exit(any(name.startswith('django.db') or '.models' in name for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=MANAGE.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("rule", ["severity_adjusted", "rank_sum", "z_score"])
def test_every_rule_is_recomputed(rule, tmp_path):
    cast = results.cast()
    Round.objects.filter(pk=cast.round.pk).update(rule=rule, ties=[["criterion", "function"]])
    cast.round.refresh_from_db()
    ranking = results.publish(cast.round, by=cast.organiser, confirmed_by=cast.head)
    (tmp_path / "hasil.zip").write_bytes(bundle_of(ranking))
    assert verify(tmp_path / "hasil.zip") == (0, verify(tmp_path / "hasil.zip")[1])


def test_judges_with_lists_of_their_own_are_recomputed(tmp_path):
    cast = results.cast()
    Score.objects.filter(sheet__judge=cast.judges[2], criterion__code="originality").delete()
    for judge, codes in zip(cast.judges, (["originality", "function"], [], ["function"]), strict=True):
        PanelMember.objects.filter(round=cast.round, judge=judge).update(criteria=codes)
    ranking = results.publish(cast.round, by=cast.organiser, confirmed_by=cast.head)
    assert ranking.facts["by_criterion"] is True
    assert ranking.facts["open"] is False, "one judge alone has that list"
    (tmp_path / "hasil.zip").write_bytes(bundle_of(ranking))
    assert verify(tmp_path / "hasil.zip")[0] == 0


def test_who_may_take_it(cast):
    stranger = people.person("Orang lain")
    for person in (stranger, cast.owners["Budi"], cast.judges[0], cast.organiser):
        assert may_take_bundle(cast.ranking, person)[0]
    closed = results.cast()
    closed.round.sheets.filter(judge=closed.judges[0]).update(status="void")
    ranking = results.published(closed)
    results.conflict(closed.colleague, closed.entries["Ayu"])
    answers = {
        person.name: may_take_bundle(ranking, person)[0]
        for person in (stranger, closed.judges[0], closed.head, closed.organiser, closed.colleague)
    }
    assert [name for name, may in answers.items() if may] == ["Panitia"]
    assert not may_take_bundle(ranking, cast.organiser)[0]
    assert "fewer than three" in may_take_bundle(ranking, stranger)[1]
    cast.ranking.facts.pop("keys")
    assert "before results could be recomputed" in may_take_bundle(cast.ranking, cast.organiser)[1]


def test_the_old_version_can_still_be_taken_as_long_as_its_scores_stand(cast):
    before = bundle_of(cast.ranking)
    Entry.objects.filter(pk=cast.entries["Dewi"].pk).update(status=Entry.DISQUALIFIED)
    assert correction_of(cast.round).changes_something
    assert bundle_of(cast.ranking) == before
    ranking = Ranking.objects.get(pk=cast.ranking.pk)
    ranking.input_digest = hashlib.sha256(b"another").hexdigest()
    ranking.save()
    with pytest.raises(NotAllowedNow, match="no longer come to"):
        bundle_of(ranking)
