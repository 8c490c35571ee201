"""Texts of the pack for filing. They are in Indonesian, as the registration wants them, whoever takes the pack."""

from development.models import StageTemplate

_PRODUCTS = {StageTemplate.OUTSOLE: "sol luar alas kaki", StageTemplate.SHOE: "alas kaki"}
_BLANK = "......................................"
_VIEWS = {
    "01-perspektif": "tampak perspektif",
    "02-depan": "tampak depan",
    "03-belakang": "tampak belakang",
    "04-kiri": "tampak kiri (sisi luar)",
    "05-kanan": "tampak kanan (sisi dalam)",
    "06-atas": "tampak atas",
    "07-bawah": "tampak bawah",
}


def description(*, title: str, designers: list[str], kind: str, concept: str, views: list[str]) -> str:
    """The description of the design; the class is left to whoever files."""
    return "\n".join(
        [
            "URAIAN DESAIN INDUSTRI",
            "",
            f"Judul: {title}",
            f"Pendesain: {', '.join(designers)}",
            f"Produk: {_PRODUCTS.get(kind, 'alas kaki')}",
            f"Kelas: {_BLANK} (diisi pemohon menurut klasifikasi yang berlaku)",
            "",
            "Gambar",
            *(f"- {name}" for name in views),
            "Gambar menunjukkan alas kaki kiri: sisi kiri adalah sisi luar, sisi kanan adalah sisi dalam. Sesuaikan "
            "bila gambarnya alas kaki kanan.",
            "",
            "Uraian",
            concept.strip() or _BLANK,
            "",
            f"Yang dimohonkan perlindungannya: {_BLANK} (bentuk, konfigurasi, dan/atau komposisi garis atau warna)",
            "",
        ]
    )


def missing_list(missing: list[str]) -> str:
    """Which views the entry does not show."""
    return "\n".join(
        [
            "YANG MASIH KURANG",
            "",
            "Tampak berikut tidak ada pada karya yang dikirim. Minta gambarnya kepada perancang sebelum pendaftaran.",
            *(f"- {_VIEWS.get(name, name)}" for name in missing),
            "",
        ]
    )


def ownership_draft(*, title: str, designers: list[str]) -> str:
    """A draft of the statement of ownership."""
    return "\n".join(
        [
            "DRAF - SURAT PERNYATAAN KEPEMILIKAN DESAIN INDUSTRI",
            "",
            "Yang bertanda tangan di bawah ini:",
            *(line for name in designers for line in (f"Nama: {name}", f"Alamat: {_BLANK}", "")),
            f'menyatakan bahwa desain industri "{title}" adalah milik pemohon, dibuat oleh pendesain tersebut di atas, '
            "baru, dan belum pernah diumumkan kecuali sebagaimana dinyatakan dalam permohonan, serta tidak meniru "
            "desain industri pihak lain.",
            "",
            *_signed(designers),
        ]
    )


def assignment_draft(*, title: str, designers: list[str]) -> str:
    """A draft of the assignment, for where somebody else than the designers files."""
    return "\n".join(
        [
            "DRAF - SURAT PENGALIHAN HAK ATAS DESAIN INDUSTRI",
            "Hanya dipakai bila pemohon bukan pendesain. Menurut ketentuan lomba hak tetap pada perancang.",
            "",
            "Pihak pertama (pendesain):",
            *(f"Nama: {name}" for name in designers),
            "Pihak kedua (pemohon):",
            f"Nama: {_BLANK}",
            f"Alamat: {_BLANK}",
            "",
            f'Pihak pertama mengalihkan kepada pihak kedua hak atas desain industri "{title}" untuk diajukan '
            "pendaftarannya. Nama pendesain tetap dicantumkan dalam permohonan dan sertifikat.",
            "",
            *_signed([*designers, _BLANK]),
        ]
    )


def _signed(names: list[str]) -> list[str]:
    lines = [f"{_BLANK}, tanggal {_BLANK}", ""]
    for name in names:
        lines += ["Meterai dan tanda tangan:", "", "", name, ""]
    return lines
