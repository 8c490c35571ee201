"""The ten shoes of the demo edition: forms, colours, parts and their materials."""

from typing import Any

from .concepts import FOOTWEAR_CONCEPTS
from .design import FOOTWEAR, Design, named
from .lasts import Profile
from .solebody import Wall
from .tread import Tread

Parts = tuple[tuple[str, str, str], ...]

CUP = Profile(heel=29, forefoot=21, spring=11)
DRESS = Profile(heel=33, forefoot=10, spring=9, lug=1.6, rim=2, breast=0.27, waist=6)
LUGGED = Profile(heel=40, forefoot=24, spring=12, lug=4.5, breast=0.27, waist=17)
FLAT = Profile(heel=27, forefoot=20, spring=7, rim=1.5, lug=3.0)
DRESS_SHAPE = {"toe": -0.5, "heel": 70.0, "forefoot": 101.0, "allowance": 14.0, "waist": 3.0}


ROLES = ("main", "second", "print", "accent", "collar", "sole", "tread", "lug")
USUAL = {
    "lining": "#D8C8A8",
    "thread": "#F5EEDF",
    "lace": "#F0E9DA",
    "insole": "#B98D62",
    "insole_print": "#7A5230",
}


def _colours(hues: str, **more: str) -> dict[str, str]:
    """Colours by role: the first eight in the order of ROLES, the rest as usual unless named."""
    base = dict(zip(ROLES, hues.split(), strict=True))
    return USUAL | {"tongue": base["main"]} | base | more


def _parts(text: str) -> Parts:
    """Parts written as ``part / material / role; ...``."""
    return tuple((part, material, role) for part, material, role in (row.split(" / ") for row in text.split("; ")))


def _shoe(key: str, title: str, form: str, *drawn: Any, **more: Any) -> Design:
    names = ("tread", "profile", "wall", "colours", "parts")
    facts: dict[str, Any] = dict(zip(names, drawn, strict=True)) | more
    return Design(key=key, title=title, category=FOOTWEAR, concept=FOOTWEAR_CONCEPTS[key], form=form, **facts)


SHOES: tuple[Design, ...] = (
    _shoe(
        "sisik-pari",
        "Sisik Pari",
        "runner",
        Tread("sisik", 15, layout="full", rim=5),
        Profile(heel=33, forefoot=23, spring=12),
        Wall("#F2EBDD", "#B9814A", "layers", "ombak", 8),
        _colours("#26302F #3F5A5A #6F8F8A #8A4B2A #26302F #F2EBDD #B9814A #A06C39", insole_print="#3F5A5A"),
        _parts(
            "Badan bertekstur / kulit sapi emboss sisik / second; Sapuan samping / kulit sapi halus / main; "
            "Penguat tumit / suede / accent; Kerah / kulit domba berbusa / collar; "
            "Lajur tali / kulit sapi halus / main; Pelindung jari / kulit sapi halus / main; "
            "Sol / EVA di atas karet / sole"
        ),
        motif="sisik",
        material="Kulit sapi emboss, sol EVA dan karet",
        shore_a=60,
        eu_size=42,
        target_user="Pekerja muda kota",
        price=(425000, 560000),
        colour_names=named("Hijau laut #3F5A5A, Karang gelap #26302F, Gading #F2EBDD, Getah #B9814A"),
        shape={"toe": 0.45},
        paper="#EDEEE8",
    ),
    _shoe(
        "jejak-kawung",
        "Jejak Kawung",
        "sneaker",
        Tread("kawung", 17, second="kawung", second_size=9),
        CUP,
        Wall("#F2EBDD", "#B9814A", "layers", "kawung", 8),
        _colours("#EFE6D6 #24405E #EFE6D6 #8A4B2A #24405E #F2EBDD #B9814A #9C6634"),
        _parts(
            "Badan / kulit samak nabati / main; Panel motif / kanvas katun cap kawung / second; "
            "Penguat tumit / suede / accent; Kerah / kulit domba / collar; Lajur tali / suede / accent; "
            "Penutup jari / kulit samak nabati / main; Pelindung tepi / suede / accent; "
            "Sol / karet alam dua warna / sole"
        ),
        motif="kawung",
        material="Kulit samak nabati, kanvas, sol karet",
        shore_a=60,
        eu_size=42,
        target_user="Mahasiswa dan pekerja kreatif",
        price=(380000, 495000),
        colour_names=named("Gading #EFE6D6, Indigo #24405E, Sogan #8A4B2A, Getah #B9814A"),
        shape={"toe": 0.5},
    ),
    _shoe(
        "lurik-senja",
        "Lurik Senja",
        "slipon",
        Tread("lereng", 14, layout="full", rim=4.5),
        Profile(heel=24, forefoot=18, spring=10, lug=2.6),
        Wall("#E8D9BE", "#B9814A", "band", "anyaman", 6),
        _colours("#3A2A22 #DDB87C #6E2430 #3A2A22 #4A1E1E #E8D9BE #B9814A #7E5026", thread="#DDB87C"),
        _parts(
            "Badan motif / tenun lurik katun / second; Karet samping / karet rusuk / collar; "
            "Penguat tumit / suede / accent; Bibir kerah / kulit domba / main; "
            "Pelindung tepi / suede / accent; Sol / karet alam / sole"
        ),
        motif="lurik",
        material="Tenun lurik, suede, sol karet",
        shore_a=58,
        eu_size=40,
        target_user="Komuter perkotaan",
        price=(265000, 345000),
        colour_names=named("Bata senja #6E2430, Benang kunyit #DDB87C, Kopi #3A2A22, Jerami #E8D9BE"),
        shape={"toe": 0.5},
        paper="#F4ECDF",
    ),
    _shoe(
        "derby-parang",
        "Derby Parang",
        "brogue",
        Tread("parang", 24, layout="medallions", second="lereng", second_size=8, rim=4, grooves=0),
        DRESS,
        Wall("#2A1A12", "#6B4428", "welt"),
        _colours("#6E3A20 #74401F #55290F #4A2414 #4A2414 #2A1A12 #2E221B #7A4E2B", thread="#B98A55", lace="#3A1D10"),
        _parts(
            "Badan / kulit sapi penuh / main; Sisi motif / kulit timbul parang / second; "
            "Penguat tumit / kulit brogue / accent; Lajur tali / kulit brogue / main; "
            "Sayap depan / kulit brogue / accent; Sol / unit karet berhak / sole"
        ),
        motif="parang",
        material="Kulit sapi penuh, sol unit karet",
        shore_a=68,
        eu_size=42,
        target_user="Wisudawan dan pegawai",
        price=(650000, 850000),
        colour_names=named("Sogan #6E3A20, Kopi tua #4A2414, Welt #6B4428, Lapis #D8C8A8"),
        shape=DRESS_SHAPE,
        paper="#F1EAE0",
    ),
    _shoe(
        "brogue-truntum",
        "Brogue Truntum",
        "brogue",
        Tread("truntum", 14, layout="full", rim=4, grooves=2),
        DRESS,
        Wall("#1C1A1C", "#5A3A26", "welt"),
        _colours(
            "#232B3A #2A3446 #171D29 #171B25 #171B25 #1C1A1C #26221F #5A4636",
            thread="#8C93A3",
            lace="#14171F",
            tongue="#232B3A",
        ),
        _parts(
            "Badan / kulit celup indigo / main; Sisi motif / kulit timbul truntum / second; "
            "Penguat tumit / kulit brogue / accent; Lajur tali / kulit brogue / main; "
            "Sayap depan / kulit brogue / accent; Sol / kulit dan karet / sole"
        ),
        motif="truntum",
        material="Kulit celup indigo, sol kulit dan karet",
        shore_a=70,
        eu_size=41,
        target_user="Pengantin dan keluarga",
        price=(720000, 940000),
        colour_names=named("Nila tua #232B3A, Hitam nila #171B25, Welt #5A3A26, Lapis #D8C8A8"),
        shape=DRESS_SHAPE,
        paper="#E9EAEB",
    ),
    _shoe(
        "bot-merapi",
        "Bot Merapi",
        "boot",
        Tread("candi", 24, rim=7, teeth=48, second="lereng", two_tone="none"),
        LUGGED,
        Wall("#2B2825", "#6E675E", "block", "candi", 11),
        _colours("#7A4A28 #34302C #8D7A5E #4A2C1A #3A332C #2B2825 #2E2B28 #6E675E", thread="#D9B57A", lace="#C79A5A"),
        _parts(
            "Badan / kulit sapi berminyak / main; Panel motif / kanvas berlilin / second; "
            "Penguat tumit / kulit tebal / accent; Kerah / kulit domba berbusa / collar; "
            "Lajur tali / kulit tebal / accent; Penutup jari / kulit tebal / accent; "
            "Sol / karet alam berhak / sole"
        ),
        motif="candi",
        material="Kulit berminyak, kanvas berlilin, karet",
        shore_a=65,
        eu_size=43,
        target_user="Warga lereng, pekerja lapangan",
        price=(780000, 990000),
        colour_names=named("Tanah #7A4A28, Kayu hangus #4A2C1A, Abu #8D7A5E, Batu #2B2825"),
        shape={"toe": 0.5, "forefoot": 106.0},
        paper="#EFEBE3",
    ),
    _shoe(
        "rimba-tumpal",
        "Rimba Tumpal",
        "boot",
        Tread("tumpal", 21, rim=7.5, teeth=54, two_tone="none"),
        LUGGED,
        Wall("#2C2B27", "#9A7A45", "block", "tumpal", 6.6, upright=True),
        _colours("#4F5A3C #2E332A #C9A765 #3B2C1E #2E332A #2C2B27 #2E2C28 #7C6A45", thread="#D9C79A", lace="#B98A4B"),
        _parts(
            "Badan / kanvas lilin dan nubuk / main; Panel motif / kanvas cap tumpal / second; "
            "Penguat tumit / nubuk / accent; Kerah / kain rajut berbusa / collar; "
            "Lajur tali / nubuk / accent; Penutup jari / nubuk / accent; Sol / karet alam bergerigi / sole"
        ),
        motif="tumpal",
        material="Nubuk dan kanvas lilin, sol karet",
        shore_a=64,
        eu_size=42,
        target_user="Pemandu wisata hutan",
        price=(690000, 880000),
        colour_names=named("Lumut #4F5A3C, Kayu #3B2C1E, Jerami #C9A765, Arang #2C2B27"),
        shape={"toe": 0.5, "forefoot": 106.0},
        paper="#ECEDE4",
    ),
    _shoe(
        "sandal-pesisir",
        "Sandal Pesisir",
        "sandal",
        Tread("ombak", 12, layout="full", rim=4.5, two_tone="none"),
        FLAT,
        Wall("#D9C3A0", "#26231F", "layers", "ombak", 8),
        _colours(
            "#8A4B2A #7C4326 #6B3720 #5E331D #5E331D #D9C3A0 #2B2825 #4F4A44",
            insole="#C79F6E",
            insole_print="#A97F4E",
            lining="#C9AE86",
        ),
        _parts(
            "Tali depan / kulit sintetis timbul ombak / main; "
            "Tali punggung / kulit sintetis timbul ombak / second; Tali tumit / kulit sintetis / accent; "
            "Sol / busa EVA dan karet daur ulang / sole"
        ),
        motif="ombak",
        material="Kulit sintetis, EVA, karet daur ulang",
        shore_a=58,
        eu_size=42,
        target_user="Nelayan dan warga pesisir",
        price=(145000, 195000),
        colour_names=named("Kulit #8A4B2A, Pasir #D9C3A0, Ban bekas #2B2825"),
        shape={"toe": 0.5},
        paper="#E8ECE9",
    ),
    _shoe(
        "anyam-tanggulangin",
        "Anyam Tanggulangin",
        "sandal",
        Tread("anyaman", 20, second="anyaman", second_size=11),
        FLAT,
        Wall("#E6D6BA", "#8B5A2E", "lines"),
        _colours(
            "#A8703C #8B5A2E #7A4B24 #6B4423 #6B4423 #E6D6BA #9C6B3A #6E4520",
            insole="#D3B384",
            insole_print="#B58E58",
            lining="#D8BE94",
            thread="#E9D5AE",
        ),
        _parts(
            "Tali depan / anyaman kulit sisa / main; Tali punggung / anyaman kulit sisa / second; "
            "Tali tumit / kulit samak nabati / accent; Sol / busa EVA berlapis karet / sole"
        ),
        motif="anyaman",
        material="Kulit sisa teranyam, EVA, karet",
        shore_a=58,
        eu_size=39,
        target_user="Dewasa, dari rumah ke kota",
        price=(215000, 285000),
        colour_names=named("Madu #A8703C, Rotan asap #8B5A2E, Kapas #E6D6BA"),
        shape={"toe": 0.45},
    ),
    _shoe(
        "langit-cirebon",
        "Langit Cirebon",
        "hightop",
        Tread("megamendung", 33, second_turn=60),
        CUP,
        Wall("#F2EBDD", "#24405E", "lines"),
        _colours("#EFE6D6 #24405E #8FA9C4 #8A4B2A #24405E #F2EBDD #E9DFCC #24405E", insole_print="#24405E"),
        _parts(
            "Badan motif / kanvas batik cap / second; Penguat tumit / kulit gading / main; "
            "Kerah / kulit domba berbusa / collar; Lajur tali / kulit gading / main; "
            "Penutup jari / kulit gading / main; Pelindung tepi / kulit samak nabati / accent; "
            "Sol / karet alam / sole"
        ),
        motif="megamendung",
        material="Kanvas batik cap, kulit, sol karet",
        shore_a=60,
        eu_size=41,
        target_user="Pelajar dan mahasiswa",
        price=(345000, 450000),
        colour_names=named("Biru hujan #24405E, Biru muda #8FA9C4, Gading #EFE6D6, Sogan #8A4B2A"),
        shape={"toe": 0.55},
        paper="#EEEDE8",
    ),
)
