"""The stages that a new outsole project gets: nine stages with five gates, in two languages, as data.

Days are planning figures to be changed with experience. Milestones name what must lie on the table before a
stage can be passed; the kinds say in which form (a mesh is an STL, OBJ or GLB file), `by` whose part it is.
"""

DOCUMENT = ["pdf", "image"]
PICTURE = ["image"]
SHEET = ["pdf"]
MODEL = ["mesh"]

# Whose part it is to deliver; the organiser may always do it for them.
OFFICE: list[str] = []
DESIGNER = ["designer"]
PARTNER = ["partner"]
BOTH = ["designer", "partner"]


def _milestone(code: str, name: str, name_en: str, kinds: list[str], *, by: list[str] = OFFICE) -> dict:
    return {"code": code, "name": name, "name_en": name_en, "kinds": kinds, "is_required": True, "owed_by": by}


def _gate(code: str, question: str, question_en: str) -> dict:
    return {"code": code, "question": question, "question_en": question_en}


OUTSOLE_STAGES = [
    {
        "code": "rights",
        "name": "Hak dan perjanjian",
        "name_en": "Rights and agreement",
        "owner": "BPIPI → Kepala BPIPI",
        "owner_en": "BPIPI → head of BPIPI",
        "days": 30,
        "gate": _gate(
            "G1",
            "Apakah hak sudah jelas dan pendaftaran desain diajukan sebelum karya dipublikasikan?",
            "Are the rights clear, and was the design filed before anything is published?",
        ),
        "milestones": [
            _milestone("minutes", "Berita acara penetapan pemenang", "Minutes naming the winner", DOCUMENT),
            _milestone("licence", "Perjanjian lisensi yang ditandatangani", "Signed licence agreement", DOCUMENT),
            _milestone(
                "filing", "Bukti pengajuan desain industri ke DJKI", "Proof of filing the industrial design", DOCUMENT
            ),
        ],
    },
    {
        "code": "brief",
        "name": "Brief dan mitra",
        "name_en": "Brief and partners",
        "owner": "BPIPI → mitra",
        "owner_en": "BPIPI → partners",
        "days": 30,
        "gate": None,
        "milestones": [
            _milestone(
                "brief",
                "Brief produk: target HPP, bahan, ukuran, jumlah pesanan minimum",
                "Product brief: target cost, material, sizes, minimum order",
                SHEET,
            ),
            _milestone("nda", "Perjanjian kerahasiaan", "Non-disclosure agreement", DOCUMENT, by=PARTNER),
            _milestone("interest", "Surat minat mitra", "Partner's letter of interest", DOCUMENT, by=PARTNER),
        ],
    },
    {
        "code": "package",
        "name": "Paket teknis dan 3D",
        "name_en": "Technical package and 3D",
        "owner": "Desainer → teknisi sol",
        "owner_en": "Designer → outsole engineer",
        "days": 30,
        "gate": _gate(
            "G2",
            "Apakah desain layak dicetak dengan biaya dalam target?",
            "Can the design be moulded, at a cost within the target?",
        ),
        "milestones": [
            _milestone("specification", "Lembar spesifikasi", "Specification sheet", SHEET, by=DESIGNER),
            _milestone("model", "Model 3D", "3D model", MODEL, by=DESIGNER),
            _milestone("mesh-report", "Laporan pemeriksaan model", "Report of the model's check", DOCUMENT, by=BOTH),
            _milestone("estimate", "Perkiraan bobot dan biaya", "Estimate of weight and cost", DOCUMENT, by=BOTH),
        ],
    },
    {
        "code": "prototype",
        "name": "Purwarupa",
        "name_en": "Prototype",
        "owner": "Desainer dan jenama → BPIPI",
        "owner_en": "Designer and brand → BPIPI",
        "days": 21,
        "gate": None,
        "milestones": [
            _milestone("photos", "Foto purwarupa (REN atau cetak 3D)", "Photos of the prototype", PICTURE, by=BOTH),
            _milestone("fit", "Catatan kecocokan dengan acuan", "Notes on the fit with the last", DOCUMENT, by=BOTH),
        ],
    },
    {
        "code": "trial",
        "name": "Matras contoh dan uji cetak",
        "name_en": "Sample mould and trial",
        "owner": "Industri sol → BPIPI",
        "owner_en": "Outsole maker → BPIPI",
        "days": 60,
        "gate": _gate(
            "G3",
            "Apakah desain dapat dibekukan tanpa perubahan lagi?",
            "Can the design be frozen, with no change after?",
        ),
        "milestones": [
            _milestone("mould-drawing", "Gambar matras", "Mould drawing", DOCUMENT, by=PARTNER),
            _milestone("order", "Surat pesanan matras", "Purchase order for the mould", DOCUMENT, by=PARTNER),
            _milestone("trial-report", "Laporan uji cetak T0 dan T1", "Trial reports T0 and T1", DOCUMENT, by=PARTNER),
            _milestone(
                "dimensions", "Ukuran hasil dibandingkan gambar", "Dimensions against the drawing", DOCUMENT, by=PARTNER
            ),
        ],
    },
    {
        "code": "confirmation",
        "name": "Konfirmasi contoh, uji laboratorium, uji pakai",
        "name_en": "Sample confirmation, lab test, wear test",
        "owner": "Laboratorium dan jenama → BPIPI",
        "owner_en": "Laboratory and brand → BPIPI",
        "days": 75,
        "gate": _gate(
            "G4",
            "Apakah contoh segel memenuhi semua batas uji?",
            "Does the sealed sample meet all test limits?",
        ),
        "milestones": [
            _milestone(
                "sealed-sample", "Foto tiga contoh segel", "Photos of three sealed samples", PICTURE, by=PARTNER
            ),
            _milestone("lab-test", "Hasil uji terhadap batas", "Test results against the limits", SHEET, by=PARTNER),
            _milestone("wear-test", "Rekap uji pakai", "Summary of the wear test", DOCUMENT, by=PARTNER),
        ],
    },
    {
        "code": "cost",
        "name": "Biaya, TKDN, dan matras lengkap",
        "name_en": "Cost, local content, full set of moulds",
        "owner": "Jenama → BPIPI",
        "owner_en": "Brand → BPIPI",
        "days": 60,
        "gate": None,
        "milestones": [
            _milestone("cost-sheet", "Lembar biaya (HPP)", "Cost sheet", SHEET, by=PARTNER),
            _milestone("local-content", "Indikasi TKDN", "Indication of local content", SHEET, by=PARTNER),
            _milestone("commitment", "Komitmen pesanan", "Commitment to order", DOCUMENT, by=PARTNER),
        ],
    },
    {
        "code": "pilot",
        "name": "Uji produksi",
        "name_en": "Pilot run",
        "owner": "Industri sol → jenama",
        "owner_en": "Outsole maker → brand",
        "days": 30,
        "gate": _gate("G5", "Apakah produk siap diluncurkan?", "Is the product ready to be launched?"),
        "milestones": [
            _milestone(
                "hundred-pairs", "Foto 100 pasang hasil uji produksi", "Photos of 100 pairs", PICTURE, by=PARTNER
            ),
            _milestone("quality-report", "Laporan mutu (AQL 2,5)", "Quality report (AQL 2.5)", DOCUMENT, by=PARTNER),
        ],
    },
    {
        "code": "launch",
        "name": "Produksi, peluncuran, dan pemantauan",
        "name_en": "Production, launch and follow-up",
        "owner": "Jenama → BPIPI",
        "owner_en": "Brand → BPIPI",
        "days": 90,
        "gate": None,
        "milestones": [
            _milestone(
                "launch-photos", "Foto produk dan peluncuran", "Photos of product and launch", PICTURE, by=PARTNER
            ),
            _milestone("story", "Halaman kisah dari sketsa ke sepatu", "Story from sketch to shoe", DOCUMENT, by=BOTH),
            _milestone(
                "sales",
                "Laporan penjualan dan royalti 3, 6, dan 12 bulan",
                "Sales and royalty reports at 3, 6 and 12 months",
                DOCUMENT,
                by=PARTNER,
            ),
        ],
    },
]

STAGES = {"outsole": OUTSOLE_STAGES}
