"""What in a work's texts and file names tells whose it is: people and texts in, suspects out. Pure.

Whole words count, whatever their accents and capitals. A word of fewer than four letters, and a name that is a common
Indonesian word as well, counts only beside another word of the same name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NAME, INSTITUTION, EMAIL, PHONE, LINK, HANDLE = "name", "institution", "email", "phone", "link", "handle"
LEAST_LETTERS = 4
MOST_SUSPECTS = 40
WORDS_LETTERS = 200

_COMMON = """
    agung air alam ananda angin anugerah awan bahari batik bayu bintang budi buana bulan bumi bunga cahaya cinta
    cipta citra damai dewa dewi eka embun fajar gunung harapan hati hijau hutan indah indonesia insan jaya jingga kasih
    kelana kembang kencana kirana kusuma langit laut lestari lintang lima maha mandiri mawar mega melati merah merdeka
    mulia murni musim mutiara nirwana nusa nusantara pagi pandu pelangi permata perdana pertiwi pratama prima purnama
    puspa putra putri raja ratna ratu rimba rintik samudra sakti sari satria sejati sekar senja serasi setia sinar suci
    surya taman tani teguh teratai tirta tunas utama wangi warna wahana wira yang dari untuk dengan"""
_GENERIC = """
    akademi balai cabang center centre college dinas fakultas indonesia industri institut institute jurusan kota
    kabupaten koperasi lembaga madrasah negeri perguruan politeknik polytechnic program sanggar school sekolah seni
    sepatu state studio swasta tinggi teknologi teknik umum universitas university desain design kreatif bina
    bandung bekasi bogor denpasar jakarta jember lombok magetan makassar malang medan mojokerto palembang semarang
    sidoarjo solo surabaya surakarta tangerang tanggulangin yogyakarta jawa timur barat tengah selatan utara"""
COMMON, GENERIC = frozenset(_COMMON.split()), frozenset(_GENERIC.split())

_WORD = re.compile(r"[^\W_]+")
_PATTERNS = (
    (EMAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (LINK, re.compile(r"\b(?:https?://|www\.)[^\s<>\"']{3,180}", re.IGNORECASE)),
    (LINK, re.compile(r"\b(?:[a-z0-9-]{2,40}\.)+(?:com|id|net|org|co|io|me|ee|ly|be)\b(?:/[^\s<>\"']{0,150})?", re.I)),
    (PHONE, re.compile(r"(?<![\d.,])(?:\+?62|0)[ .-]?8\d(?:[ .-]?\d){6,11}(?!\d)")),
    (HANDLE, re.compile(r"(?<![\w@.])@[A-Za-z0-9_.]{3,30}")),
)


@dataclass(frozen=True, slots=True)
class Person:
    """One designer, as far as it may stand in a text."""

    name: str = ""
    email: str = ""
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Where something is written, and what."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Suspect:
    kind: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    folded: str


def suspects(people: Iterable[Person], texts: Iterable[Text]) -> list[Suspect]:
    """Each once, in the order of the texts and of the words in them; at most 40."""
    known = list(people)
    found: dict[Suspect, None] = {}
    for text in texts:
        taken, rest = _patterns(text)
        spans = [*taken, *(span for person in known for span in _of_person(person, rest))]
        for _start, kind, words in sorted(spans):
            found.setdefault(Suspect(kind, text.place, words[:WORDS_LETTERS]), None)
    return list(found)[:MOST_SUSPECTS]


def folded(word: str) -> str:
    """Without accents and capitals."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def blank(text: str, words: str) -> str:
    """The text with these words blanked wherever they stand as such, each time by as many bars."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return pattern.sub(lambda hit: re.sub(r"\S", "█", hit.group()), text)


def _patterns(text: Text) -> tuple[list[tuple[int, str, str]], str]:
    """Addresses, numbers and links, and the text without them: what was found once is not found again in part."""
    found, rest = [], text.words
    for kind, pattern in _PATTERNS:
        if kind == LINK and text.place.startswith("file:"):
            continue  # "sol.co" is a name of a file, not a page
        for hit in pattern.finditer(rest):
            found.append((hit.start(), kind, hit.group().rstrip(".,;:!?)")))
        rest = pattern.sub(lambda hit: " " * len(hit.group()), rest)
    return found, rest


def _of_person(person: Person, text: str) -> Iterator[tuple[int, str, str]]:
    tokens = [_Token(hit.start(), hit.end(), folded(hit.group())) for hit in _WORD.finditer(text)]
    name = _words_of(person.name)
    for run in _runs(tokens, set(name)):
        if _names(run, COMMON):
            yield run[0].start, NAME, text[run[0].start : run[-1].end]
    joined = {"".join(name), *_local_part(person.email)} - set(name)
    for token in tokens:
        bare = token.folded.rstrip("0123456789")
        if len(bare) >= LEAST_LETTERS and bare in joined and bare not in COMMON:
            yield token.start, NAME, text[token.start : token.end]
    for run in _runs(tokens, set(_words_of(person.institution))):
        if _names(run, COMMON | GENERIC, alone=len(run) == 1):
            yield run[0].start, INSTITUTION, text[run[0].start : run[-1].end]


def _runs(tokens: list[_Token], wanted: set[str]) -> Iterator[list[_Token]]:
    """The longest rows of neighbouring words that are all wanted."""
    run: list[_Token] = []
    for token in tokens:
        if token.folded in wanted:
            run.append(token)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _names(run: list[_Token], common: frozenset[str], *, alone: bool = True) -> bool:
    """Whether these neighbouring words say who it is: one that is long and rare, or several of a name together."""
    if any(len(token.folded) >= LEAST_LETTERS and token.folded not in common for token in run):
        return True
    several = len({token.folded for token in run}) > 1
    return several and sum(len(token.folded) for token in run) >= 2 * LEAST_LETTERS and (alone or _is_told(run))


def _is_told(run: list[_Token]) -> bool:
    """Of a school: more than its kind, so at least three words, or a number in it."""
    return len(run) > 2 or any(token.folded.isdigit() for token in run)


def _words_of(name: str) -> list[str]:
    return [folded(hit.group()) for hit in _WORD.finditer(name)]


def _local_part(email: str) -> set[str]:
    """ "sari.dewi12@…" as it may stand in the name of a file."""
    local = folded(email.partition("@")[0])
    return {"".join(_WORD.findall(local)).rstrip("0123456789")} if local else set()
