"""What is sent to each route, and what has to stand in the world so that only rights and phase can refuse it."""

from datetime import timedelta

from django.utils import timezone

from development.delivering import begin_evidence
from development.models import Agreement, DevelopmentProject, Milestone, Partner, Stage
from files.models import StoredFile
from files.parts import put_part
from submissions.models import Category, Entry, Suspicion
from tests.access import (
    checks,
    corrections,
    costs,
    documents,
    firms,
    helping,
    mailing,
    meetings,
    merging,
    moving,
    papers,
    products,
    proving,
    rights,
    samples,
    specification,
    stages,
    teams,
    threads,
    voices,
)
from tests.access.round_bodies import (
    all_accepted,
    another_judge,
    calibration_form,
    digest_form,
    digest_json,
    drafts_form,
    hand_in_json,
    judge_with_a_number,
    round_form,
    rules_form,
    scores_form,
    scores_json,
)
from tests.access.worlds import MISSING, World
from tests.factories import files, people, projects, rules


def fixed(**body):
    return lambda _world, _role: dict(body)


def _chosen(content: bytes):
    return lambda _world, _role: {"file": files.chosen(content, "daftar.csv")}


def _stands(status: str):
    """THE entry has this status first, where it was still handed in or accepted."""

    def prepared(world: World) -> None:
        Entry.objects.filter(pk=world.entry.pk).update(status=status)

    return prepared


def after(prepare, **body):
    """The body, once the world is prepared."""

    def made(world: World, _role) -> dict:
        prepare(world)
        return dict(body)

    return made


# Entries


def retitled(world: World) -> None:
    """A hand-in of what is handed in already changes nothing, so something is new."""
    Entry.objects.filter(pk=world.entry.pk).update(title=f"{world.entry.title} dua")


def whole_file(_world, _role) -> dict:
    return {"file": files.chosen(files.picture(), "sol.jpg")}


def texts_form(world: World, _role) -> dict:
    return {"version": world.entry.version, "title": "Judul baru", "question-concept": "Ombak di tapak."}


def texts_json(world: World, _role) -> dict:
    return {"version": world.entry.version, "title": "Judul baru"}


def a_mesh(world: World) -> None:
    StoredFile.objects.filter(pk=world.file.stored_id).update(kind=StoredFile.MESH)


def entry_start(world: World, _role) -> dict:
    return {"category": world.category.pk}


def part(world: World, _role) -> bytes:
    return world.upload.content


DECLARED_FORM = {"originality": "on", "ai": "none", "processing": "on", "publication": "on"}
DECLARED_JSON = {"originality": True, "ai_use": "none", "processing": True, "publication": True}

# Setting up


def deadline_passed(world: World) -> None:
    Category.objects.filter(pk=world.category.pk).update(closes_at=timezone.now() - timedelta(minutes=1))


def later(_world, _role) -> dict:
    until = timezone.now() + timedelta(days=60)
    return {"deadline-closes_at": until.strftime("%Y-%m-%dT%H:%M"), "deadline-reason": "Jaringan terganggu."}


def edition_form(world: World, _role) -> dict:
    row = world.competition
    texts = {name: getattr(row, name) for name in ("name", "slug", "time_zone", "summary", "terms", "contact")}
    return {**texts, "theme": "Laut"}


def category_form(world: World, _role) -> dict:
    row = world.category
    return {
        "code": row.code,
        "name": "Sol luar baru",
        "entries_per_person": "3",
        "grace_minutes": "30",
        "keeps_secrets": "on",
    }


def rubric_form(_world, _role) -> dict:
    given = {"name": "Rubrik", "least": "0", "most": "10", "step": "0.5"}
    given |= {"criteria-TOTAL_FORMS": "1", "criteria-INITIAL_FORMS": "0"}
    given |= {"criteria-0-name": "Bentuk", "criteria-0-weight": "100", "criteria-0-text_1": "cukup"}
    return given | {f"criteria-0-score_{place}": str(2 * place + 2) for place in range(5)}


SLOT = {"name": "Tampak bawah", "kinds": ["image"], "at_most": "1"}
QUESTION = {"label": "Konsep", "kind": "long", "most_words": "300"}
SIGN_UP = {"name": "Orang baru", "email": "orang-baru@contoh.example", "password1": "empat kata yang panjang"}
NEW_PASSWORD = {"password1": "empat kata yang lain", "password2": "empat kata yang lain"}


def log_in_form(world: World, _role) -> dict:
    return {"login": world.people["PU"].email, "password": people.PASSWORD}


# Development


def award_json(world: World, _role) -> dict:
    return {"award": world.award.pk if world.award else MISSING, "name": "Proyek baru"}


def new_firm(_world, _role) -> dict:
    return {"partner": projects.partner().pk}


def contact_words(world: World, _role) -> dict:
    firm = world.agreement.partner_id if world.agreement else Partner.objects.earliest("pk").pk
    return {"partner": firm, "name": "Orang lain", "email": "kontak@contoh.example"}


def offered_again(world: World) -> None:
    Agreement.objects.filter(pk=world.agreement and world.agreement.pk).update(accepted_at=None, accepted_by=None)


def held(world: World) -> None:
    DevelopmentProject.objects.filter(pk=world.project and world.project.pk).update(status="on_hold")


def stage_ready(world: World) -> None:
    """The first stage without gate runs, and all of it is accepted."""
    if world.project is None:
        return
    stages = Stage.objects.filter(project=world.project)
    stages.filter(status=Stage.ACTIVE).update(status=Stage.PASSED)
    chosen = stages.filter(gate=None).first()
    stages.filter(pk=chosen.pk).update(status=Stage.ACTIVE, begun_at=timezone.now())
    projects.all_accepted(chosen, world.people["OR"])


def _fitting(world: World) -> tuple[str, bytes]:
    kinds = world.evidence.milestone.kinds if world.evidence else ["pdf"]
    return ("bukti.pdf", files.document()) if "pdf" in kinds else ("bukti.jpg", files.picture())


def evidence_form(world: World, _role) -> dict:
    name, content = _fitting(world)
    return {"file": files.chosen(content, name), "note": "Sesuai."}


def evidence_begin(world: World, _role) -> dict:
    name, content = _fitting(world)
    return {"name": name, "size": len(content)}


def own_evidence(world: World, role: str) -> str:
    """The key of an upload that has arrived whole: one's own, or PA's for those who can have none."""
    if world.evidence is None:
        return "x" * 32
    name, content = _fitting(world)
    by = world.people[role if role in ("DO", "OR", "PA") else "PA"]
    milestone = Milestone.objects.select_related("stage__project").get(pk=world.evidence.milestone_id)
    upload = begin_evidence(milestone=milestone, name=name, size=len(content), by=by)
    put_part(upload=upload, number=1, stream=files.io.BytesIO(content), length=len(content))
    return upload.key


def decision(_world, _role) -> dict:
    review = timezone.localdate() + timedelta(days=30)
    return {"answer": "hold", "reason": "Menunggu mitra.", "review_on": review.isoformat()}


def entry_pin_form(world: World, _role) -> dict:
    return {"spot": f"{world.file.pk}/1", "text": "Nama terlihat."}


def entry_pin_json(world: World, _role) -> dict:
    return {"file": world.file.pk, "number": 1, "text": "Nama terlihat.", "x": "0.5", "y": "0.25"}


def evidence_pin_form(world: World, _role) -> dict:
    return {"spot": f"{world.evidence.pk if world.evidence else MISSING}/1", "text": "Tepi kabur."}


def conflict_form(world: World, _role) -> dict:
    return {"person": world.people["JN"].pk, "code": world.entry.code, "kind": "family", "reason": "Sepupu."}


def suspicion_form(world: World, _role) -> dict:
    grounds = [{"kind": "domain", "words": "contoh.example"}]
    facts = {"person": world.people["JN"], "entry": world.entry, "strength": 2, "grounds": grounds}
    return {"suspicion": Suspicion.objects.create(**facts).pk, "answer": "none", "reason": "Kampus besar."}


RELEASE = fixed(release="yes")
BODIES = {
    **teams.BODIES,
    **proving.BODIES,
    "POST:language": fixed(language="en"),
    "POST:profile": fixed(name="Nama baru", locale="en", time_zone="Asia/Jakarta"),
    "POST:account_login": log_in_form,
    "POST:tokens": fixed(label="Portal", areas=["office"], writing="no", days="30"),
    "POST:mfa_edit_webauthn": fixed(name="Laptop"),
    "POST:account_signup": fixed(**SIGN_UP),
    "POST:account_email": fixed(action_add="", email="kedua@contoh.example"),
    "POST:account_change_password": fixed(oldpassword=people.PASSWORD, **NEW_PASSWORD),
    "POST:account_set_password": fixed(**NEW_PASSWORD),
    "POST:account_reauthenticate": fixed(password=people.PASSWORD),
    "POST:account_reset_password": fixed(email="siapa@contoh.example"),
    "POST:account_reset_password_from_key": fixed(**NEW_PASSWORD),
    "POST:designer-start": entry_start,
    "POST:api-entries": entry_start,
    "POST:designer-entry": texts_form,
    "PATCH:api-entry": texts_json,
    "POST:designer-slot": whole_file,
    "POST:designer-file-release": RELEASE,
    "POST:designer-submission": after(retitled, **DECLARED_FORM),
    "POST:api-entry-submission": after(retitled, **DECLARED_JSON),
    "POST:api-entry-uploads": fixed(slot="bottom", name="sol.jpg", size=1000),
    "PUT:api-upload-part": part,
    "PUT:api-entry-frame": after(a_mesh, unit="cm", tread="above"),
    "POST:designer-report-frame": after(a_mesh, unit="cm", tread="above"),
    ("score.write_own", "POST:judge-sheet"): scores_form("save"),
    ("score.final_own", "POST:judge-sheet"): scores_form("submit"),
    ("score.write_own", "POST:judge-scores"): scores_form("save"),
    ("score.final_own", "POST:judge-scores"): scores_form("submit"),
    "PATCH:api-sheet": scores_json,
    "POST:api-sheet-submission": hand_in_json,
    "POST:judge-round-submission": drafts_form,
    "POST:judge-recusal": fixed(kind="mentor", reason="Guru saya."),
    "POST:api-sheet-recusal": fixed(reason="Guru saya."),
    "POST:judge-terms": fixed(is_accepted="on"),
    "POST:mould-rules": lambda _world, _role: rules.form(),
    "POST:organiser-new": fixed(name="IFCC baru", time_zone="Asia/Jakarta"),
    "POST:organiser-renewal": fixed(name="IFCC berikutnya", slug="ifcc-berikutnya"),
    "POST:organiser-edit": edition_form,
    "POST:organiser-category-new": fixed(code="UPC", name="Daur ulang", entries_per_person="3", grace_minutes="30"),
    "POST:organiser-category-default": fixed(**{"default-code": "OUT"}),
    "POST:organiser-category-edit": category_form,
    "POST:organiser-category-rules": fixed(least_team="1"),
    "POST:organiser-category-closing": after(deadline_passed),
    "POST:organiser-category-deadline": later,
    "POST:organiser-rubric": rubric_form,
    "POST:organiser-slots-new": fixed(**{**SLOT, "name": "Potongan"}),
    "POST:organiser-slots-edit": fixed(**SLOT, guidance="Seluruh tapak."),
    "POST:organiser-slots-place": fixed(to="down"),
    "POST:organiser-questions-new": fixed(**{**QUESTION, "label": "Bahan"}),
    "POST:organiser-questions-edit": fixed(**QUESTION, guidance="Dengan kata sendiri."),
    "POST:organiser-questions-place": fixed(to="down"),
    "POST:organiser-people": fixed(kind="judge", name="Juri", email="juri-baru@contoh.example"),
    ("sub.settle", "POST:organiser-entry-decision"): fixed(decision="accept"),
    ("sub.return", "POST:organiser-entry-decision"): fixed(decision="return", note="Perbaiki.", days="3"),
    ("sub.settle", "POST:organiser-screening-one-decision"): fixed(decision="accept"),
    ("sub.return", "POST:organiser-screening-one-decision"): fixed(decision="return", note="Perbaiki.", days="3"),
    ("sub.settle", "POST:organiser-screening-decisions"): checks.bulk(decision="accept"),
    ("sub.return", "POST:organiser-screening-decisions"): checks.bulk(decision="return", note="Perbaiki.", days="3"),
    "POST:organiser-screening-preview": checks.bulk(decision="accept"),
    "POST:organiser-screening-filters": fixed(name="Sol luar", query="status=submitted"),
    "POST:organiser-entry-traces": fixed(place="pictures"),
    "POST:organiser-entry-trace": fixed(answer="blanked"),
    "POST:organiser-entry-disqualification": fixed(**{"reason-reason": "Meniru."}),
    "POST:organiser-entry-restoration": after(_stands(Entry.DISQUALIFIED), **{"reason-reason": "Keliru."}),
    "POST:organiser-file-release": RELEASE,
    "POST:organiser-round-new": round_form,
    "POST:organiser-round-edit": round_form,
    "POST:organiser-round-rules": rules_form,
    **dict.fromkeys(["POST:organiser-rubric-new", "POST:organiser-rubric-edit"], rubric_form),
    "POST:organiser-round-panel": another_judge,
    "POST:organiser-panel-judge": fixed(criteria=["originality", "function"], capacity="40", all="2"),
    "POST:organiser-round-calibration": calibration_form,
    "POST:organiser-round-dealing": after(all_accepted),
    "POST:organiser-proposal-pair": lambda world, _role: {"judge": world.people["JN"].pk, "code": world.entry.code},
    "POST:organiser-proposal-pair-removal": lambda world, _role: {
        "judge": world.people["HJ"].pk,
        "entry": world.entry.pk,
    },
    "POST:organiser-proposal-application": fixed(version="1"),
    "POST:organiser-round-opening": after(all_accepted),
    "POST:organiser-conflict-pinning": conflict_form,
    "POST:organiser-suspicion-answer": suspicion_form,
    "POST:organiser-conflict-lifting": fixed(reason="Orang lain."),
    **moving.BODIES,
    **corrections.BODIES,
    **helping.BODIES,
    **merging.BODIES,
    **mailing.BODIES,
    **meetings.BODIES,
    **voices.BODIES,
    **papers.BODIES,
    **costs.BODIES,
    **documents.BODIES,
    **firms.BODIES,
    "POST:organiser-judges-import": _chosen(b"nama,email\nRatna,ratna.juri@contoh.example\n"),
    "POST:organiser-past-import": _chosen(b"edisi,tahun,kategori,judul,perancang\nIFCC 2018,2018,Sol,Ombak,Sari\n"),
    **stages.BODIES,
    **rights.BODIES,
    **samples.BODIES,
    **specification.BODIES,
    **products.BODIES,
    **threads.BODIES,
    "POST:organiser-round-reminders": lambda world, _role: {"judge": [world.people["JA"].pk]},
    "POST:organiser-round-whatsapp": after(judge_with_a_number),
    "POST:round-proposal": digest_form,
    "POST:round-confirmation": digest_form,
    "POST:api-round-proposals": digest_json,
    "POST:api-proposal-confirmation": digest_json,
    "POST:organiser-award": fixed(name="Juara favorit"),
    "POST:api-standing-awards": fixed(name="Juara favorit"),
    "POST:development-open": fixed(name="Proyek baru", kind="outsole"),
    "POST:api-projects": award_json,
    "POST:development-offer": new_firm,
    "POST:api-project-agreements": new_firm,
    "POST:development-invite": contact_words,
    "POST:api-project-invitations": contact_words,
    "POST:partner-agreement": after(offered_again),
    "POST:api-agreement-acceptance": after(offered_again),
    "POST:api-contacts": lambda world, _role: {"token": world.tokens["contact"]},
    "POST:partner-evidence": evidence_form,
    "POST:api-milestone-uploads": evidence_begin,
    "POST:organiser-entry-pins": entry_pin_form,
    "POST:organiser-similar-answer": fixed(answer="different", note="", seen=""),
    "POST:api-entry-pins": entry_pin_json,
    "POST:partner-evidence-pins": evidence_pin_form,
    "POST:api-evidence-pins": fixed(number=1, text="Tepi kabur."),
    **dict.fromkeys(["POST:designer-pin-done", "POST:partner-pin-done"], fixed(done="yes")),
    "POST:development-agreement-end": fixed(reason="Kapasitas penuh."),
    "POST:development-send-back": fixed(reason="Foto kabur."),
    "POST:api-milestone-return": fixed(reason="Foto kabur."),
    "POST:development-decide": decision,
    "POST:api-gate-decisions": decision,
    "POST:development-pass": after(stage_ready),
    "POST:api-stage-passing": after(stage_ready),
    "POST:development-resume": after(held),
    "POST:api-project-resumption": after(held),
}
