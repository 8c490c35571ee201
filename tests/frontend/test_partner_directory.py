"""The directory of firms, its import, matching and asking, as pages."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from development.models import Agreement, Partner
from tests.factories import projects

pytestmark = pytest.mark.django_db

LIST = "nama;jenis;kota;kemampuan;moq\nPT Baru Contoh;pembuat sol;Mojokerto;injeksi TPR;500\n"


@pytest.fixture
def cast():
    return projects.cast()


def asked(cast):
    firm = Partner.objects.earliest("pk")
    return [
        reverse("development-partners"),
        reverse("development-partner-new"),
        reverse("development-partner-import"),
        reverse("development-partner-sample"),
        reverse("development-partner", args=[firm.pk]),
        reverse("development-partner-edit", args=[firm.pk]),
    ]


def of_project(cast):
    return [
        reverse(f"development-{name}", args=[cast.project.pk]) for name in ("matching", "offer", "packages", "project")
    ]


def test_an_organiser_opens_every_page(client, cast):
    client.force_login(cast.organiser)
    assert [client.get(address).status_code for address in asked(cast) + of_project(cast)] == [200] * 10


@pytest.mark.parametrize("who", ["owner", "rival", "judge", "maker", "brand", "waiting", "stranger"])
def test_nobody_else_finds_one(client, cast, who):
    client.force_login(getattr(cast, who))
    assert [client.get(address).status_code for address in asked(cast) + of_project(cast)] == [404] * 10


def test_an_organiser_with_a_conflict_keeps_the_directory_and_learns_of_no_project(client, cast):
    firm = Agreement.objects.accepted().get(project=cast.project).partner
    client.force_login(cast.recused)
    assert [client.get(address).status_code for address in asked(cast)] == [200] * 6
    assert [client.get(address).status_code for address in of_project(cast)] == [404] * 4
    page = client.get(reverse("development-partner", args=[firm.pk])).text
    assert cast.project.name not in page
    assert cast.maker.name not in page
    client.force_login(cast.organiser)
    page = client.get(reverse("development-partner", args=[firm.pk])).text
    assert cast.project.name in page
    assert cast.maker.name in page


def test_a_firm_is_added_changed_and_found_by_what_it_can_do(client, cast):
    client.force_login(cast.organiser)
    words = {
        **{"name": "PT Baru Contoh", "kind": "outsole_maker", "city": "Mojokerto", "skills": ["tpr_injection"]},
        **{"least_order": "500", "takes_projects": "on"},
    }
    made = client.post(reverse("development-partner-new"), words)
    firm = Partner.objects.get(name="PT Baru Contoh")
    assert made.url == reverse("development-partner", args=[firm.pk])
    again = client.post(reverse("development-partner-new"), words)
    assert again.status_code == 400
    assert "Mojokerto" in again.text
    changed = {**words, "website": "javascript:alert(1)"}
    assert client.post(reverse("development-partner-edit", args=[firm.pk]), changed).status_code == 400
    changed = {**words, "website": "https://contoh.example", "least_order": "300"}
    assert client.post(reverse("development-partner-edit", args=[firm.pk]), changed).status_code == 302
    firm.refresh_from_db()
    assert (firm.least_order, firm.website, firm.skills) == (300, "https://contoh.example", ["tpr_injection"])
    for query in ({"skill": "tpr_injection"}, {"q": "baru"}, {"city": "mojo"}, {"kind": "outsole_maker", "q": "PT B"}):
        assert firm.name in client.get(reverse("development-partners"), query).text
    for query in ({"skill": "rubber_press"}, {"kind": "brand"}, {"takes": "no"}, {"province": "Bali"}):
        assert firm.name not in client.get(reverse("development-partners"), query).text
    assert client.get(reverse("development-partners"), {"owner": "1"}).status_code == 400
    assert client.get(reverse("development-partners"), {"kind": "bank"}).status_code == 400


def hidden(page: str) -> dict:
    return {name: re.search(rf'name="{name}" value="([^"]*)"', page).group(1) for name in ("text", "digest")}


def test_a_list_is_shown_first_and_taken_over_as_shown(client, cast):
    client.force_login(cast.organiser)
    address = reverse("development-partner-import")
    shown = client.post(address, {"file": SimpleUploadedFile("ifn.csv", LIST.encode())})
    assert shown.status_code == 200
    assert "PT Baru Contoh" in shown.text
    assert not Partner.objects.filter(name="PT Baru Contoh").exists()
    projects.partner("PT  Baru Contoh".replace("  ", " "), city="Bali")
    late = client.post(address, hidden(shown.text))
    assert late.status_code == 409
    assert Partner.objects.get(name="PT Baru Contoh").city == "Bali"
    assert client.post(address, hidden(late.text)).status_code == 302
    firm = Partner.objects.get(name="PT Baru Contoh")
    assert (firm.city, firm.least_order, firm.skills) == ("Mojokerto", 500, ["tpr_injection"])


def test_the_sample_can_be_taken_over_and_no_file_says_so(client, cast):
    client.force_login(cast.organiser)
    address = reverse("development-partner-import")
    sample = b"".join([client.get(reverse("development-partner-sample")).content])
    shown = client.post(address, {"file": SimpleUploadedFile("mitra.csv", sample)})
    assert "Take over as shown" in shown.text
    assert client.post(address, {}).status_code == 400
    wrong = client.post(address, {"file": SimpleUploadedFile("x.csv", b"\xff\xfe")})
    assert wrong.status_code == 400
    assert "UTF-8" in wrong.text


def test_firms_are_found_for_a_project_and_asked_with_one_button(client, cast):
    firm = projects.partner("PT Cocok Contoh", skills=["rubber_press", "tpr_injection"], least_order=400)
    type(cast.project).objects.filter(pk=cast.project.pk).update(material="tpr")
    client.force_login(cast.organiser)
    address = reverse("development-matching", args=[cast.project.pk])
    found = client.get(address, {"role": "outsole_maker", "pairs": "300"}).text
    assert "TPR injection" in found
    assert "least order 400 pairs, 300 wanted" in found
    asking = f"{reverse('development-offer', args=[cast.project.pk])}?partner={firm.pk}&amp;role=outsole_maker"
    assert asking in found
    form = client.get(asking.replace("&amp;", "&")).text
    assert "TPR" in form
    assert client.get(address, {"role": "bank"}).status_code == 400
    words = {"partner": firm.pk, "role": "mould_maker", "brief": f"Sol {cast.award.entry.title}"}
    named = client.post(reverse("development-offer", args=[cast.project.pk]), words)
    assert named.status_code == 400
    words["brief"] = "Sol TPR untuk sepatu kasual."
    assert client.post(reverse("development-offer", args=[cast.project.pk]), words).status_code == 302
    agreement = Agreement.objects.get(project=cast.project, partner=firm)
    assert (agreement.role, agreement.brief, agreement.opens_design) == ("mould_maker", words["brief"], False)


@pytest.mark.parametrize("rows", [1, 30])
def test_lists_take_the_same_queries_for_one_firm_as_for_thirty(client, django_assert_num_queries, rows):
    cast = projects.cast()
    for _number in range(rows):
        projects.partner(skills=["tpr_injection"])
    client.force_login(cast.organiser)
    with django_assert_num_queries(5):
        assert client.get(reverse("development-partners")).status_code == 200
    with django_assert_num_queries(5):
        assert client.get(reverse("development-matching", args=[cast.project.pk])).status_code == 200
