"""What the form asks, by field and kind, and the words on its choices."""

from collections.abc import Mapping, Sequence

from reporting.model import Field

CHOICES: Mapping[Field, Sequence[tuple[str, str]]] = {
    Field.SEX: (("Laki-laki", "L"), ("Perempuan", "P")),
    Field.LOCAL_ID: (("Sudah", "Ya"), ("Belum", "Belum")),
    Field.MARITAL: (("Belum kawin", "B"), ("Kawin", "S"), ("Pernah kawin", "P")),
    Field.EKTP: (("Sudah rekam", "S"), ("Belum", "B")),
    Field.DISABILITY: (
        ("Tidak ada", "0"),
        ("Fisik", "1"),
        ("Intelektual", "2"),
        ("Mental", "3"),
        ("Wicara", "4"),
        ("Rungu", "5"),
        ("Netra", "6"),
    ),
}

ELEMENTS: Mapping[str, Field] = {
    "nama": Field.NAME,
    "nik": Field.NIK,
    "no_kk": Field.KK,
    "tempat_lahir": Field.BIRTHPLACE,
    "tanggal_lahir": Field.BIRTHDATE,
    "jenis_kelamin": Field.SEX,
    "status_kawin": Field.MARITAL,
    "alamat": Field.ADDRESS,
    "rt": Field.RT,
    "rw": Field.RW,
    "disabilitas": Field.DISABILITY,
    "ktp_el": Field.EKTP,
}
"""What of a voter may change, by its name in ``Data Lama → Baru``, and the column it belongs to."""

LABELS: Mapping[Field, str] = {
    Field.NAME: "Nama",
    Field.NIK: "NIK",
    Field.KK: "No. KK",
    Field.SEX: "L/P",
    Field.BIRTHPLACE: "Tempat lahir",
    Field.BIRTHDATE: "Tanggal lahir",
    Field.MARITAL: "Status kawin",
    Field.DISABILITY: "Disabilitas",
    Field.EKTP: "KTP-el",
    Field.LOCAL_ID: "KTP beralamat sini",
    Field.KELURAHAN: "Kelurahan",
    Field.RW: "RW",
    Field.RT: "RT",
    Field.ADDRESS: "Alamat",
    Field.DATE: "Tanggal",
    Field.ORIGIN: "Asal",
    Field.DESTINATION: "Tujuan",
    Field.CHANGE: "Yang berubah",
    Field.STAYS: "Yang tetap",
    Field.COURT: "Pengadilan",
    Field.RULING: "Nomor putusan",
    Field.DOCUMENT: "Nomor dokumen",
    Field.NOTE: "Keterangan",
}

QUESTIONS: Mapping[Field, str] = {
    Field.NAME: "Siapa nama lengkapnya?\nContoh: Contoh Sutrisno",
    Field.NIK: "Berapa NIK-nya? 16 angka, ada di KTP atau KK.\nKalau belum ada, tekan Lewati atau Menyusul.",
    Field.KK: "Berapa nomor KK-nya? 16 angka.",
    Field.SEX: "Laki-laki atau perempuan?",
    Field.BIRTHPLACE: "Di mana tempat lahirnya?\nContoh: Sukabumi",
    Field.BIRTHDATE: "Kapan tanggal lahirnya?\nContoh: 17-8-1965",
    Field.MARITAL: "Apa status perkawinannya?",
    Field.DISABILITY: "Apakah ada disabilitas? Pilih yang sesuai.",
    Field.EKTP: "Apakah sudah rekam KTP-el?",
    Field.LOCAL_ID: "Apakah KTP-nya sudah beralamat di sini?",
    Field.KELURAHAN: "Di kelurahan/desa mana?",
    Field.RT: "RT berapa? Kalau bisa dengan RW-nya.\nContoh: 003/005",
    Field.RW: "RW berapa?\nContoh: 005",
    Field.ADDRESS: "Di mana alamatnya?\nContoh: Jl. Melati No. 4",
    Field.DATE: "Kapan terjadinya?\nContoh: kemarin, atau 17 Agustus",
    Field.ORIGIN: "Pindah dari mana?\nContoh: Bekasi, atau Kel. Sukamaju",
    Field.DESTINATION: "Pindah ke mana?\nContoh: Bekasi, atau Kel. Sukamaju",
    Field.CHANGE: "Data apa yang berubah? Pilih, atau tulis langsung.\nContoh: alamat jadi Jl. Melati No. 4",
    Field.STAYS: "Catatan mana yang benar dan tetap dipakai?\nContoh: yang di TPS 003, atau yang RT 002",
    Field.COURT: "Pengadilan mana yang memutus?\nContoh: PN Sukabumi",
    Field.RULING: "Berapa nomor putusannya?\nContoh: 12/Pid.B/2026/PN Skb",
    Field.DOCUMENT: "Berapa nomor dokumennya?\nContoh: 474.3/12/2026",
}

KIND_QUESTIONS: Mapping[tuple[str, Field], str] = {
    ("Meninggal", Field.NAME): "Turut berduka cita. Siapa nama lengkap almarhum/almarhumah?",
    ("Meninggal", Field.DATE): "Kapan meninggalnya?\nContoh: kemarin, atau 17 Agustus",
    ("Pindah keluar", Field.NAME): "Siapa nama lengkap warga yang pindah?",
    ("Pindah keluar", Field.DATE): "Kapan pindahnya?\nContoh: kemarin, atau 17 Agustus",
    ("Pindah masuk", Field.NAME): "Siapa nama lengkap warga yang baru datang?",
    ("Pindah masuk", Field.DATE): "Sejak kapan tinggal di sini?\nContoh: 17 Agustus",
    ("Masuk lapas/panti", Field.NAME): "Siapa nama lengkap yang masuk?",
    ("Masuk lapas/panti", Field.DATE): "Kapan masuknya?\nContoh: kemarin, atau 17 Agustus",
    ("Masuk lapas/panti", Field.ORIGIN): "Datang dari mana?\nContoh: Kel. Sukamaju, atau Rutan Contoh",
    ("Keluar lapas/panti", Field.NAME): "Siapa nama lengkap yang keluar?",
    ("Keluar lapas/panti", Field.DATE): "Kapan keluarnya?\nContoh: kemarin, atau 17 Agustus",
    ("Keluar lapas/panti", Field.DESTINATION): "Ke mana?\nContoh: pulang ke Kel. Sukamaju, atau Rutan Contoh",
    ("Genap 17", Field.NAME): "Siapa nama lengkap pemilih barunya?",
    ("Ubah data", Field.NAME): "Siapa nama lengkapnya, seperti yang tercatat sekarang?",
    ("Jadi TNI", Field.DATE): "Sejak kapan menjadi TNI?\nContoh: 1 Oktober, atau Lewati",
    ("Jadi Polri", Field.DATE): "Sejak kapan menjadi anggota Polri?\nContoh: 1 Oktober, atau Lewati",
    ("Pensiun TNI", Field.DATE): "Sejak kapan pensiun dari TNI?\nContoh: 1 Oktober",
    ("Pensiun Polri", Field.DATE): "Sejak kapan pensiun dari Polri?\nContoh: 1 Oktober",
    ("Ganda", Field.NAME): "Siapa nama yang tercatat lebih dari sekali?",
    ("Tidak dikenal", Field.NAME): "Nama siapa yang tidak dikenal di sini?",
    ("Bukan penduduk", Field.NAME): "Siapa nama yang tercatat, tetapi bukan penduduk sini?",
    ("WNA", Field.NAME): "Siapa nama warga negara asing yang tercatat?",
    ("Di bawah umur", Field.NAME): "Siapa nama yang tercatat, tetapi belum 17 tahun?",
    ("Masih hidup", Field.NAME): "Siapa nama warga yang ternyata masih hidup?",
    ("Kawin di bawah 17", Field.NAME): "Siapa nama lengkap yang menikah sebelum 17 tahun?",
    ("Kawin di bawah 17", Field.DATE): "Kapan akad atau pencatatan nikahnya?\nContoh: 17 Agustus",
    ("Hak pilih dicabut", Field.DATE): "Kapan putusannya?\nContoh: 17 Agustus",
    ("Hak pilih pulih", Field.DATE): "Sejak kapan hak pilihnya pulih?\nContoh: 17 Agustus",
}
OPENINGS: Mapping[str, str] = {"Meninggal": "Turut berduka cita. "}
CARD_NOTES: Mapping[str, str] = {
    "Meninggal": "Kalau ada foto surat atau akta kematian, boleh dikirim ke sini.",
    "Pindah keluar": "Kami cek ke Disdukcapil; Bapak/Ibu tidak perlu mengurus surat.",
    "Masuk lapas/panti": "Catatan ini untuk lokasi khusus; daftar pemilihnya tetap di alamat KTP.",
    "Keluar lapas/panti": "Catatan ini untuk lokasi khusus; daftar pemilihnya tetap di alamat KTP.",
    "Masih hidup": "Laporan ini kami dahulukan. Foto KTP boleh dikirim ke sini.",
    "Ganda": "Kalau ada foto KTP atau KK yang benar, boleh dikirim ke sini.",
    "Ubah data": "Kalau ada foto KTP atau KK yang baru, boleh dikirim ke sini.",
}


def question(kind: str, field: Field) -> str:
    """The question for one field, in the words of its kind."""
    return KIND_QUESTIONS.get((kind, field), QUESTIONS[field])


def element_question(field: Field) -> str:
    """The question for the new value of an element that changed."""
    return ELEMENT_QUESTIONS.get(field, QUESTIONS[field])


ELEMENT_QUESTIONS: Mapping[Field, str] = {
    Field.NAME: "Nama yang benar apa?\nContoh: Contoh Sutrisno",
    Field.NIK: "NIK yang benar berapa? 16 angka.",
    Field.KK: "Nomor KK yang baru berapa? 16 angka.",
    Field.BIRTHPLACE: "Tempat lahir yang benar di mana?\nContoh: Sukabumi",
    Field.BIRTHDATE: "Tanggal lahir yang benar kapan?\nContoh: 17-8-1965",
    Field.SEX: "Yang benar laki-laki atau perempuan?",
    Field.MARITAL: "Status perkawinannya sekarang apa?",
    Field.ADDRESS: "Alamat yang baru di mana?\nContoh: Jl. Melati No. 4",
    Field.RT: "RT yang baru berapa? Kalau bisa dengan RW-nya.\nContoh: 003/005",
    Field.RW: "RW yang baru berapa?\nContoh: 005",
}


def element_label(element: str) -> str:
    """How an element is called on a button."""
    return LABELS[ELEMENTS[element]]
