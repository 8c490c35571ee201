"""Where each route leads in a world: the arguments of its URL, about THE entry, sheet, round or project."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.utils import timezone

from accounts.first_run import link
from development.models import EvidencePin
from files.parts import part_url
from judging.models import CalibrationEntry, DealProposal
from office.models import PastEdition
from submissions.models import Category, Conflict, DesignFile, Entry, EntryPin, Seat, SimilarPair
from tests.access import (
    corrections,
    costs,
    documents,
    firms,
    helping,
    mailing,
    meetings,
    merging,
    moving,
    own_factors,
    papers,
    products,
    rights,
    samples,
    specification,
    stages,
    teams,
    threads,
    voices,
)
from tests.access.checks import kept_filter, one_work, trace, undoable
from tests.access.worlds import MISSING, World, pk_of
from tests.factories import rounds


def edition(world: World) -> tuple:
    return (world.competition.slug,)


def past_edition(world: World) -> tuple:
    made = {"imported_by": world.people["OR"]}
    return (PastEdition.objects.get_or_create(name="IFCC Lama", year=2019, defaults=made)[0].pk,)


def the_category(world: World) -> tuple:
    return world.competition.slug, world.category.code


def waiting_category(world: World) -> tuple:
    return world.competition.slug, world.setting_up.waiting.code


def changeable(world: World) -> Category:
    """In O the category without entries, where only the phase could stand against a change."""
    return world.setting_up.fresh if world.phase == "O" else world.category


def slot(world: World) -> tuple:
    return world.competition.slug, changeable(world).code, "bottom"


def question(world: World) -> tuple:
    return world.competition.slug, changeable(world).code, "concept"


def code(world: World) -> tuple:
    return (world.entry.code,)


def draft(world: World) -> tuple:
    return (world.draft.code,)


def file(world: World) -> tuple:
    return world.entry.code, world.file.pk


def picture(world: World) -> tuple:
    return world.entry.code, world.file.pk, 1, 400


def upload(world: World) -> tuple:
    return (world.upload.key,)


def sheet(world: World) -> tuple:
    return (pk_of(world.sheet),)


def blind_picture(world: World) -> tuple:
    return pk_of(world.sheet), 1, 1, 400


def the_round(world: World) -> tuple:
    return (world.round.pk,)


def unused_round(world: World) -> tuple:
    """THE round; while it could be taken back, another one in which nothing is dealt."""
    if world.phase not in "OC":
        return the_round(world)
    return (rounds.draft_round(world.category, rubric=world.round.rubric).pk,)


def deal(world: World) -> tuple:
    """A proposal that gives THE entry to HJ; there is none while entries come in."""
    if world.phase == "O":
        return (MISSING,)
    rows = DealProposal.objects.filter(round=world.round)
    if not rows.exists():
        Entry.objects.filter(category=world.category, status=Entry.SUBMITTED).update(status=Entry.ACCEPTED)
        pairs = [(world.entry.pk, world.people["HJ"].pk)]
        rounds.proposed_deal(world.round, pairs, by=world.people["OR"])
    return (rows.latest("pk").pk,)


def calibration(world: World) -> tuple:
    """THE entry is a work of calibration."""
    CalibrationEntry.objects.get_or_create(round=world.round, entry=world.entry)
    return world.round.pk, world.entry.pk


def entry_pin(world: World) -> tuple:
    """A remark that its designer has seen."""
    pin = _pin(world)
    EntryPin.objects.filter(pk=pin.pk).update(shown_at=timezone.now())
    return world.entry.code, pin.pk


def unseen_pin(world: World) -> tuple:
    return world.entry.code, _pin(world).pk


def similar_pair(world: World) -> tuple:
    """THE entry and its rival look alike."""
    one, other = sorted((world.entry, world.rival), key=lambda entry: entry.pk)
    files = {"one_file": one.files.earliest("pk").stored, "other_file": other.files.earliest("pk").stored}
    found = {"kind": SimilarPair.PICTURE, "distance": "0.05"}
    pair, _is_new = SimilarPair.objects.update_or_create(
        one=one, other=other, **files, defaults={**found, "answer": ""}
    )
    return world.competition.slug, pair.pk


def _pin(world: World) -> EntryPin:
    return EntryPin.objects.create(file=world.file, number=1, text="Nama terlihat.", by=world.people["OR"])


def evidence_pin(world: World) -> tuple:
    if world.evidence is None:
        return MISSING, MISSING
    pin = EvidencePin.objects.create(evidence=world.evidence, number=1, text="Kabur.", by=world.people["OR"])
    return world.evidence.pk, pin.pk


def project(world: World) -> tuple:
    return (pk_of(world.project),)


def milestone(world: World) -> int:
    return world.evidence.milestone_id if world.evidence else MISSING


def gate(world: World) -> tuple:
    return (world.evidence.milestone.stage.gate.pk if world.evidence else MISSING,)


def stage_without_gate(world: World) -> tuple:
    return (pk_of(world.project and world.project.stages.filter(gate=None).first()),)


def seat(world: World) -> tuple:
    return world.competition.slug, Seat.objects.get(person=world.people["JN"], competition=world.competition).pk


def pinned(world: World) -> tuple:
    """A conflict of JN with THE entry, set by the organiser."""
    facts = {"origin": Conflict.PINNED, "reason": "Sepupu.", "noted_by": world.people["OR"]}
    return (Conflict.objects.create(person=world.people["JN"], entry=world.entry, **facts).pk,)


def designer_file(world: World) -> tuple:
    return pk_of(world.project), world.file.pk if world.project else DesignFile.objects.earliest("pk").pk


def confirmation_key(world: World) -> tuple:
    fresh = EmailAddress.objects.create(user=world.people["PU"], email=f"baru-{world.phase}@contoh.example")
    return (EmailConfirmationHMAC(fresh).key,)


def password_key(world: World) -> tuple:
    person = world.people["PU"]
    return user_pk_to_url_str(person), default_token_generator.make_token(person)


ADDRESSES = {
    **own_factors.ADDRESSES,
    **teams.ADDRESSES,
    **dict.fromkeys(
        ["competition", "results", "public-rounds", "api-competition", "api-results", "judge-terms"], edition
    ),
    "competition-terms": edition,
    **dict.fromkeys(["api-confidentiality", "development-projects"], edition),
    **{
        f"organiser-{name}": edition
        for name in ("competition", "edit", "categories", "category-new", "category-default", "people", "screening")
    },
    **dict.fromkeys(["organiser-renewal", "organiser-languages"], edition),
    "organiser-category-rules": lambda world: slot(world)[:2],
    "first-run-link": lambda _world: (link().rstrip("/").rpartition("/")[2],),
    **dict.fromkeys(["organiser-rounds", "organiser-round-new", "organiser-rubrics", "organiser-rubric-new"], edition),
    "organiser-rubric-edit": lambda world: (rounds.rubric(world.competition).pk,),
    **dict.fromkeys(["organiser-conflicts", "organiser-conflict-search", "organiser-conflict-pinning"], edition),
    "organiser-suspicion-answer": edition,
    "organiser-conflict-lifting": pinned,
    "organiser-announcement": lambda world: (world.setting_up.secret.slug,),
    ("comp.view_draft", "competition"): lambda world: (world.setting_up.secret.slug,),
    **dict.fromkeys(
        ["round-results", "round-rules", "api-round-standings", "public-fairness", "public-fairness-pdf"],
        lambda world: (*edition(world), world.round.pk),
    ),
    "released-picture": lambda world: (*edition(world), world.file.pk, 400),
    **{f"organiser-category{name}": the_category for name in ("", "-edit", "-closing", "-deadline")},
    "organiser-table": the_category,
    **dict.fromkeys(("organiser-judges-import", "organiser-judges-sample"), edition),
    "organiser-past-removal": past_edition,
    "organiser-rows": lambda world: (world.competition.slug, "entrants"),
    "organiser-rows-file": lambda world: (world.competition.slug, "entrants", "csv"),
    **dict.fromkeys(["organiser-entry-pins", "designer-pins", "api-entry-pins"], code),
    **dict.fromkeys(["designer-pin-done", "api-entry-pin-resolution"], entry_pin),
    **dict.fromkeys(["organiser-pin-removal", "api-entry-pin"], unseen_pin),
    **{f"organiser-screening-{name}": edition for name in ("preview", "decisions", "filters")},
    **dict.fromkeys(["organiser-screening-one", "organiser-screening-one-decision"], one_work),
    "organiser-screening-undoing": undoable,
    "organiser-screening-filter-removal": kept_filter,
    "organiser-entry-traces": code,
    "organiser-entry-trace": trace,
    "organiser-similar": edition,
    "organiser-similar-answer": similar_pair,
    "organiser-similar-picture": lambda world: (*similar_pair(world), "one", 400),
    **dict.fromkeys(["partner-evidence-pins", "api-evidence-pins"], lambda world: (pk_of(world.evidence),)),
    **dict.fromkeys(["partner-pin-done", "api-evidence-pin-resolution"], evidence_pin),
    **dict.fromkeys(["organiser-category-removal", "organiser-category-opening"], waiting_category),
    "organiser-rubric": lambda world: slot(world)[:2],
    **{f"organiser-slots-{name}": slot for name in ("edit", "place", "removal")},
    **{f"organiser-questions-{name}": question for name in ("edit", "place", "removal")},
    **dict.fromkeys(["organiser-slots-new", "organiser-questions-new"], lambda world: slot(world)[:2]),
    "organiser-seat-ending": seat,
    "organiser-revocation": lambda world: (*edition(world), world.setting_up.invitation.pk),
    "invitation": lambda world: (world.tokens["seat"],),
    **{
        f"designer-{name}": code
        for name in (
            "entry",
            "progress",
            "submission",
            "taking-back",
            "withdrawal",
            "receipt",
            "history",
            "result",
            "releases",
        )
    },
    **{f"api-entry{name}": code for name in ("", "-submission", "-withdrawal", "-receipt", "-uploads", "-results")},
    **dict.fromkeys([("sub.delete_draft", "api-entry"), "designer-deletion"], draft),
    "designer-slot": lambda world: (world.entry.code, "bottom"),
    **{f"designer-{name}": file for name in ("file-removal", "file-release", "original")},
    **dict.fromkeys(["api-entry-file", "api-entry-release", "organiser-file-release", "organiser-original"], file),
    **dict.fromkeys(["designer-preview", "organiser-picture"], picture),
    "designer-upload-removal": lambda world: (world.entry.code, world.upload.key),
    "api-entry-upload-completion": lambda world: (world.entry.code, world.upload.key),
    "api-upload": upload,
    **{f"organiser-entry{name}": code for name in ("", "-designer", "-decision", "-disqualification", "-restoration")},
    **dict.fromkeys(["judge-sheet", "judge-scores", "judge-recusal", "api-sheet"], sheet),
    **dict.fromkeys(["api-sheet-submission", "api-sheet-recusal"], sheet),
    **dict.fromkeys(["judge-picture", "api-sheet-preview"], blind_picture),
    **dict.fromkeys(["judge-model", "api-sheet-model"], lambda world: blind_picture(world)[:2]),
    **dict.fromkeys(["designer-model", "organiser-model"], file),
    **dict.fromkeys(["api-entry-report", "api-entry-frame"], file),
    "api-sheet-report": lambda world: blind_picture(world)[:2],
    "api-sheet-report-picture": lambda world: (*blind_picture(world)[:2], "thickness_bottom", 400),
    "api-sheet-report-model": lambda world: (*blind_picture(world)[:2], "thickness"),
    "api-project-reports": project,
    **dict.fromkeys(["designer-report", "designer-report-pdf", "designer-report-frame"], file),
    **dict.fromkeys(["organiser-report", "organiser-report-pdf"], file),
    **{
        f"{desk}-report-picture": lambda world: (*file(world), "thickness_bottom", 400)
        for desk in ("designer", "organiser")
    },
    **{f"{desk}-report-model": lambda world: (*file(world), "thickness") for desk in ("designer", "organiser")},
    **dict.fromkeys(["judge-report", "judge-report-pdf"], lambda world: blind_picture(world)[:2]),
    "judge-report-picture": lambda world: (*blind_picture(world)[:2], "thickness_bottom", 400),
    "judge-report-model": lambda world: (*blind_picture(world)[:2], "thickness"),
    **dict.fromkeys(["partner-report", "partner-report-pdf"], designer_file),
    "partner-report-picture": lambda world: (*designer_file(world), "thickness_bottom", 400),
    "partner-report-model": lambda world: (*designer_file(world), "thickness"),
    "partner-package-model": lambda world: designer_file(world),
    "partner-evidence-model": lambda world: (pk_of(world.evidence),),
    **dict.fromkeys(["judge-table", "judge-own-scores", "judge-round-submission"], the_round),
    **dict.fromkeys(["round-fairness", "round-fairness-pdf", "api-round-fairness"], the_round),
    **{f"organiser-round{name}": the_round for name in ("", "-panel", "-dealing", "-opening", "-closing", "-progress")},
    **dict.fromkeys(["organiser-round-edit", "organiser-round-rules"], the_round),
    "organiser-round-removal": unused_round,
    **dict.fromkeys(["organiser-round-practice", "organiser-round-practice-ending"], the_round),
    **moving.ADDRESSES,
    **corrections.ADDRESSES,
    **helping.ADDRESSES,
    **merging.ADDRESSES,
    **mailing.ADDRESSES,
    **meetings.ADDRESSES,
    **voices.ADDRESSES,
    **papers.ADDRESSES,
    **costs.ADDRESSES,
    **documents.ADDRESSES,
    **firms.ADDRESSES,
    **stages.ADDRESSES,
    **rights.ADDRESSES,
    **samples.ADDRESSES,
    **specification.ADDRESSES,
    **products.ADDRESSES,
    **threads.ADDRESSES,
    **dict.fromkeys(["organiser-panel", "organiser-round-calibration"], the_round),
    "organiser-panel-judge": lambda world: (world.round.pk, world.people["JN"].pk),
    "organiser-round-calibration-removal": calibration,
    "organiser-round-proposal": deal,
    **{f"organiser-proposal-{name}": deal for name in ("pair", "pair-removal", "application", "comparison")},
    **dict.fromkeys(["organiser-round-judges", "organiser-round-reminders"], the_round),
    "organiser-round-whatsapp": lambda world: (world.round.pk, world.people["JA"].pk),
    "organiser-round-panel-removal": lambda world: (world.round.pk, world.people["JN"].pk),
    **{f"round-{name}": the_round for name in ("review", "proposal", "proposal-withdrawal", "confirmation")},
    "round-scores": lambda world: (world.round.pk, "csv"),
    **{f"api-round-{name}": the_round for name in ("progress", "tabulation", "proposals")},
    "api-proposal-confirmation": lambda world: (pk_of(world.proposal),),
    **dict.fromkeys(["organiser-award", "api-standing-awards"], lambda world: (pk_of(world.standing),)),
    "development-open": lambda world: (pk_of(world.award),),
    **{f"development-{name}": project for name in ("project", "offer", "invite", "resume")},
    **{f"api-project{name}": project for name in ("", "-agreements", "-invitations", "-resumption")},
    **{f"partner-{name}": project for name in ("project", "agreement", "package")},
    "project-timeline": project,
    "figures-rows": lambda _world: ("entries",),
    **dict.fromkeys(["development-agreement-end", "api-agreement-acceptance"], lambda world: (pk_of(world.agreement),)),
    "partner-package-picture": lambda world: (*designer_file(world), 1, 400),
    "partner-package-original": designer_file,
    "partner-evidence": lambda world: (pk_of(world.project), milestone(world)),
    "partner-evidence-picture": lambda world: (pk_of(world.evidence), 1, 400),
    "partner-evidence-original": lambda world: (pk_of(world.evidence),),
    **dict.fromkeys(["development-accept", "development-send-back"], lambda world: (milestone(world),)),
    **{f"api-milestone-{name}": lambda world: (milestone(world),) for name in ("uploads", "acceptance", "return")},
    **dict.fromkeys(["development-decide", "api-gate-decisions"], gate),
    **dict.fromkeys(["development-pass", "api-stage-passing"], stage_without_gate),
    "account_confirm_email": confirmation_key,
    "account_reset_password_from_key": password_key,
}
SIGNED = {"api-upload-part": lambda world: part_url(world.upload, 1)}
