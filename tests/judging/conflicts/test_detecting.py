"""What is found in common between judges and the people of works, and what is not."""

import random
import time

import pytest

from judging.conflicts.detecting import (
    CERTAIN,
    DOMAIN,
    INSTITUTION,
    MAILBOX,
    NAME_AND_CITY,
    NAMED,
    OWN,
    PHONE,
    SAME_NAME,
    Person,
    Work,
    detect,
)


def kinds(judge: Person, *people: Person, texts=(), others=()) -> list[str]:
    """The kinds of what is found between the judge and one work of these people, among other works."""
    works = [Work(1, people or (Person(50),), texts), *others]
    return [ground.kind for one in detect([judge], works) if one.work == 1 for ground in one.grounds]


def crowd(number: int, **same) -> list[Work]:
    return [Work(100 + n, (Person(1000 + n, f"Peserta{n} Lain{n}", **same),)) for n in range(number)]


def test_a_judge_in_the_team_or_with_the_same_mailbox_is_certain_and_all_there_is_to_say():
    judge = Person(7, "Sisi Pari", "Sisi.Pari@gmail.com", "+62811")
    other = Person(8, "Sisi Pari", "sisipari+karya@googlemail.com", "+62811")
    assert kinds(judge, Person(9), judge) == [OWN]
    assert kinds(judge, other) == [MAILBOX]
    (found,) = detect([judge], [Work(1, (other,))])
    assert found.strength == CERTAIN


def test_the_same_number_and_the_same_name_are_probable():
    judge = Person(7, "Dr. Rumput Laut, M.Sn.", phone="+62811")
    assert kinds(judge, Person(8, "LAUT  Rumput", phone="+62811")) == [PHONE, SAME_NAME]
    assert kinds(Person(7, "Rumput"), Person(8, "Rumput")) == [], "one part of a name alone says nothing"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("a@kampus-contoh.ac.id", "b@student.kampus-contoh.ac.id", True),
        ("a@sol-contoh.co.id", "b@jenama-contoh.co.id", False),
        ("a@KAMPUS.org", "b@kampus.org", True),
        ("a@gmail.com", "b@gmail.com", False),
        ("a@yahoo.co.id", "b@yahoo.co.id", False),
        ("a@contoh.example", "b@contoh.example", False),
        ("", "", False),
        ("broken", "broken2", False),
    ],
)
def test_domains_of_organisations_count_and_those_of_everybody_do_not(one, other, is_same):
    assert kinds(Person(7, email=one), Person(8, email=other)) == ([DOMAIN] if is_same else [])


def test_a_domain_that_many_designers_share_says_nothing():
    judge, designer = Person(7, email="a@kampus.ac.id"), Person(8, email="b@kampus.ac.id")
    few = crowd(9)
    assert kinds(judge, designer, others=few) == [DOMAIN]
    many = [Work(100 + n, (Person(1000 + n, email=f"p{n}@kampus.ac.id"),)) for n in range(20)]
    assert kinds(judge, designer, others=many) == []


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Universitas Contoh Bandung", "UNIV. CONTOH, Bandung", True),
        ("Politeknik ATK Contoh", "Poltek Contoh ATK", True),
        ("PT Sol Nusantara Contoh", "sol nusantara contoh", True),
        ("PT. Sol Nusantara Contoh Tbk", "CV Sol Nusantara Contoh", True),
        ("Fakultas Seni Rupa, Institut Teknologi Contoh", "Institute of Technology Contoh", True),
        ("ITC", "Institut Teknologi Contoh", True),
        ("Sekolah Menengah Kejuruan Negeri 1 Contoh", "SMKN 1 Contoh", True),
        ("Universitas Contoh Bandung", "Universitas Contoh Surabaya", False),
        ("Institut Teknologi Contoh", "Institut Tekstil Cirebon", False),
        ("SMKN 1 Contoh", "SMKN 2 Contoh", False),
        ("Universitas", "Universitas", False),
        ("freelance", "Freelance", False),
        ("Mahasiswa", "mahasiswa", False),
        ("-", "-", False),
        ("", "", False),
    ],
)
def test_institutions_are_the_same_in_any_spelling(one, other, is_same):
    judge, designer = Person(7, institution=one), Person(8, institution=other)
    found = kinds(judge, designer)
    assert set(found) == ({INSTITUTION} if is_same else set())
    assert len(found) < 2, "said once"


def test_a_rare_name_counts_in_the_same_city_only():
    judge = Person(7, "Ratna Megamendung", city="Kota Sidoarjo")
    assert kinds(judge, Person(8, "Budi Megamendung", city="sidoarjo")) == [NAME_AND_CITY]
    assert kinds(judge, Person(8, "Budi Megamendung", city="Magetan")) == []
    assert kinds(judge, Person(8, "Budi Megamendung")) == []
    assert kinds(judge, Person(8, "Ratna Subak", city="Sidoarjo")) == [], "a common name says nothing"
    namesakes = [Work(100 + n, (Person(1000 + n, f"Peserta{n} Megamendung"),)) for n in range(3)]
    assert kinds(judge, Person(8, "Budi Megamendung", city="Sidoarjo"), others=namesakes) == [], "not rare here"


def test_a_judge_who_is_named_in_a_text_is_found_by_the_whole_name():
    judge = Person(7, "Dr. Alur Subak")
    assert kinds(judge, texts=("Judul", "Dibimbing oleh Bapak ALUR Subak, M.Ds.")) == [NAMED]
    assert kinds(judge, texts=("Motif alur dari sistem subak.",)) == []
    assert kinds(Person(7, "Alur"), texts=("Alur sol",)) == []


def test_nothing_is_found_where_nothing_is_known():
    assert detect([Person(1), Person(2)], [Work(1, (Person(3),)), Work(2, ())]) == []
    assert detect([], crowd(3)) == []


def test_each_pair_stands_once_with_all_its_grounds_whatever_the_order():
    judge = Person(7, "Sisi Pari", "a@kampus.ac.id", institution="Universitas Contoh")
    team = (Person(8, "A", "b@kampus.ac.id"), Person(9, "Pari Sisi", institution="Univ Contoh"))
    works = [Work(1, team), *crowd(5)]
    (found,) = detect([judge], works)
    assert [ground.kind for ground in found.grounds] == [DOMAIN, INSTITUTION, SAME_NAME]
    assert detect([judge], works[::-1]) == [found]
    assert [ground.words for ground in found.grounds] == ["kampus.ac.id", "Universitas Contoh", "Sisi Pari"]


def test_a_large_edition_takes_seconds():
    chance = random.Random(5)
    parts = ["".join(chance.choices("bcdgjklmnprst", k=3)) + "a" for _ in range(900)]

    def person(key: int) -> Person:
        name = " ".join(chance.choices(parts, k=2))
        return Person(
            key, name, f"u{key}@{chance.choice(parts)}.ac.id", "", f"Universitas {chance.choice(parts)}", name
        )

    works = [
        Work(key, (person(key), person(10_000 + key)), (" ".join(chance.choices(parts, k=60)),)) for key in range(2000)
    ]
    judges = [person(50_000 + key) for key in range(200)]
    start = time.process_time()
    found = detect(judges, works)
    assert time.process_time() - start < 5
    assert len(found) > 200
