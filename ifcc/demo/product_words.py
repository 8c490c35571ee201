"""What is written about the demo's products, who asks for them, and what their firms report. All invented."""

from decimal import Decimal

from development.launching.words import Words
from development.market.asking import Asked
from development.market.reports import Told
from development.models import Inquiry

ISLANDS = Words(
    name="Sol Lima Pulau",
    name_en="Five Islands Outsole",
    slug="sol-lima-pulau",
    story=(
        "Lima pulau besar disusun di sepanjang telapak: Sumatra di tumit, Papua di ujung jari. Pulau menjadi bidang "
        "yang rata, laut menjadi alur yang mengalirkan air.\n\n"
        "Cetakan contoh pertama memberi sol yang terlalu keras, 69 Shore A. Setelah kompon diganti, kekerasannya 61 "
        "dan semua uji laboratorium memenuhi batas. Perhitungan awal dengan TPU melebihi target biaya; dengan TPR "
        "harganya terjangkau bagi IKM.\n\n"
        "Sol ini boleh dipakai oleh jenama mana pun. Nama perancang disebut pada setiap sepatu."
    ),
    story_en=(
        "The five large islands run along the sole: Sumatra at the heel, Papua at the toes. The islands are flat pads, "
        "the sea becomes grooves that drain water.\n\n"
        "The first sample mould gave a sole that was too hard, 69 Shore A. With another compound it has 61, and every "
        "laboratory test meets its limit. The first reckoning with TPU was above the target; with TPR the price suits "
        "small industry.\n\n"
        "Any brand may use this sole. The designer is named on every shoe."
    ),
    price=Decimal(46500),
    material="tpr",
    size_from=38,
    size_to=44,
    in_catalogue=True,
    least_order=300,
    delivery_days=21,
    terms="Royalti 3 % sudah termasuk dalam harga. Nama perancang dicantumkan pada kemasan.",
    terms_en="A royalty of 3 % is part of the price. The designer is named on the box.",
)
TEETH = Words(
    name="Sol Gigi Tumpal",
    name_en="Tumpal Teeth Outsole",
    slug="sol-gigi-tumpal",
    story=(
        "Barisan segitiga tumpal menjadi gigi yang mencengkeram tanah basah dan batu. Karet alam ditekan panas selama "
        "delapan menit; giginya keluar dari cetakan tanpa robek sejak uji pertama.\n\n"
        "Dikembangkan untuk sepatu kerja dan pendakian ringan buatan industri kecil."
    ),
    story_en=(
        "Rows of tumpal triangles become teeth that grip wet soil and rock. Natural rubber is pressed hot for eight "
        "minutes; from the first trial on the teeth came out of the mould without tearing.\n\n"
        "Made for work shoes and light hiking shoes of small industry."
    ),
    price=Decimal(57500),
    material="rubber",
    size_from=39,
    size_to=45,
    in_catalogue=True,
    least_order=200,
    delivery_days=30,
    terms="Boleh dipakai jenama mana pun dengan menyebut nama perancang.",
    terms_en="Any brand may use it, naming the designer.",
)
SHOE = Words(
    name="Pantofel Lima Pulau",
    name_en="Five Islands Dress Shoe",
    slug="pantofel-lima-pulau",
    story=(
        "Sepatu kulit pertama di atas Sol Lima Pulau: jahitan klasik, sol yang ringan, dan peta kepulauan di setiap "
        "langkah. Dibuat di Magetan dari kulit sapi lokal."
    ),
    story_en=(
        "The first leather shoe on the Five Islands Outsole: classic stitching, a light sole, and the map of the "
        "islands in every step. Made in Magetan of local cowhide."
    ),
    price=Decimal(425000),
    size_from=39,
    size_to=43,
    shops=[
        {"name": "Toko Sepatu Contoh", "city": "Magetan", "url": "https://toko.contoh.example/pantofel-lima-pulau"},
        {"name": "Galeri IKM Contoh", "city": "Surabaya", "url": ""},
    ],
    in_catalogue=True,
    least_order=12,
    delivery_days=14,
)

WATI = Asked(
    name="Bu Wati",
    firm="Sandal Tanggulangin Contoh",
    city="Sidoarjo",
    province="Jawa Timur",
    phone="0812 0000 0101",
    pairs=400,
    sizes="38–42",
    text="Kami membuat sepatu sandal kulit. Apakah sol ini dapat dikirim dalam warna cokelat, dan berapa harganya "
    "untuk 400 pasang?",
)
ANSWER = (
    "Terima kasih atas minat Ibu. Warna cokelat tua dapat kami buat mulai 300 pasang dengan harga yang sama, Rp46.500 "
    "sepasang. Contoh ukuran 39 dan 41 kami kirim pekan ini; pesanan selesai dalam tiga minggu."
)
CERTIFICATES = (
    "Terima kasih atas pertanyaannya. Koefisien geseknya melampaui batas untuk tumit maupun telapak depan pada ubin "
    "dengan larutan sabun. Ringkasan hasil uji ada di halaman produk; salinan laporan lengkap dapat kami kirim bersama "
    "penawaran."
)
UJANG = Asked(
    name="Ujang Contoh",
    firm="Sepatu Cibaduyut Contoh",
    city="Bandung",
    province="Jawa Barat",
    email="ujang@ikm.contoh.example",
    pairs=600,
    sizes="39–43",
    text="Apakah matras ukuran 45 juga ada? Kami ingin memakai sol ini untuk sepatu kerja kantor.",
)
NI_LUH = Asked(
    name="Ni Luh Contoh",
    firm="Langkah Bali Contoh",
    kind=Inquiry.BRAND,
    city="Denpasar",
    province="Bali",
    email="niluh@jenama.contoh.example",
    pairs=150,
    text="Jumlah kami masih di bawah pesanan terkecil. Bolehkah digabung dengan pesanan IKM lain?",
)
DAENG = Asked(
    name="Daeng Contoh",
    firm="Koperasi Alas Kaki Contoh",
    city="Makassar",
    province="Sulawesi Selatan",
    email="daeng@koperasi.contoh.example",
    pairs=1000,
    sizes="40–44",
    text="Kami memerlukan sol sepatu kerja yang tahan licin untuk anggota koperasi. Apakah sertifikat ujinya dapat "
    "kami lihat?",
)
SCHOOL = Asked(
    name="SMK Contoh",
    kind=Inquiry.SCHOOL,
    city="Mojokerto",
    province="Jawa Timur",
    email="smk@sekolah.contoh.example",
    text="Bolehkah siswa kami mempelajari gambar cetakannya?",
)
WHY_CLOSED = "Gambar cetakan adalah milik industri sol dan tidak dibagikan. Silakan memesan contoh sol untuk belajar."

FIRST_REPORT = Told(
    pairs_made=4200,
    pairs_sold=3150,
    revenue=Decimal(146_475_000),
    licence_fee=Decimal(4_394_000),
    firms_reached=4,
    jobs=18,
    complaints=2,
    text="Empat IKM di Sidoarjo dan Magetan sudah memakai sol ini. Dua keluhan tentang warna, sudah diganti.",
)
SECOND_REPORT = Told(
    pairs_made=6800,
    pairs_sold=6120,
    revenue=Decimal(284_580_000),
    licence_fee=Decimal(8_537_000),
    firms_reached=9,
    jobs=24,
    complaints=1,
    text="Pesanan berulang dari lima IKM. Ukuran 45 diminta beberapa kali.",
)
SHOE_REPORT = Told(
    pairs_made=320,
    pairs_sold=214,
    revenue=Decimal(90_950_000),
    licence_fee=Decimal(2_140_000),
    firms_reached=1,
    jobs=11,
    complaints=0,
    text="Terjual di dua toko dan pada pameran. Ukuran 41 dan 42 paling diminati.",
)
