"""When two names, addresses or institutions are the same thing written in two ways. Pure."""

import re
import unicodedata
from collections.abc import Iterable


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Addresses there say nothing about who knows whom: everybody can have one, or nobody can.
PUBLIC_PROVIDERS = _listed(
    """
    aol.com fastmail.com gmail.com gmx.com gmx.net googlemail.com hey.com hotmail.co.id hotmail.com icloud.com
    indosat.net.id live.com mac.com mail.com mail.ru me.com msn.com outlook.co.id outlook.com plasa.com proton.me
    protonmail.com qq.com rocketmail.com telkom.net tutanota.com yahoo.co.id yahoo.co.uk yahoo.com yahoo.id yandex.com
    yandex.ru ymail.com zoho.com example.com example.net example.org
    """
)
_RESERVED = frozenset({"example", "test", "invalid", "localhost", "local"})
_SECOND_LEVEL = _listed("ac biz co com desa edu go gov gob mil my net or org ponpes sch web")
_DOTS_MEAN_NOTHING = frozenset({"gmail.com", "googlemail.com"})

# Titles, particles and words of kinship: parts of how a name is written, not of the name.
_NOT_NAMES = _listed(
    """
    almarhum amd ayah bapak bin binti bpk dan dipl drs dra haji hajah hjh ibu kak mag mas mba mbak mds mkom mpd mphil
    msc msi msn mti nyi pak phd prof profesor putra putri raden sag sds sip sip skom spd ssi ssn tuan van von
    """
)
# So common that sharing one says nothing, however few people take part.
_COMMON_NAMES = _listed(
    """
    abdul abdullah achmad adi agung agus agustina ahmad aisyah ali amalia amin andi andri anggraini anisa anita ari
    arif aulia ayu bambang budi cahya cahyani danang dedi desi dewa dewi dian diana dimas dina dwi edi eka eko endang
    erna fajar fatimah febri fitri fitriani gede hadi handayani hari hasan hendra heri hidayat ika ilham imam indah
    indra intan irfan irma iwan joko kadek kartika ketut komang kurnia kurniawan kusuma lestari lia lina luh made
    maria maya mega mira mohamad mohammad muhamad muhammad nanda ningsih novi nur nurul nyoman permana pertiwi pratama
    pratiwi puspita putu rahayu rahma rahman rahmawati rahmat ratna retno rian rina rini rizki rizky rosa safitri
    santi santoso saputra sari setiawan setyawan siti sri sukma suryani susanti susanto sutrisno tri utami wahyu
    wahyuni wati wawan wayan wibowo widya wulan wulandari yani yanti yogi yudi yuli yuliana yusuf
    """
)
_INSTITUTION_WORDS = {
    "academy": "akademi",
    "akad": "akademi",
    "college": "sekolah tinggi",
    "inst": "institut",
    "institute": "institut",
    "jogja": "yogyakarta",
    "jogjakarta": "yogyakarta",
    "yogya": "yogyakarta",
    "poltek": "politeknik",
    "politek": "politeknik",
    "polytechnic": "politeknik",
    "school": "sekolah",
    "sman": "sma negeri",
    "smkn": "smk negeri",
    "technology": "teknologi",
    "univ": "universitas",
    "university": "universitas",
}
_INSTITUTION_PHRASES = (("sekolah menengah kejuruan", "smk"), ("sekolah menengah atas", "sma"))
_SILENT = _listed("and at cv dan di for in of persero pt tbk the ud untuk yayasan")
# Words that say which kind of institution it is, and are none by themselves.
_HEADS = _listed(
    """
    akademi asosiasi bengkel balai dinas institut jurusan kementerian komunitas lembaga politeknik sekolah sma smk
    studio tinggi universitas workshop
    """
)
_NO_INSTITUTION = _listed(
    """
    ada bekerja belum desainer designer freelance freelancer independen independent karyawan lepas mahasiswa mandiri
    none pelajar pribadi siswa swasta tidak umum wiraswasta wirausaha
    """
)
_CITY_SILENT = _listed(
    """
    adm administrasi city daerah dki kab kabupaten kodya kota kotamadya prov provinsi
    """
)
_ACRONYM = range(2, 9)
_WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """Its words in small letters without accents and punctuation."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))
    return _WORD.findall(plain)


def name_parts(text: str) -> tuple[str, ...]:
    """The parts of a name of three letters and more, without titles."""
    return parts_of(words(text))


def parts_of(spoken: Iterable[str]) -> tuple[str, ...]:
    """The same of words that are told apart already."""
    return tuple(part for part in spoken if len(part) > 2 and part not in _NOT_NAMES)


def telling_parts(text: str) -> tuple[str, ...]:
    """Those that by themselves could point to a family."""
    return tuple(part for part in name_parts(text) if part not in _COMMON_NAMES)


def mailbox(email: str) -> str:
    """The mailbox behind an address: without what follows a plus, and without dots where they mean nothing."""
    local, _at, host = email.strip().casefold().rpartition("@")
    local = local.partition("+")[0]
    if host in _DOTS_MEAN_NOTHING:
        local, host = local.replace(".", ""), "gmail.com"
    return f"{local}@{host}"


def organisation_of(email: str) -> str:
    """The domain under which an organisation has its addresses; empty for public providers and reserved names."""
    host = email.strip().casefold().rpartition("@")[2].strip(".")
    labels = host.split(".")
    if len(labels) < 2 or labels[-1] in _RESERVED:
        return ""
    depth = 3 if len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    domain = ".".join(labels[-depth:])
    return "" if domain in PUBLIC_PROVIDERS or host in PUBLIC_PROVIDERS else domain


def institution_keys(text: str) -> frozenset[str]:
    """By which an institution is known: "=" and its words in no order, "~" and a short name, "^" and its initials.

    Two are alike if they share an "=" key, or if one's short name is the other's initials. A faculty before or after
    the institution, separated by a comma, changes nothing.
    """
    spoken = " ".join(words(text))
    for phrase, short in _INSTITUTION_PHRASES:
        spoken = spoken.replace(phrase, short)
    found = set(_keys_of(spoken))
    for segment in re.split(r"[,;/|()]| [-–—] ", text):
        parts = " ".join(words(segment))
        if _HEADS & set(_spelled_out(parts)):
            found.update(_keys_of(parts))
    return frozenset(found)


def counterparts(key: str) -> tuple[str, ...]:
    """The keys that another institution must have to be alike by this one."""
    kind, rest = key[0], key[1:]
    return {"=": (key,), "~": (f"^{rest}",), "^": (f"~{rest}",)}[kind]


def city_key(text: str) -> str:
    """A city whether written with "Kota", "Kab." or without, and in whatever order."""
    parts = [_INSTITUTION_WORDS.get(part, part) for part in words(text) if part not in _CITY_SILENT]
    return " ".join(sorted(parts))


def _spelled_out(text: str) -> list[str]:
    whole = " ".join(_INSTITUTION_WORDS.get(part, part) for part in text.split())
    return [part for part in whole.split() if part not in _SILENT]


def _keys_of(text: str) -> list[str]:
    parts = _spelled_out(text)
    if not set(parts) - _HEADS - _NO_INSTITUTION or set(parts) & _NO_INSTITUTION:
        return []
    keys = ["=" + " ".join(sorted(set(parts)))]
    if len(parts) == 1 and len(parts[0]) in _ACRONYM:
        keys.append("~" + parts[0])
    if len(parts) > 1 and parts[0] in _HEADS:
        keys.append("^" + "".join(part[0] for part in parts))
    return keys
