"""The editions of the demo: an earlier one, whose winners become products, last year's, decided, and this year's."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from ifcc.demo.cast import Cast, seat
from judging.rubrics import default_rubric, make_rubric
from submissions.models import Category, Competition, Seat
from submissions.phases import close_category, open_category
from submissions.setting_up.categories import use_default_category
from submissions.setting_up.editions import announce, make_competition

RUBRICS = {"OUT": "outsole", "FTW": "footwear"}
SUMMARY = (
    "Kompetisi desain alas kaki untuk pelajar, mahasiswa, pelaku industri kecil, dan umum. Karya terbaik tidak "
    "berhenti di piala: BPIPI mendampingi pemenang bersama industri sol dan jenama sampai sepatunya ada di toko."
)
SUMMARY_EN = (
    "A footwear design competition for pupils, students, small industry and everybody else. The best works do not end "
    "with a trophy: BPIPI goes with the winners, together with outsole makers and brands, until the shoe is in a shop."
)
TERMS = (
    "1. Karya adalah hasil sendiri atau tim dan belum pernah dipublikasikan.\n"
    "2. Setiap orang boleh mengirim paling banyak tiga karya di setiap kategori.\n"
    "3. Penjurian dilakukan tanpa nama. Jangan menulis nama atau logo pada gambar dan papan.\n"
    "4. Hak atas desain tetap pada desainer. BPIPI mendapat hak promosi non-eksklusif atas karya pemenang dan "
    "pilihan 12 bulan untuk merundingkan lisensi produk.\n"
    "5. Desain pemenang dirahasiakan sampai permohonan desain industrinya diajukan.\n"
    "6. Keberatan atas hasil disampaikan paling lambat tiga hari setelah pengumuman."
)
TERMS_EN = (
    "1. The work is your own or your team's and has not been published before.\n"
    "2. Each person may hand in at most three works in each category.\n"
    "3. Judging is blind. Write no name and no logo on pictures and boards.\n"
    "4. The designer keeps the rights. BPIPI has a non-exclusive right to promote winning works and an option of "
    "12 months to negotiate a product licence.\n"
    "5. A winning design is kept secret until its registration has been filed.\n"
    "6. Objections to a result are made within three days of the announcement."
)


def make(cast: Cast, year: int, theme: str, theme_en: str, codes: Sequence[str] = ("OUT", "FTW")) -> Competition:
    """A competition with these categories from the defaults, rubrics and a jury, which takes entries."""
    competition = make_competition(
        name=f"IFCC {year}",
        slug=f"ifcc-{year}",
        theme=theme,
        theme_en=theme_en,
        summary=SUMMARY,
        summary_en=SUMMARY_EN,
        terms=TERMS,
        terms_en=TERMS_EN,
        contact="WhatsApp 0800-0000-0000, ifcc@contoh.example",
        by=cast.organiser,
    )
    now = timezone.now()
    for code in codes:
        dates = {"opens_at": at_midnight(now - timedelta(days=20)), "closes_at": last_minute(now + timedelta(days=40))}
        category = use_default_category(competition=competition, code=code, by=cast.organiser, **dates)
        make_rubric(competition=competition, category=category, by=cast.organiser, **default_rubric(RUBRICS[code]))
    seat(cast, competition)
    announce(competition=competition, by=cast.organiser)
    for category in competition.categories.all():
        open_category(category=category, by=cast.organiser)
    return competition


def end_entering(category: Category, cast: Cast, days_ago: int) -> None:
    """Time passes: the deadline lies in the past, and the organiser has closed the category."""
    opened = timezone.now() - timedelta(days=days_ago + 90)
    closed = last_minute(timezone.now() - timedelta(days=days_ago))
    Category.objects.filter(pk=category.pk).update(opens_at=at_midnight(opened), closes_at=closed)
    category.refresh_from_db()
    close_category(category=category, by=cast.organiser)


def begun_long_ago(competition: Competition, days: int) -> None:
    """Time passes: it was announced so many days ago, and everybody has sat in it since."""
    since = timezone.now() - timedelta(days=days)
    Competition.objects.filter(pk=competition.pk).update(announced_at=since)
    Seat.objects.filter(competition=competition).update(since=since)
    competition.refresh_from_db()


def last_minute(moment: datetime) -> datetime:
    """23.59 WIB of that day."""
    return moment.astimezone(UTC).replace(hour=16, minute=59, second=0, microsecond=0)


def at_midnight(moment: datetime) -> datetime:
    """00.00 WIB of that day."""
    return moment.astimezone(UTC).replace(hour=17, minute=0, second=0, microsecond=0)
