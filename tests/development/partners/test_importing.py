"""A list of firms is shown line by line and applied exactly as it was shown, or not at all."""

import pytest

from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed
from development.models import Partner
from development.partners.directory import change_partner, make_partner
from development.partners.importing import apply_import, plan_import
from development.partners.reading import MOST_BYTES, lines_of, text_of
from tests.factories import editions, people, projects

pytestmark = pytest.mark.django_db
HEAD = "nama;jenis;kota;kemampuan;moq;menerima proyek;uraian;telepon\n"


@pytest.fixture
def organiser():
    person = people.person("Bu Rini")
    editions.seat(person, editions.competition())
    return person


def outcomes(plan):
    return [(line.name, line.outcome, sorted(line.wrong)) for line in plan.lines]


def test_every_line_says_new_changed_unchanged_or_refused(organiser):
    projects.partner("PT Lama Contoh", city="Bandung")
    projects.partner("PT Tetap Contoh", city="Bandung")
    text = HEAD + (
        "PT Baru Contoh;pembuat sol;Mojokerto;injeksi TPR|Matras CNC;1.200;ya;;\n"
        "pt lama  contoh;;Sidoarjo;;;;;\n"
        "PT Tetap Contoh;;Bandung;;;;;\n"
        "PT Salah Contoh;bank;;sulap;nol;mungkin;;bukan nomor\n"
        "PT Baru Contoh;jenama;;;;;;\n"
        "PT Tanpa Jenis Contoh;;;;;;;\n"
        ";jenama;;;;;;\n"
    )
    plan = plan_import(text=text, by=organiser)
    assert outcomes(plan) == [
        ("PT Baru Contoh", "new", []),
        ("PT Lama Contoh", "changed", []),
        ("PT Tetap Contoh", "unchanged", []),
        ("PT Salah Contoh", "refused", ["kind", "least_order", "phone", "skills", "takes_projects"]),
        ("PT Baru Contoh", "refused", ["name"]),
        ("PT Tanpa Jenis Contoh", "refused", ["kind"]),
        ("", "refused", ["name"]),
    ]
    assert plan.lines[1].changes == {"city": ("Bandung", "Sidoarjo")}
    assert Partner.objects.count() == 2
    with pytest.raises(Invalid):
        apply_import(text=text, digest=plan.digest, by=organiser)
    assert Partner.objects.count() == 2


def test_the_confirmed_list_does_what_was_shown_once(organiser):
    firm = projects.partner("PT Lama Contoh", city="Bandung", phone="031 555 0101")
    text = HEAD + "PT Baru Contoh;jenama;;lem|Perakitan jahit;;tidak;;\nPT Lama Contoh;;Sidoarjo;;500;;;\n"
    text = text.replace("lem|", "cementing|")
    plan = plan_import(text=text, by=organiser)
    apply_import(text=text, digest=plan.digest, by=organiser)
    made = Partner.objects.get(name="PT Baru Contoh")
    assert (made.kind, made.skills, made.takes_projects) == ("brand", ["cementing", "stitching"], False)
    firm.refresh_from_db()
    assert (firm.city, firm.least_order, firm.phone) == ("Sidoarjo", 500, "031 555 0101")
    events = Event.objects.filter(verb__in=["partner.made", "partner.changed"])
    assert {event.facts["list"] for event in events} == {plan.digest}
    with pytest.raises(Changed):
        apply_import(text=text, digest=plan.digest, by=organiser)


def test_what_changed_meanwhile_is_shown_again_and_not_overwritten(organiser):
    firm = projects.partner("PT Lama Contoh", city="Bandung")
    text = "nama,kota\nPT Lama Contoh,Sidoarjo\n"
    plan = plan_import(text=text, by=organiser)
    change_partner(partner=firm, city="Magetan", by=organiser)
    with pytest.raises(Changed):
        apply_import(text=text, digest=plan.digest, by=organiser)
    firm.refresh_from_db()
    assert firm.city == "Magetan"
    again = plan_import(text=text, by=organiser)
    assert again.digest != plan.digest
    apply_import(text=text, digest=again.digest, by=organiser)
    firm.refresh_from_db()
    assert firm.city == "Sidoarjo"


@pytest.mark.parametrize("cell", ['=HYPERLINK("x")', "+cmd", "@SUM(A1)", "-1+1", "'=1+1"])
def test_what_a_spreadsheet_would_compute_is_refused_as_text(organiser, cell):
    plan = plan_import(text=f'nama;jenis;kota\n"{cell.replace(chr(34), chr(34) * 2)}";jenama;Bandung\n', by=organiser)
    assert outcomes(plan)[0][1:] == ("refused", ["name"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nama;jenis\n",
        "jenis\njenama\n",
        "nama;gaji\nPT;1\n",
        "nama;nama\nPT;PT\n",
        'nama;jenis\n"PT;jenama\n',
        "nama\n" + "PT\n" * 1001,
        "nama\n" + "x" * MOST_BYTES,
    ],
)
def test_a_file_that_is_not_certain_is_refused_whole(text):
    with pytest.raises(Invalid) as refusal:
        lines_of(text)
    assert list(refusal.value.fields) == ["file"]


def test_a_file_is_utf8_with_or_without_mark():
    assert text_of("\ufeffnama\n".encode()) == "nama\n"
    for content in (b"\xff\xfe\x00", b"x" * (MOST_BYTES + 1)):
        with pytest.raises(Invalid):
            text_of(content)


def test_only_organisers_keep_the_directory(organiser):
    stranger, firm = people.person("Orang lain"), projects.partner()
    for act in (
        lambda: plan_import(text="nama\nPT\n", by=stranger),
        lambda: apply_import(text="nama\nPT\n", digest="", by=stranger),
        lambda: make_partner(name="PT", kind="brand", by=stranger),
        lambda: change_partner(partner=firm, city="Bali", by=stranger),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"email": "bukan"}, "email"),
        ({"phone": "telepon saya"}, "phone"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"skills": ["sulap"]}, "skills"),
        ({"pairs_a_month": 0}, "pairs_a_month"),
        ({"least_order": True}, "least_order"),
        ({"province": "x" * 81}, "province"),
        ({"name": " "}, "name"),
        ({"city": "Ban\0dung"}, "city"),
        ({"rank": 1}, "rank"),
    ],
)
def test_a_column_that_does_not_fit_is_refused_by_name(organiser, words, field):
    firm = projects.partner("PT Tetap Contoh")
    with pytest.raises(Invalid) as refusal:
        change_partner(partner=firm, by=organiser, **words)
    assert list(refusal.value.fields) == [field]
    firm.refresh_from_db()
    assert firm.name == "PT Tetap Contoh"


def test_the_same_again_changes_nothing_and_leaves_no_trace(organiser):
    firm = projects.partner("PT Tetap Contoh", city="Bandung")
    change_partner(partner=firm, city=" Bandung ", by=organiser)
    assert not Event.objects.filter(verb="partner.changed").exists()
    with pytest.raises(Changed):
        change_partner(partner=firm, city="Bali", seen={"city": "Sidoarjo"}, by=organiser)
    projects.partner("PT Lain Contoh")
    with pytest.raises(Invalid):
        change_partner(partner=firm, name="pt lain contoh", by=organiser)


def test_what_a_column_may_hold_is_said_where_something_else_stands():
    (line,) = lines_of(HEAD + "PT Salah Contoh;bank;;sulap;;;;\n")
    assert all(word in line.wrong["kind"] for word in ("outsole maker", "test laboratory"))
    assert all(word in line.wrong["skills"] for word in ("sulap", "TPR injection", "Rubber pressing"))
