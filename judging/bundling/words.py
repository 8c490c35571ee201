"""The rules of a result as a text for people, and how to recompute it."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.locale import spoken
from judging.models import Criterion, Ranking, Round

README = """\
{title}

(English below)

Berkas ZIP ini memuat semua yang menentukan hasil di atas. Dengan berkas ini siapa pun dapat memeriksa bahwa peringkat
yang diumumkan memang berasal dari nilai-nilai para juri.

ISINYA
  ATURAN.txt      aturan, bobot kriteria, dan keputusan sidang pleno, dalam kata-kata biasa
  contenders.csv  karya-karyanya; judul dan perancang hanya pada karya yang mendapat penghargaan
  marks.csv       setiap nilai: karya, juri, kriteria, nilai; juri memakai nama samaran
  standings.csv   peringkat dan nilai akhir yang diumumkan
  result.json     hasil yang sama, untuk dibaca komputer
Berkas .csv dapat dibuka dengan aplikasi lembar kerja, misalnya LibreOffice Calc.

MEMERIKSANYA DENGAN KOMPUTER
1. Pasang perangkat lunak lomba ini di komputer Anda. Sumbernya terbuka, dan basis data tidak diperlukan.
2. Simpan berkas ZIP ini, utuh, di folder perangkat lunak itu.
3. Buka jendela perintah (terminal) di folder itu, lalu ketik satu baris ini:
   python manage.py verify_results {name} --digest NOMOR_PERIKSA
   Sebagai ganti NOMOR_PERIKSA, ketik nomor periksa dari halaman hasil atau berita acara.
4. Jawabannya berbahasa Inggris. “Verified” berarti semua peringkat dan nilai akhir sesuai; bila tidak, disebutkan
   satu per satu mana yang berbeda.

NOMOR PERIKSA HASIL INI
{digest}
Cocokkan nomor itu dengan yang tertulis di halaman hasil. Jangan percaya pada nomor di sini saja: siapa yang mengubah
berkas ini dapat mengubah nomor ini juga.

----

This ZIP file holds everything that decides the result above. With it anybody can check that the published places
come from the judges' scores.

WHAT IS IN IT
  RULES.txt       the rules, the weights and what the jury's meeting decided, in plain words
  contenders.csv  the works; title and designers only where a work has an award
  marks.csv       every score: work, judge, criterion, score; judges under an alias
  standings.csv   places and totals as they were published
  result.json     the same result, for a computer to read
Files that end in .csv open in a spreadsheet, for example LibreOffice Calc.

CHECKING IT WITH A COMPUTER
1. Set up the software of this competition on your computer. It is open source, and no database is needed.
2. Save this ZIP file, as it is, in the folder of the software.
3. Open a terminal in that folder and type this one line:
   python manage.py verify_results {name} --digest CHECK_NUMBER
   In place of CHECK_NUMBER type the check number from the page of the result or from the minutes.
4. “Verified” means that all places and totals are right; if not, it names each one that differs.

THE CHECK NUMBER OF THIS RESULT
{digest}
Compare it with the one on the page of the result. Don't trust the number here alone: whoever changes this file can
change this number too.
"""


def rules_in(language: str, ranking: Ranking, criteria: list[Criterion]) -> str:
    """Rule, weights, ties, what is missing, and what the plenary agreed, in this language."""
    with translation.override(language):
        return "\n".join(_lines(ranking, criteria)) + "\n"


def readme(ranking: Ranking, name: str) -> str:
    """What is in the file and how to check it, for a reader who has never seen one, in both languages."""
    category = ranking.round.category
    title = f"{category.competition.name} · {category.name} · {ranking.round.name}"
    return README.format(title=title, name=name, digest=ranking.input_digest)


def _lines(ranking: Ranking, criteria: list[Criterion]) -> list[str]:
    round, facts = ranking.round, ranking.facts
    names = {one.code: spoken(one, "name") for one in criteria}
    yes_no = {True: _("yes"), False: _("no")}
    lines = [
        f"{spoken(round.category.competition, 'name')} · {spoken(round.category, 'name')} · {spoken(round, 'name')}",
        "",
        f"{_('Rule')}: {dict(Round.RULES)[ranking.rule]} ({ranking.rule})",
        *(f"{_('Weight')}: {names.get(code, code)} ({code}) {weight}" for code, weight in ranking.weights.items()),
        *(f"{_('Equal totals')}: {_link(kind, name, names)}" for kind, name in facts.get("ties", [])),
        f"{_('The weight of what does not apply goes to the others')}: {yes_no[bool(facts.get('renormalise'))]}",
        f"{_('Judges scored different criteria')}: {yes_no[bool(facts.get('by_criterion'))]}",
    ]
    if ranking.version > 1:
        lines += ["", f"{_('Correction')}: {spoken(ranking, 'note')}"]
    return [*lines, *(_decision(one) for one in facts.get("decisions", []))]


def _link(kind: str, name: str, names: dict[str, str]) -> str:
    return str(dict(Round.RULES).get(name, name)) if kind == "rule" else names.get(name, name)


def _decision(one: dict[str, Any]) -> str:
    reason = (translation.get_language() == "en" and one["reason_en"]) or one["reason"]
    what = {
        "tie": _("in this order: %(codes)s"),
        "place": _("%(codes)s has place %(place)s"),
        "unplaced": _("%(codes)s has no place"),
    }[one["kind"]] % {"codes": ", ".join(one["codes"]), "place": one["place"]}
    return f"{_('Decision of the plenary')} {one['number']}: {what}. {reason}"
