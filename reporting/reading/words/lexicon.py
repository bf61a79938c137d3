"""One word for many: how reporters spell and say the words that show a kind, region by region, as data."""

SPELT = {
    # small words
    "sudah": "su dh so sudah sdh udah udh uda dah udeh ude sdah sudh suda sampun tos parantos geus wis uwis wes "
    "telah tlah tlh rampung sampon so ampon",
    "belum": "belum blm belom blum blom blon bloman dereng durung tacan acan belon lom",
    "tidak": "tra trada kadada nda ndada tara tidakada tdk gak ga gk g gag nggak ngga enggak engga ngak nda ndak e"
    "ndak kagak kaga kgk tak teu henteu ora "
    "mboten boten tida indak indk dak kada seng nggk ngk tdak tidk",
    "bukan": "bukan bkn sanes dudu dede bukannya",
    "yang": "nang nan sane yang yg yng nyang ingkang sing anu nu ygm",
    "dengan": "dengan dgn dg dngn kalih karo jeung sareng",
    "sama": "sama sm ame ama",
    "dari": "dari dr saking soko saka dri ti tina dateng2",
    "ke": "ke dhateng menyang ka teng pi nang2 ka2 kedalam",
    "di": "di d wonten ing neng2",
    "karena": "karena krn karna krena gara gara2 lantaran amargi sebab amarga dikarenakan akibat",
    "saya": "saya sy sya aku ane gue gw gua abdi kula kulo aye ambo beta kami kita kt saia syaa ak",
    "warga": "warga wrga warge wargi penduduk pddk",
    "orang": "orang org urang wong tiyang jalmi orng",
    "sini": "sini dsni dsini disni dimari sinih disini kene mriki mrene dieu situ kesini kemari",
    "lagi": "lagi lg maning malih deui lgi",
    "masih": "masih msh msih masi tasih isih2 taksih",
    "mau": "kepengen kepingin mau mo hendak arep bade badhe akan akn bakal ingin pengen pingin ingn bakalan",
    "baru": "baru bru anyar barusan enggal",
    "sekarang": "sekarang skrg skrang skr sekarng sakniki ayeuna samenika skrng skarang",
    "tadi": "tadi td tadinya",
    "kemarin": "kemarin kemaren kmrn kmren kmaren kemarn kmarin wingi kamari kemrin",
    "jadi": "jadi jd menjadi mnjadi dados dadi jdi mjd jadinya",
    "juga": "juga jg jga ugi oge pisan2",
    "semua": "semua smua semuanya sadaya sedaya kabeh seluruh seluruhnya",
    "ada": "terdapat ana ad ada ade ono onten aya wonten2 adanya",
    "apa": "apa apakah ape opo naha nopo apkh",
    "kalau": "kalau kalo klo klw kl kalu misal misalnya misalkan umpama seandainya andai andaikan jika apabila bil"
    "a menawi "
    "upami nek yen bilamana",
    "mohon": "mohon mhn tolong tlg tlng nyuwun punten minta harap mohn",
    "kenal": "kanal kenal knal mengenal dikenal mengenali dikenali kenalnya wawuh tepang",
    "tahu": "tahu tau ngerti ngarti mengetahui diketahui taunya",
    # where the lists live
    "dpt": "dpt dps dpshp sidalih dpb pdpb dptb daftarpemilih",
    "daftar": "daftar list listnya dftar dfatar lis",
    "terdaftar": "terdaftar kedaftar kdaftar terdftar tercatat kecatat tertera tercantum termuat kecantum masukdaftar "
    "terdata kedata terekam2 didata",
    "ktp": "ktp ektp ktpnya",
    "salah": "klentu salah keliru slh kliru salahnya klintu lepat2 kesalahan kekeliruan ngaco",
    "seharusnya": "seharusnya harusnya hrsnya harus2 mestinya semestinya sebetulnya sebenarnya sebenernya kudune kuduna"
    " "
    "kedahna aslinya hrusnya",
    "benar": "benar bener betul leres bnr btl sabenere betulnya benarnya benernya valid",
    "ubah": "parobahan ubah rubah dirubah diubah merubah mengubah berubah perubahan ganti diganti mengganti digan"
    "tikan berganti "
    "penggantian update diupdate updated perbaikan diperbaiki memperbaiki perbaiki pembetulan dibetulkan betulkan "
    "betulin dibetulin benerin dibenerin pemutakhiran dimutakhirkan mutakhirkan disesuaikan menyesuaikan sesuaikan "
    "penyesuaian koreksikan revisikan pembaruan pembaharuan perubahannya gantinya koreksian edit diedit",
    # events
    "pindah": "pindah dilayar dilayarkan pdh pndh pindh pndah pidah pindahnya pindahan boyong boyongan ngalih alih2"
    " hijrah pindahin "
    "dipindah dipindahkan dipindahin diboyong mutasi dimutasi dimutasikan berpindah kepindahan ngalihkeun"
    " pindahnye pindahe "
    "moved move boyongannya dialihkan",
    "tinggal": "tinggal tnggl tinggl tgl2 bertempat menetap netep berdomisili domisili manggon linggih cicing ngendog "
    "bermukim menempati ditempati nempatin nempati dihuni menghuni huni bertempat2",
    "kos": "kos kost ngekos ngekost kosan kossan indekos ngekosnya",
    "kontrak": "kontrak ngontrak kontrakan mengontrak sewa nyewa menyewa penyewa ngontraknya disewa",
    "datang": "datang dtg dateng2 dtang berdatangan kedatangan",
    "pendatang": "pendatang pendtang",
    "penghuni": "penghuni penghuninya residen resident tenant",
    "masuk": "maso masok masuak masuk msk masuknya masuke mlebet lebet memasuki",
    "keluar": "out keluar klr kluar keluarnya medal kaluar",
    "pulang": "abali bali2 pulang plg plng balik wangsul mulih uih mudik kembali kmbali balek",
    "nikah": "nikah kawin nikahnya nikahan menikah dinikahkan dinikahi menikahi dikawinkan dikawinin dinikahin kaw"
    "innya "
    "pernikahan perkawinan rabi jejodoan akad ijab dikawini menikahkan nikahin nikahkan married merit nikahnye",
    "dispensasi": "dispensasi dispen dispensasinya diska",
    "umur": "umur usia umurnya usianya yuswa umure umurna berusia berumur umr",
    "tahun": "tahun thn th taun taon thun yo",
    "genap": "genap genep genapnya ulangtahun ulangtaun ultah ultahnya milad hut",
    "pensiun": "pensiun pensiunan purnawirawan purna purnabakti purnatugas purnabhakti purn pensiunnya mpp "
    "diberhentikan pemberhentian ptdh pdh2 btdh dipecat pecat dipensiunkan pensium pension memberhentikan "
    "diberhentikannya",
    "ganda": "ganda dobel double doble dobl dobelan duplikat duplikasi kegandaan dobbel rangkap ngedobel",
    "cek": "cek check dicek cekin ngecek mengecek pengecekan dicekin cekkan periksa diperiksa verifikasi diverifikasi "
    "periksain ceknya cekkin cekik2 verif tjek validasi crosscek crosscheck",
    "nihil": "nihil nihill nihl nil",
    "ralat": "merevisi direvisi ralat koreksi revisi meralat diralat ralatnya mengoreksi mengkoreksi ralatan korek"
    "sinya",
    "batal": "batal dibatalkan batalkan pembatalan cancel dicancel membatalkan batalin dibatalin urung wurung cabut2 "
    "batalnya",
    "lapor": "lapor lapornya laporan laporin melapor melaporkan dilaporkan laporannya laporkan dilaporin lapur "
    "lpr ngelaporin pelaporan laporanku ngelapor laporkeun lapore",
    "cerai": "cerai bercerai pisah2 pegatan pegat cere perceraian diceraikan cerainya",
    # service
    "tni": "tni tentara prajurit tamtama kodam akmil kostrad kopassus marinir secaba secata rindam kodim korem d"
    "odik abri "
    "akmi akademi2 secapa koramil babinsa lanud lantamal kopasus yonif paskhas kowad kowal wara armed kavaleri "
    "secatam infanteri lanal brigif kodiklat",
    "tnirank": "prada pratu praka kopda koptu kopka serda sertu serka serma pelda peltu letda lettu kapten mayor let"
    "kol "
    "kolonel letnan sersan kelasi kopral laksamana marsekal brigjen mayjen",
    "polri": "polri polisi polwan polda polsek polres akpol spn brimob bhayangkara sabhara kepolisian pulisi "
    "polantas reskrim satlantas bhabinkamtibmas sepolwan polrestabes polresta poltabes polis2 korps2 ditlantas",
    "polrirank": "bripda briptu brigadir brigpol bripka aipda aiptu ipda iptu akp kompol akbp kombes kombespol bharada "
    "bharatu bharaka irjen abrip",
    "lulus": "lulus lolos keterima diterima dilantik pelantikan pelantikannya dilantiknya pendidikan dikmaba dik "
    "diangkat pengangkatan rekrut rekrutmen direkrut bergabung gabung lantik kelulusan diksar magang2",
}
"""Canonical word → the ways it is written (a ``2`` behind a word keeps it out: it means something else as well)."""

CANONICAL = {variant: word for word, variants in SPELT.items() for variant in variants.split() if variant[-1] != "2"}
CANONICAL |= {"gara2": "karena", "k": "ke", "maupun": "maupun", "namun": "namun"}
CANONICAL |= dict.fromkeys("keluarin keluarkan dikeluarin kaluarkan dikaluarkan".split(), "dikeluarkan")
CANONICAL |= dict.fromkeys("masukin masukkan masukan dimasukin dimasukkan".split(), "dimasukkan")

CANONICAL |= dict.fromkeys("gaada gada gaad gakada ngada kagaada ndaada".split(), "tidak ada")
CANONICAL |= {
    "atu": "satu",
    "siji": "satu",
    "hiji": "satu",
    "md": "meninggal",
    "twice": "ganda",
    "tertulis": "tertulis",
    "ketulis": "tertulis",
}

WHOLE = frozenset({"teuku"})
"""Words that only look as if they ended in one of these."""
SUFFIXES = ("nya", "nye", "nyah", "ne", "na", "ipun", "e", "lah", "mi", "ku", "kah", "pun", "an", "in", "kan", "keun")
"""Endings that change nothing about what kind of event a word shows."""
