"""What tells whose a work is, and what only looks like it."""

import pytest

from submissions.blindness import Person, Suspect, Text, blank, suspects

SARI = Person("Sari Dewi Wulandari", "sari.wulan12@contoh.example", "SMK Negeri 5 Bandung")


def found(words, *people, place="answer:concept"):
    return [(one.kind, one.words) for one in suspects(people or [SARI], [Text(place, words)])]


@pytest.mark.parametrize(
    ("words", "kind", "what"),
    [
        ("Karya WULANDARI untuk semua.", "name", "WULANDARI"),
        ("oleh Sari Dewi, 2027", "name", "Sari Dewi"),
        ("Hubungi rara@contoh.example segera", "email", "rara@contoh.example"),
        ("WA 0812-3456-7890.", "phone", "0812-3456-7890"),
        ("telepon +62 812 3456 7890", "phone", "+62 812 3456 7890"),
        ("lihat https://contoh.example/karya, ya", "link", "https://contoh.example/karya"),
        ("portofolio: karyaku.co.id/sol", "link", "karyaku.co.id/sol"),
        ("ikuti @tapak.nusantara", "handle", "@tapak.nusantara"),
        ("siswa SMK Negeri 5 Bandung", "institution", "SMK Negeri 5 Bandung"),
    ],
)
def test_what_tells_whose_it_is(words, kind, what):
    assert found(words) == [(kind, what)]


@pytest.mark.parametrize(
    "words",
    [
        "Sari pati bambu dan dewi padi.",
        "Dijual di Bandung oleh SMK Negeri lain? Tidak.",
        "Ukuran 0,8 mm, 08 lubang, 62 % karet, tebal 2.5 mm.",
        "wulandarian adalah kata lain",
        "Rp 62.000.000 untuk 800 pasang",
        "harga @ Rp 5.000",
    ],
)
def test_what_only_looks_like_it(words):
    assert found(words) == []


def test_accents_and_file_names_do_not_hide_a_name():
    rene = Person("René Châu", "r@contoh.example")
    assert found("karya Rene Chau", rene) == [("name", "Rene Chau")]
    assert found("sariwulan_papan.jpg", place="file:7") == [("name", "sariwulan")]
    assert found("saridewiwulandari3.pdf", place="file:7") == [("name", "saridewiwulandari3")]
    assert found("tampak_bawah_wulandari.jpg", place="file:7") == [("name", "wulandari")]


def test_each_is_said_once_for_its_place_and_there_is_an_end():
    twice = [Text("title", "Tapak Wulandari Wulandari"), Text("answer:concept", "Wulandari lagi, Wulandari")]
    assert suspects([SARI], twice) == [
        Suspect("name", "title", "Wulandari Wulandari"),
        Suspect("name", "answer:concept", "Wulandari"),
    ]
    many = " ".join(f"orang{number}@contoh.example" for number in range(100))
    assert len(found(many)) == 40
    assert found("a" * 50000 + "@") == []


def test_blanking_takes_whole_words_whatever_their_capitals():
    assert (
        blank("Wulandari dan wulandari, bukan Wulandariku", "Wulandari") == "█████████ dan █████████, bukan Wulandariku"
    )
    assert blank("oleh Sari Dewi.", "Sari Dewi") == "oleh ████ ████."
    assert blank("ikuti @tapak.id!", "@tapak.id") == "ikuti █████████!"
