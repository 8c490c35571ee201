"""What designers declare and grant, in Indonesian (which binds) and in English (to read)."""

_DECLARATION = "\n\n".join(
    [
        "Pernyataan kepengarangan",
        'Saya, {person}, menyatakan tentang desain "{title}" dalam {competition}:',
        "1. Saya {alone}perancang desain ini. {shares}",
        "2. Desain ini hasil karya sendiri dan, sepanjang pengetahuan saya, tidak meniru desain, merek, atau ciptaan "
        "pihak lain.",
        "3. Saya belum mengalihkan hak atas desain ini kepada pihak lain dan belum mengajukan pendaftarannya di luar "
        "yang saya sampaikan kepada penyelenggara.",
        "4. Sebelum pendaftaran diajukan, saya tidak mengumumkan desain ini. Bila desain sudah pernah ditunjukkan, "
        "saya memberitahukan hari dan tempatnya kepada penyelenggara.",
        "Teks berbahasa Indonesia inilah yang mengikat.",
    ]
)
_DECLARATION_EN = "\n\n".join(
    [
        "Declaration of authorship",
        'I, {person}, declare about the design "{title}" in {competition}:',
        "1. I am a designer of this design{alone}. {shares}",
        "2. The design is our own work and, as far as I know, copies no design, mark or work of anybody else.",
        "3. I have not transferred rights in this design to anybody, and have filed it nowhere beyond what I told the "
        "organiser.",
        "4. Before the registration is filed I do not make the design public. If it was shown before, I tell the "
        "organiser the day and the place.",
        "This is a translation; the Indonesian text is the one that binds.",
    ]
)
_LICENCE = "\n\n".join(
    [
        "Lisensi pengembangan dengan hak opsi",
        '{designer} ("Perancang") memberi izin kepada BPIPI mengenai desain "{title}", pemenang {competition}:',
        "1. Izin. BPIPI dan mitra yang telah menyetujui perjanjian kerahasiaan boleh memakai berkas desain untuk "
        "mengembangkannya menjadi produk: gambar kerja, purwarupa, matras, contoh, dan pengujian.",
        "2. Hak opsi. Sampai dengan {until} Perancang tidak menawarkan desain ini kepada pihak lain, agar lisensi "
        "produksi dapat dirundingkan. Setelah hari itu izin ini berakhir, kecuali diperpanjang dengan lisensi baru.",
        "3. Hak tetap. Hak atas desain tetap pada Perancang. Produksi massal dan royalti diatur dalam perjanjian "
        "tersendiri sebelum produksi dimulai.",
        "4. Nama. Nama Perancang dicantumkan pada produk dan publikasinya.",
        "5. Rahasia. Desain dirahasiakan sampai pendaftarannya diajukan dan Perancang menyetujui pengumumannya.",
        "Teks berbahasa Indonesia inilah yang mengikat.",
    ]
)
_LICENCE_EN = "\n\n".join(
    [
        "Licence to develop, with an option",
        '{designer} ("the Designer") permits BPIPI, about the design "{title}", winner of {competition}:',
        "1. Permission. BPIPI and the partners who accepted the agreement on confidentiality may use the files of the "
        "design to develop it into a product: working drawings, prototypes, moulds, samples and tests.",
        "2. Option. Until {until} the Designer offers this design to nobody else, so that a licence to produce can be "
        "negotiated. After that day this permission ends, unless a new licence extends it.",
        "3. Rights stay. The design stays the Designer's. Mass production and royalty are agreed separately before "
        "production begins.",
        "4. Name. The Designer's name stands on the product and where it is published.",
        "5. Confidential. The design stays secret until its registration is filed and the Designer consents to its "
        "publication.",
        "This is a translation; the Indonesian text is the one that binds.",
    ]
)
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def declaration_for(
    *, person: str, title: str, competition: str, competition_en: str, shares: list[tuple[str, int | None]]
) -> tuple[str, str]:
    """The declaration of one designer: the binding text and its translation. `shares` names all of them."""
    is_alone = len(shares) == 1
    words = {"person": person, "title": title}
    listed = ", ".join(name if share is None else f"{name} {share} %" for name, share in shares)
    text = _DECLARATION.format(
        **words,
        competition=competition,
        alone="satu-satunya " if is_alone else "",
        shares="" if is_alone else f"Perancangnya: {listed}.",
    )
    text_en = _DECLARATION_EN.format(
        **words,
        competition=competition_en or competition,
        alone=", the only one" if is_alone else "",
        shares="" if is_alone else f"Its designers: {listed}.",
    )
    return text.replace(". \n", ".\n"), text_en.replace(". \n", ".\n")


def licence_for(*, designer: str, title: str, competition: str, competition_en: str, until) -> tuple[str, str]:
    """The licence of one design: the binding text and its translation."""
    words = {"designer": designer, "title": title}
    return (
        _LICENCE.format(**words, competition=competition, until=in_indonesian(until)),
        _LICENCE_EN.format(
            **words,
            competition=competition_en or competition,
            until=f"{until.day} {_MONTHS_EN[until.month - 1]} {until.year}",
        ),
    )


def in_indonesian(day) -> str:
    """ "31 Mei 2027", whoever reads it: papers for the registration are in Indonesian."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def listed(names: list[str], last: str = "dan") -> str:
    """ "Sekar, Bayu dan Wulan"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
