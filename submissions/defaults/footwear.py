"""FTW: footwear design. Views, a map of materials and colours, target user and a concept of at most 300 words."""

from dataclasses import replace

from submissions.defaults.drawings import BOARD, MODEL, PERSPECTIVE
from submissions.defaults.pattern import DRAWING, AskedQuestion, AskedSlot, CategoryPattern

_CONSTRUCTIONS = (
    {"code": "cemented", "label": "Lem (cemented)", "label_en": "Cemented"},
    {"code": "stitched", "label": "Jahit", "label_en": "Stitched"},
    {"code": "injected", "label": "Injeksi langsung", "label_en": "Direct injection"},
    {"code": "vulcanised", "label": "Vulkanisir", "label_en": "Vulcanised"},
    {"code": "other", "label": "Cara lain", "label_en": "Another way"},
)

_SLOTS = (
    AskedSlot(
        "lateral",
        "Samping luar",
        "Lateral view",
        "Sisi luar sepatu kanan, tegak lurus, seluruhnya di dalam gambar.",
        "The outer side of the right shoe, straight on, wholly within the picture.",
    ),
    AskedSlot(
        "medial",
        "Samping dalam",
        "Medial view",
        "Sisi dalam sepatu yang sama, tegak lurus.",
        "The inner side of the same shoe, straight on.",
    ),
    AskedSlot(
        "top",
        "Tampak atas",
        "Top view",
        "Upper dari atas: lidah, tali, dan garis jahitan.",
        "The upper from above: tongue, laces and seams.",
    ),
    AskedSlot(
        "bottom",
        "Tampak bawah",
        "Bottom view",
        "Telapak tegak lurus dari bawah.",
        "The tread straight from below.",
    ),
    AskedSlot(
        "back",
        "Tampak belakang",
        "Back view",
        "Tumit dan konter dari belakang, tegak lurus.",
        "Heel and counter from behind, straight on.",
    ),
    PERSPECTIVE,
    AskedSlot(
        "materials",
        "Peta bahan dan warna",
        "Map of materials and colours",
        "Tiap komponen dengan bahan dan warnanya, ditunjuk dengan garis.",
        "Every component with its material and colour, pointed out by lines.",
        kinds=DRAWING,
    ),
    BOARD,
    replace(MODEL, is_outsole=False),
    AskedSlot(
        "pattern",
        "Pola",
        "Pattern",
        "Pola komponen upper, bila sudah ada.",
        "Pattern of the upper's components, if there is one.",
        kinds=DRAWING,
        is_required=False,
        at_most=2,
    ),
    AskedSlot(
        "photo",
        "Foto maket",
        "Photos of a mock-up",
        "Foto maket atau purwarupa yang sudah Anda buat.",
        "A mock-up or prototype that you have made.",
        is_required=False,
        at_most=3,
    ),
)

_QUESTIONS = (
    AskedQuestion(
        "concept",
        "Konsep",
        "Concept",
        "Gagasan, rujukan, dan cerita di baliknya. Paling banyak 300 kata, tanpa nama Anda.",
        "The idea, its sources, and the story behind it. 300 words at most, without your name.",
        kind="long",
    ),
    AskedQuestion(
        "target_user",
        "Pengguna sasaran",
        "Target user",
        "Siapa yang memakainya, di mana, dan untuk kegiatan apa.",
        "Who wears it, where, and for what.",
        kind="long",
        most_words=100,
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
        "construction",
        "Konstruksi",
        "Construction",
        "Bagaimana upper dan sol disatukan.",
        "How upper and sole are joined.",
        kind="choice",
        is_required=False,
        choices=_CONSTRUCTIONS,
    ),
    AskedQuestion(
        "market",
        "Kisaran harga dan produksi",
        "Price range and production",
        "Perkiraan harga jual, dan mengapa industri kecil dapat membuatnya.",
        "The price you expect, and why a small workshop can make it.",
        kind="long",
        is_required=False,
        most_words=150,
    ),
    AskedQuestion(
        "video",
        "Tautan video",
        "Link to a video",
        "Video singkat tanpa nama atau wajah Anda, bila ada.",
        "A short video without your name or face, if there is one.",
        kind="text",
        is_required=False,
        most_words=5,
    ),
)

FOOTWEAR = CategoryPattern(
    code="FTW",
    name="Desain Alas Kaki",
    name_en="Footwear Design",
    summary=(
        "Rancang alas kaki utuh yang dapat dibuat oleh industri kecil dan menengah Indonesia: nyaman dipakai, "
        "jujur pada bahan, dan membawa cerita dari tempat asalnya."
    ),
    summary_en=(
        "Design a whole shoe that Indonesian small and medium makers can produce: comfortable to wear, honest about "
        "its materials, and telling of the place it comes from."
    ),
    slots=_SLOTS,
    questions=_QUESTIONS,
)
