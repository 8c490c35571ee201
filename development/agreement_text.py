"""The agreement that a partner is offered, in Indonesian (which binds) and in English (to read).

It names the competition and the firm only: it is read before anything confidential opens.
"""

TEXT = "\n\n".join(
    [
        "Perjanjian kerahasiaan dan kerja sama pengembangan",
        '{competition} mengajak {partner} ("Mitra") mengembangkan sebuah karya pemenang menjadi produk.',
        "1. Rahasia. Semua gambar, berkas, ukuran, dan catatan yang dibuka kepada Mitra setelah perjanjian "
        "ini disetujui bersifat rahasia sampai penyelenggara menyatakan sebaliknya secara tertulis. Mitra "
        "tidak menunjukkannya kepada pihak lain, tidak memuatnya di media apa pun, dan tidak memakainya untuk"
        " produk lain.",
        "2. Hak. Hak atas desain tetap pada perancang. Perjanjian ini bukan lisensi produksi; lisensi dan "
        "royalti diatur dalam perjanjian tersendiri sebelum produksi massal.",
        "3. Pekerjaan. Mitra mengirim hasil tiap tahap beserta buktinya melalui situs ini dan memberi tahu "
        "penyelenggara bila tenggat tidak dapat dipenuhi.",
        "4. Orang. Hanya orang yang diundang penyelenggara atas nama Mitra yang boleh membuka berkas. Setiap "
        "pembukaan berkas asli dicatat.",
        "5. Berakhir. Penyelenggara dapat mengakhiri kerja sama ini. Akses berakhir pada saat itu juga; "
        "kewajiban menjaga rahasia tetap berlaku. Mitra menghapus salinan yang disimpannya.",
        "Teks berbahasa Indonesia inilah yang mengikat.",
    ]
)

TEXT_EN = "\n\n".join(
    [
        "Agreement on confidentiality and development",
        '{competition} invites {partner} ("the Partner") to develop a winning design into a product.',
        "1. Confidential. All drawings, files, dimensions and notes that open to the Partner after this "
        "agreement is accepted are confidential until the organiser says otherwise in writing. The Partner "
        "shows them to nobody, publishes them nowhere and uses them for no other product.",
        "2. Rights. The design stays the designer's. This agreement is no licence to produce; licence and "
        "royalty are agreed separately before mass production.",
        "3. Work. The Partner delivers the results of each stage with evidence through this site, and tells "
        "the organiser when a date can't be kept.",
        "4. People. Only people whom the organiser invited for the Partner may open files. Every opening of "
        "an original file is logged.",
        "5. End. The organiser may end this agreement. Access ends at that moment; the duty of confidence "
        "remains. The Partner deletes the copies it kept.",
        "This is a translation; the Indonesian text is the one that binds.",
    ]
)


def texts_for(*, competition: str, competition_en: str, partner: str) -> tuple[str, str]:
    """The agreement for one firm: the binding text and its translation."""
    return (
        TEXT.format(competition=competition, partner=partner),
        TEXT_EN.format(competition=competition_en or competition, partner=partner),
    )
