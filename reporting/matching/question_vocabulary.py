"""How people spell what they ask, which words mean the same, and which say nothing: data for questions of voters.

Nothing here belongs to one office or one row of ``Info``. What is missing costs little: words are also compared letter
by letter, and what staff write into ``Kata Kunci`` counts as it stands.
"""


def _by_word(text: str) -> dict[str, str]:
    """``word: variants`` a line → the word by each variant."""
    lines = (line.partition(":") for line in text.strip().splitlines())
    return {variant: word.strip() for word, _, variants in lines for variant in variants.split()}


def _groups(text: str) -> dict[str, frozenset[str]]:
    """``meaning: words`` a line → the meanings by word; a word may have several."""
    found: dict[str, set[str]] = {}
    for line in text.strip().splitlines():
        meaning, _, words = line.partition(":")
        for word in words.split():
            found.setdefault(word, set()).add(meaning.strip())
    return {word: frozenset(meanings) for word, meanings in found.items()}


SPELT = _by_word("""
bagaimana: kados gimana gmn gmana gmna bgmn bgaimana gimn piye pripun kumaha kepriye kepiye kmh
dimana: dmn dmana dimn kmn nangendi ngendi mana
kapan: kpn iraha
berapa: brp brapa sabaraha pinten piro
apakah: apkh apkah naon naha
kenapa: knp knapa kenape mengapa napa
siapa: sp siapakah saha sinten
tahun: thn th taun taon
untuk: utk buat bwt tuk kanggo kangge
supaya: spy biar
kalau: kalo klo klw kl
sebagai: sbg
tetapi: tp tapi
karena: krn karna
yang: yg yng nu sing
dengan: dgn
tentang: ttg soal
dari: dr
bulan: bln
masih: msh
jadi: jd dados
pindah: pdh pndh pindh ngalih
meninggal: ajal meningal mninggal mninggl meninggl mgl seda sedo kapundut ngantunkeun maot tilar
almarhum: alm almh almarhumah mendiang
nomor: no nmr nomer
telepon: telp tlp telpon tlpn hp hape
whatsapp: wa
alamat: almt alamt
kantor: ktr kntor
syarat: sarat sarate syart persyaratan
orang: org urang wong tiyang
tidak: tdk gak ga gk g nggak ngga enggak ndak kagak teu mboten ora tak nda
belum: blm blum belom durung acan dereng
sudah: sdh udah udh uda dah tos sampun wis geus
saya: sy aku gue gua gw abdi kula kulo kami kita
terdaftar: kedaftar kdaftar terdftar
ktp: ektp ektpnya ktpel
akta: akte
dokumen: dok
tempat: tmpt
lihat: liat ngeliat ngliat
daftar: dftar
kecamatan: kec
kelurahan: kel
kabupaten: kab
uang: duit fulus
apartemen: apartement apart
kos: kost ngekos kosan indekos kossan
kerja: kerjaan
boleh: bole bleh
buka: bukak
tanggal: tgl
kuliah: kul
suara: suara
informasi: info infonya
narapidana: napi
tentara: prajurit
polisi: pulisi
lembaga: lmbaga
skripsi: sekripsi
pemilihan: pmilihan
coblos: nyoblos coblosan mencoblos pencoblosan
perbaiki: benerin betulin benahi bener betul benar
ubah: rubah
adu: ngadu
dapat: dpt2
""")
"""The usual word by how it is also written; a word that is written so already stands for itself."""

MEANINGS = _groups("""
pilih: pilih milih coblos contreng memilih pemilih
pemilu: pemilu pilkada pileg pilpres pilgub pilbup pilwalkot pilwali pilkot coblosan pencoblosan pemilihan
mati: meninggal wafat mati berpulang almarhum kematian tewas tiada
pindah: pindah mutasi hijrah boyong
tinggal: domisili tinggal rumah kediaman menetap alamat huni
lokasi: alamat lokasi letak dimana tempat
kawin: kawin nikah berkeluarga
umur: umur usia
identitas: ktp identitas ikd
kertas: dokumen berkas surat akta bukti
syarat: syarat ketentuan kriteria ketetapan
daftar: daftar terdaftar tercatat tercantum dpt dps
cek: cek periksa lihat tahu tau pastikan
keliru: salah keliru typo kebalik terbalik beda ngaco sesuai
ubah: ubah ganti perbaiki koreksi ralat revisi perubahan
hapus: hapus coret buang hilangkan
hilang: hilang lenyap ilang rusak patah
cetak: cetak blangko rekam perekaman jadi
tni: tni tentara angkatan
polri: polri polisi kepolisian
pensiun: pensiun purnawirawan mantan bekas eks purna
asing: jepang cina china tiongkok korea malaysia india arab amerika australia belanda jerman inggris singapura turis
asing: wna asing bule expat ekspatriat kewarganegaraan kitap
disabilitas: disabilitas difabel cacat netra rungu wicara tuna tunanetra tunarungu tunadaksa buta tuli bisu lumpuh
disabilitas: kursi roda odgj jiwa stroke autis syndrome gagap amputasi braille
penjara: lapas penjara narapidana tahanan rutan bui binaan sel
panti: panti jompo werdha wreda
sewa: kos kontrak kontrakan apartemen rusun rusunawa sewa ngontrak
kantor: kantor posko sekretariat
hubung: call center hotline nomor telepon whatsapp kontak hubungi
kapan: kapan jadwal tanggal tahapan agenda
aturan: aturan sk peraturan pkpu uu hukum regulasi keputusan ketentuan
unduh: unduh download
teliti: wawancara skripsi tesis penelitian riset teliti
hasil: count suara hasil perolehan rekap rekapitulasi menang pemenang hitung
curang: langgar pelanggaran curang kecurangan suap sogok
uang: uang politik money amplop
pengawas: bawaslu panwas panwaslu panwascam
adu: adu ngadu pengaduan lapor
petugas: petugas panitia kpps pps ppk pantarlih
upah: honor gaji upah bayaran honorarium
lowongan: lamar ngelamar lowongan rekrutmen loker rekrut
partai: partai parpol
calon: calon caleg nyaleg kandidat paslon
aman: jual sebar privasi aman rahasia bocor disalahgunakan disalahgunain lindung simpan pribadi salahguna
palsu: undian hadiah palsu penipuan tipu bohong gadungan hoaks hoax bohongan modus
palsu: ngaku mengaku mengatasnamakan pura oknum
asli: asli resmi benar
hidup: hidup sehat walafiat bugar waras
rantau: kuliah mahasiswa kampus rantau perantau
muda: muda remaja pemula
belajar: sma smk pelajar murid siswa remaja
arti: arti maksud kepanjangan pengertian definisi singkatan
mutakhir: mutakhir update perbarui pembaruan
bantu: bantu pendampingan dampingi
belas: 17
lain: lain luar sebelah
""")
"""What a word means, by its plain form: words of one meaning stand for each other."""

EMPTY = frozenset(
    """
saya anda kamu dia mereka kami kita dong sih ya yah iya deh nih kok lah kan toh loh lho tuh mah atuh nya min admin
pak bapak bu ibu kak kakak mas mbak bang om tante adik adek ade abang nenek kakek ponakan keponakan mertua saudara
sodara sepupu teman tetangga anak istri suami keluarga ortu tuan nyonya bos gan sis bro halo hallo hai selamat pagi
siang sore malam assalamualaikum assalamu alaikum wr wb salam permisi punten maaf terima kasih makasih tolong mohon
bantu bantuan tanya nanya bertanya yang di ke dari untuk supaya agar dengan sama dan atau tetapi karena kalau jika
bila itu ini ada apa apakah bagaimana kenapa siapa saja aja juga lagi pun oleh pada dalam sebagai tentang bisa boleh
harus perlu mau ingin pengen pengin hendak akan sudah pernah kah adalah ialah sini situ sana disini disitu sekarang
skrg nanti dulu kemarin kmrn tadi besok hari jadi agak sangat sekali banget cara caranya gitu begitu begini padahal
dapat emang memang iyakah cuma hanya sampai sampe terus trus masuk nah oh eh wah cek2 ku mu si sang para semua tiap
setiap satu dua tiga per via lewat pas waktu saat ketika biasanya katanya kata jelas jelaskan tau tahu mengetahui
langsung otomatis ikut punya mempunyai memiliki suka beneran deket dekat kira kirakira sebaiknya gausah usah ngurus
urus mengurus lanjut milik
""".split()
)
"""Words that ask or connect, but tell nothing of the subject."""

WEAK = frozenset(
    """
status bawa keluarga undangan belum masih baru tidak bukan orang nama data lapor kpu pilih warga umur tahun berapa
dimana kapan minta lain daerah kota kabupaten provinsi desa kelurahan kecamatan rt rw tgl tanggal bulan minggu jam
gak bot online web website situs link nomor berlaku buat bikin proses prosedur mekanisme surat dokumen syarat daftar
pemilu suara terakhir batas paling lambat akhir lurah camat
""".split()
)
"""Words of many subjects: alone they decide nothing."""

ELSEWHERE = frozenset(
    """
satpam kasir sales adopsi seleksi akpol akmil tarif denda bola listrik kulkas servis aula lagu ketenagakerjaan
ongkos truk operasional semalam genteng lemot triliun sim stnk bpkb samsat pajak pbb paspor visa imigrasi bansos blt
pkh sembako subsidi vaksin imunisasi posyandu puskesmas klinik dokter obat bpjs jkn kis faskes imsak imsakiyah
sholat salat puasa haji umroh umrah zakat kurban harga beras minyak gas elpiji bensin pln pdam token wifi internet
pulsa kuota sinyal sd smp tk paud ppdb beasiswa guru murid ujian cpns pns pppk p3k usaha umkm nib kur bank pinjam
kredit cicilan rekening atm saldo skck sidang perceraian waris warisan tanah sertifikat bpn imb ajb jalan jalanan
rusak lampu banjir sampah selokan got ronda pilkades kades kuwu cuaca hujan gempa tinggi berat badan makanan makan
pesan menu sopir supir santunan klaim asuransi taspen makam kuburan pemakaman tpu kua kelahiran kia pemadam damkar
ambulans tilang begal maling narkoba kereta bus terminal bandara tiket stasiun angkot ojek hotel wisata film konser
resep masak kucing anjing ternak sapi pupuk sawah panen pasar toko belanja diskon arisan koperasi loker pabrik
magang bunga deposito emas saham kripto judi togel pinjol ram memori komputer laptop printer robot jaksa pengacara
notaris bayi hamil melahirkan nifas kb stunting gizi sunat khitan wali rapor ijazah ukt wisuda desain baliho spanduk
sablon parkir motor mobil sepeda knalpot bengkel oli ban menikahkan penghulu siskamling kerja bakti qurban takjil
bukber thr lebaran tahlilan pengajian gereja masjid musholla pura vihara kantorlain
""".split()
)
"""Subjects of other offices: who asks about one of them is not asking about the rest of the words."""
