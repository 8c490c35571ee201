"""The entrants' own words: what each fictitious design is about, in Indonesian."""

OUTSOLE_CONCEPTS = {
    "tapak-megamendung": (
        "Lapisan awan Cirebon dibaca bukan sebagai gambar, melainkan sebagai urutan tinggi dan rendah. Setiap "
        "garis awan menjadi gigi setinggi 3,5 mm yang mengarahkan air ke tepi telapak. Awan besar diletakkan di "
        "bawah bola kaki dan tumit, tempat tekanan paling tinggi, sedangkan pinggang sol dibuat rendah agar "
        "bobotnya berkurang. Tiga alur lentur mengikuti tekukan jari sehingga sol tidak melawan langkah. Tidak "
        "ada undercut, jadi sol dapat disuntik dengan matras dua pelat yang sederhana."
    ),
    "alur-subak": (
        "Subak membagi air dengan adil dari hulu ke hilir. Gagasan itu dipindahkan ke telapak: pematang menjadi "
        "gigi, parit menjadi saluran buang air, dan lebar petak mengikuti peta tekanan kaki. Petak yang lebar "
        "menahan beban, petak yang rapat menambah cengkeraman. Karena garis konturnya tidak pernah sejajar, sol "
        "ini tidak punya satu arah yang licin. Bahannya karet alam lokal, untuk sepatu kerja ringan di kebun, "
        "pasar, dan bengkel. Sudut tarik gigi 3 derajat membuat sol mudah dilepas dari matras."
    ),
    "lima-pulau-grip": (
        "Lima pulau besar disusun sepanjang telapak, dari Sumatra di tumit sampai Papua di ujung jari. Pulau "
        "menjadi bidang tapak yang rata dan luas, laut menjadi alur sempit yang mengikuti garis pantai dan "
        "mengalirkan air. Garis pantai yang tidak berulang memberi cengkeraman ke segala arah tanpa gigi yang "
        "tajam. TPU dipilih karena detail selebar 1,2 mm masih tercetak bersih dan tahan aus. Siapa pun yang "
        "melihat jejaknya akan tahu dari mana sepatu ini berasal."
    ),
    "kawung-lentur": (
        "Buah kawung tersusun empat-empat mengelilingi satu titik. Susunan itu ternyata baik untuk sol: setiap "
        "butir bergerak sendiri sehingga telapak lentur ke segala arah, seperti kain yang mengikuti tubuh. Celah "
        "di tengah butir bekerja sebagai sayatan yang membuka saat sol menekuk dan mencengkeram lantai basah. "
        "Butirnya dibuat lebih kecil di pinggang sol. Ditujukan untuk sepatu datar perempuan yang dipakai berdiri "
        "lama, misalnya oleh guru, perawat, dan pramuniaga."
    ),
    "parang-langkah": (
        "Parang tidak pernah putus, begitu pula langkah. Bilah parang diputar 45 derajat dan ditempatkan dalam "
        "dua medali, di bawah bola kaki dan di hak, sebagai daerah gesek utama. Di luar medali, garis lereng yang "
        "tipis menjaga sol tetap rapi seperti sol kulit klasik. Hak 27 mm menyatu dengan sol sehingga perajin "
        "tidak perlu memaku hak terpisah. Unit ini dirancang untuk sepatu formal buatan IKM dengan proses rekat "
        "biasa, tanpa mesin jahit welt."
    ),
    "gigi-tumpal": (
        "Tumpal, deret segitiga di tepi kain, dipakai sebagai gigi penahan. Segitiganya saling berhadapan, "
        "sehingga telapak mencengkeram saat menanjak maupun menurun. Deret balok di sekeliling tepi naik ke "
        "dinding samping, bagian yang paling sering membentur batu. Alur antargigi selebar 3 mm melepas lumpur "
        "dengan sendirinya ketika sol melentur. Dinding di bawah gigi dijaga 3 mm supaya tidak sobek, dan setiap "
        "sudut dalam diberi jari-jari agar aliran karet di matras lancar."
    ),
    "sisik-gringsing": (
        "Gringsing, sisik yang saling menutup, dipercaya sebagai pelindung pemakainya. Pada sol ini setiap sisik "
        "miring ke belakang: meluncur ketika kaki diayun, menggigit ketika ditolak. Sisik mengisi sisi dalam yang "
        "memikul dorongan, sisi luar memakai garis lurik yang ringan. Keduanya dipisahkan jalur langkah, yaitu "
        "lintasan pusat tekanan dari tumit luar ke ibu jari. Pemakai dapat melihat dan merasakan arah langkah "
        "yang sehat. Cocok untuk sepatu jalan kaki sehari-hari."
    ),
    "ombak-selatan": (
        "Ombak pantai selatan tidak pernah sama, dan justru itu gunanya. Lekuk tiap baris gigi dibuat berbeda "
        "sehingga bunyi decit di lantai keramik basah berkurang dan air terbuang ke dua sisi. Lingkaran putar di "
        "bawah ibu jari memudahkan kaki berbelok di dapur yang sempit. Alurnya terbuka di kedua ujung, tanpa "
        "sudut mati, jadi cukup dibilas setelah dipakai. Untuk pekerja dapur, pasar ikan, dan nelayan, dengan "
        "karet tahan minyak 58 Shore A."
    ),
    "anyam-rotan": (
        "Anyaman kuat karena beban berpindah dari satu bilah ke bilah lain. Pada sol ini arah bilah berganti "
        "setiap 14 mm, sehingga telapak tidak mudah tergeser dari arah mana pun. Tiga bilah naik, tiga bilah "
        "turun, seperti kursi rotan buatan Cirebon. Lapisan tapaknya karet 4 mm, dan sisanya busa EVA yang "
        "ringan, jadi sepasang sol ukuran 40 beratnya di bawah 260 gram. Potongan sisa karet dapat digiling dan "
        "dipakai kembali sampai 15 persen dari campuran."
    ),
    "undak-candi": (
        "Denah candi tersusun dari undak yang makin tinggi ke tengah. Setiap gigi sol ini adalah candi kecil "
        "bertingkat tiga. Saat masih baru, hanya puncaknya yang menyentuh tanah; ketika aus, undak di bawahnya "
        "mengambil alih sehingga bidang tapak bertambah dan cengkeraman terjaga. Undak itu sekaligus penanda "
        "umur: bila lingkar di tengah sudah hilang, sol waktunya diganti. Dirancang untuk sepatu bot kerja "
        "lapangan, dengan karet 65 Shore A dan deret balok di tepi."
    ),
    "truntum-malam": (
        "Truntum bercerita tentang kasih yang tumbuh kembali. Bintang-bintang kecilnya menjadi ratusan titik "
        "tapak yang halus, cocok untuk lantai rumah, kantor, dan rumah sakit yang menuntut langkah senyap. Jalur "
        "langkah di tengah dibiarkan rata supaya kaki mudah berguling, sedangkan sisi luar memakai riak rendah "
        "yang menahan selip. Versi dua warna disuntik dua kali, biru malam dan gading; versi satu warna memakai "
        "matras yang sama dengan harga lebih rendah."
    ),
    "ceplok-pasar": (
        "Ubin semen di rumah dan pasar lama memberi pola ceplok: bunga dalam lingkaran, berulang, dan langsung "
        "dikenali. Dua medali bunga diletakkan di bola kaki dan tumit, di sekelilingnya garis miring membuang "
        "air. Bentuknya sengaja sederhana, satu bahan dan satu warna, sehingga biaya matras rendah dan harganya "
        "terjangkau bagi perajin sandal dan selop. Pasar yang dituju adalah IKM rumahan yang selama ini membeli "
        "sol polos tanpa identitas."
    ),
    "tenun-timur": (
        "Belah ketupat berkait pada tenun ikat Timor dan Sumba diterjemahkan menjadi blok tapak yang saling "
        "mengunci. Kaitnya bukan hiasan: bentuk L memberi tepi tambahan ke empat arah, berguna di tanah kering "
        "berdebu. Blok membesar di bawah bola kaki dan mengecil ke ujung jari mengikuti tekukan. Dua warna TPU, "
        "terakota dan arang, mengingatkan pada pewarna akar mengkudu. Sebagian hasil lisensi diusulkan kembali "
        "kepada kelompok penenun."
    ),
    "lereng-bromo": (
        "Dari kawah, lereng Bromo tampak seperti lipatan yang bertemu di satu garis. Lipatan itu menjadi gigi "
        "serong yang berpapasan di sumbu telapak: saat menanjak ia mendayung pasir ke belakang, saat menurun ia "
        "mengerem ke dua sisi. Gigi lebar dan gigi tipis berselang agar sol tetap lentur walaupun bahannya 64 "
        "Shore A. Tepi bergerigi menjaga pijakan di bebatuan. Warna abu dan belerang diambil dari tempat asalnya. "
        "Untuk pendaki harian dan pemandu wisata."
    ),
}

FOOTWEAR_CONCEPTS = {
    "sisik-pari": (
        "Kulit pari pesisir utara mahal dan kian sulit diperoleh, maka teksturnya dipindahkan ke kulit sapi "
        "dengan teknik emboss. Sisik gringsing menutup seluruh badan sepatu, lalu satu sapuan kulit polos "
        "mengikat tumit, sisi, dan lajur tali. Sol dua lapis bergelombang membawa irama laut. Potongannya hanya "
        "enam bagian sehingga bengkel kecil dapat mengerjakannya dengan satu mesin jahit. Sepatu santai untuk "
        "orang muda kota yang ingin memakai bahan lokal tanpa terlihat kedaerahan."
    ),
    "jejak-kawung": (
        "Kawung dipakai utuh, bukan sebagai tempelan: panel samping dari kanvas katun dicap kawung, dan motif "
        "yang sama muncul lagi sebagai gigi sol dan timbul di dinding sampingnya. Siapa pun yang berjalan "
        "meninggalkan jejak kawung. Warna gading, indigo, dan kulit samak nabati akan menua bersama pemakainya. "
        "Pelindung tepi dari suede menutup bagian yang paling cepat kotor. Panel motif dijahit terpisah sehingga "
        "dapat diganti dengan kain perajin daerah lain."
    ),
    "lurik-senja": (
        "Lurik Klaten ditenun dengan benang merah bata dan kunyit, seperti langit sebelum magrib. Kain itu "
        "menjadi badan sepatu tanpa tali yang dikenakan dalam sekali gerak. Karet rusuk di samping membuka jalan "
        "bagi kaki, bibir kerah kulit menjaga bentuk, dan suede di depan melindungi kain dari benturan. Arah "
        "garis mengikuti panjang sepatu supaya kaki tampak ramping. Dirancang untuk pekerja kota yang naik "
        "kereta, berjalan kaki, lalu melepas sepatu di musala."
    ),
    "derby-parang": (
        "Derby klasik diberi satu percakapan baru: di sisi sepatu, barisan parang ditimbulkan pada kulit tanpa "
        "tinta sehingga hanya terlihat ketika cahaya jatuh miring. Lubang brogue mengikuti tepi setiap bagian, "
        "dan medali di ujung disusun dari delapan kelopak ceplok. Kulit sapi penuh dari Magetan disamak nabati, "
        "solnya unit karet berhak 26 mm. Sepatu resmi untuk upacara dan wisuda, yang berwibawa tanpa perlu "
        "berteriak."
    ),
    "brogue-truntum": (
        "Di Jawa, truntum dipakai orang tua pengantin: lambang kasih yang menuntun. Sepatu ini dibuat untuk hari "
        "seperti itu. Bintang truntum ditimbulkan halus di sisi, lubang brogue disusun seperti taburan bintang, "
        "dan sayap depan diberi warna lebih tua. Lidahnya lembut agar nyaman dipakai berdiri berjam-jam menyambut "
        "tamu. Hitam kebiruan diperoleh dari celupan indigo di atas kulit cokelat, sehingga pinggiran sepatu "
        "tetap hangat."
    ),
    "bot-merapi": (
        "Bot ini lahir dari kebutuhan warga lereng gunung: kering di pagi berkabut, kokoh di pasir, mudah diganti "
        "solnya. Badan kulit cokelat tanah, ujung dan tumit diperkuat kulit lebih gelap. Panel undak candi di "
        "pergelangan dicetak pada kanvas berlilin agar sendi tetap lentur. Sol karet 24 mm berhak dipasang dengan "
        "jahitan tepi sehingga dapat dilepas tukang sol setempat. Delapan pasang lubang tali menjaga kaki tidak "
        "bergeser saat turun."
    ),
    "rimba-tumpal": (
        "Tumpal melindungi tepi kain, dan pada bot ini melindungi pergelangan. Segitiga tumpal dicetak di panel "
        "kanvas yang melingkari mata kaki, lalu kembali sebagai balok di dinding sol dan gigi telapak. Warna "
        "hijau lumut, arang, dan kayu membuatnya menyatu dengan jalur setapak. Kerah empuk dan penarik di tumit "
        "memudahkan pemakaian. Dirancang bersama kebutuhan pemandu wisata hutan: ringan, cepat kering, dan dapat "
        "dipakai masuk kampung."
    ),
    "sandal-pesisir": (
        "Nelayan memerlukan alas kaki yang tidak takut air asin dan tidak licin di geladak. Dua tali kulit "
        "sintetis lebar ditimbulkan pola ombak, satu tali tumit menahan kaki saat menarik jaring. Alasnya "
        "berombak supaya telapak tidak meluncur ketika basah, dan alur sol terbuka ke dua sisi agar pasir keluar. "
        "Lapisan bawah dari karet daur ulang ban. Sesudah bekerja, sandal yang sama pantas dipakai ke pasar dan "
        "ke masjid."
    ),
    "anyam-tanggulangin": (
        "Perajin tas di Tanggulangin pandai menganyam kulit, tetapi sisa potongannya sering terbuang. Sandal ini "
        "memakai sisa itu: bilah kulit selebar 5 mm dianyam tiga-tiga menjadi tali depan dan tali punggung. "
        "Anyaman membuat tali lentur dan berhawa tanpa lapisan dalam. Alas kakinya bermotif sama, ditekan panas "
        "pada kulit samak nabati. Sol busa berlapis karet menjaga bobot tetap ringan. Untuk perempuan dan laki- "
        "laki yang bekerja dari rumah ke kota."
    ),
    "langit-cirebon": (
        "Megamendung tujuh lapis memenuhi badan sepatu, dari biru muda ke biru tua, seperti langit menjelang "
        "hujan. Potongannya tinggi di mata kaki, mengingatkan pada sepatu basket kanvas, tetapi kainnya dicap dan "
        "dicelup oleh pembatik Trusmi. Penutup jari, lajur tali, dan tumit dari kulit gading memberi tempat bagi "
        "mata untuk beristirahat. Garis kulit cokelat di atas sol menjadi cakrawala. Untuk pelajar dan mahasiswa "
        "yang ingin batik hadir di luar hari Jumat."
    ),
}
