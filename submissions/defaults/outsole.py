"""OUT: outsole design. Views, section, technical data and a concept of at most 300 words."""

from submissions.defaults.drawings import BOARD, MODEL, PERSPECTIVE
from submissions.defaults.pattern import DRAWING, AskedQuestion, AskedSlot, CategoryPattern

_MATERIALS = (
    {"code": "rubber", "label": "Karet", "label_en": "Rubber"},
    {"code": "tpr", "label": "TPR", "label_en": "TPR"},
    {"code": "tpu", "label": "TPU", "label_en": "TPU"},
    {"code": "pvc", "label": "PVC", "label_en": "PVC"},
    {"code": "eva", "label": "EVA", "label_en": "EVA"},
    {"code": "pu", "label": "PU", "label_en": "PU"},
    {"code": "other", "label": "Bahan lain", "label_en": "Another material"},
)

_SLOTS = (
    AskedSlot(
        "bottom",
        "Tampak bawah",
        "Bottom view",
        "Telapak tegak lurus dari bawah, dengan seluruh alur tapak. Ujung jari di atas.",
        "The tread straight from below, with all of its grooves. Toe at the top.",
    ),
    AskedSlot(
        "lateral",
        "Samping luar",
        "Lateral view",
        "Sisi luar sol, tegak lurus, dengan garis dinding dan ketebalan tumit.",
        "The outer side, straight on, with the line of the wall and the height of the heel.",
    ),
    AskedSlot(
        "medial",
        "Samping dalam",
        "Medial view",
        "Sisi dalam sol, tegak lurus, termasuk lengkung telapak.",
        "The inner side, straight on, with the arch.",
    ),
    AskedSlot(
        "top",
        "Tampak atas (top-net)",
        "Top view (top-net)",
        "Bagian yang bertemu upper: bidang rekat, dinding, dan ruang di dalam sol.",
        "The part that meets the upper: bonding surface, wall, and the hollow inside.",
    ),
    AskedSlot(
        "back",
        "Tampak belakang",
        "Back view",
        "Tumit dari belakang, tegak lurus.",
        "The heel from behind, straight on.",
    ),
    PERSPECTIVE,
    AskedSlot(
        "section",
        "Potongan melintang",
        "Cross-section",
        "Satu potongan dengan ketebalan dalam milimeter di depan, tengah, dan tumit.",
        "One section with its thickness in millimetres at forefoot, waist and heel.",
        kinds=DRAWING,
    ),
    BOARD,
    MODEL,
    AskedSlot(
        "photo",
        "Foto purwarupa",
        "Photos of a prototype",
        "Foto model busa, cetak 3D, atau contoh lain yang sudah Anda buat.",
        "A foam model, a 3D print, or another sample that you have made.",
        is_required=False,
        at_most=3,
    ),
    AskedSlot(
        "motif",
        "Papan motif",
        "Motif board",
        "Asal motif dan bagaimana Anda mengolahnya menjadi bentuk.",
        "Where the motif comes from, and how you turned it into form.",
        kinds=DRAWING,
        is_required=False,
    ),
)

_QUESTIONS = (
    AskedQuestion(
        "concept",
        "Konsep",
        "Concept",
        "Gagasan, rujukan, dan alasan bentuk tiap zona telapak. Paling banyak 300 kata, tanpa nama Anda.",
        "The idea, its sources, and why each zone of the tread looks as it does. 300 words at most, without your name.",
        kind="long",
    ),
    AskedQuestion(
        "material",
        "Bahan",
        "Material",
        "Bahan utama yang Anda bayangkan untuk produksi.",
        "The main material that you have in mind for production.",
        kind="choice",
        choices=_MATERIALS,
    ),
    AskedQuestion(
        "hardness",
        "Kekerasan",
        "Hardness",
        "Sasaran kekerasan. Sol karet dan TPR lazimnya 55–75.",
        "The hardness aimed at. Rubber and TPR soles usually have 55–75.",
        kind="number",
        unit="Shore A",
    ),
    AskedQuestion(
        "size",
        "Ukuran contoh",
        "Sample size",
        "Ukuran Eropa yang menjadi dasar gambar, misalnya 41.",
        "The European size on which the drawings are based, for example 41.",
        kind="number",
        unit="EU",
    ),
    AskedQuestion(
        "thickness",
        "Ketebalan",
        "Thickness",
        "Ketebalan di depan, tengah, dan tumit dalam milimeter, misalnya 9 / 12 / 24.",
        "Thickness at forefoot, waist and heel in millimetres, for example 9 / 12 / 24.",
        kind="text",
        most_words=20,
    ),
    AskedQuestion(
        "market",
        "Pengguna dan kisaran harga",
        "Users and price range",
        "Untuk sepatu apa, siapa pemakainya, dan berapa kisaran harga sol per pasang.",
        "For which shoe, who wears it, and the price of a pair of soles.",
        kind="long",
        is_required=False,
        most_words=150,
    ),
    AskedQuestion(
        "production",
        "Catatan produksi",
        "Production notes",
        "Arah buka cetakan, sudut tarik, penyusutan, dan hal lain yang perlu diketahui pembuat matras.",
        "Parting line, draft, shrinkage, and whatever else the mould maker should know.",
        kind="long",
        is_required=False,
        most_words=150,
    ),
)

OUTSOLE = CategoryPattern(
    code="OUT",
    name="Desain Sol Luar",
    name_en="Outsole Design",
    summary=(
        "Rancang sol luar yang dapat dicetak dan dipakai oleh banyak jenama: bentuk yang lahir dari identitas "
        "Indonesia, fungsi yang beralasan, dan biaya yang terjangkau."
    ),
    summary_en=(
        "Design an outsole that can be moulded and used by many brands: a form that comes from Indonesian identity, "
        "functions with a reason, and a cost that people can afford."
    ),
    slots=_SLOTS,
    questions=_QUESTIONS,
)
