"""Words of the kinds used in another sense, as data: they are blanked before a kind is looked for."""

from reporting.reading.words.cues import cue

BLANKED = (
    cue(
        "ada ubah",
        [
            r"\b(?:belum|tidak) ada ubah\b",
        ],
    ),
    cue(
        "pernah tinggal",
        [
            r"(?<!tidak )(?<!belum )\bpernah tinggal\b",
        ],
    ),
    cue(
        "keluar, masuk, pindah",
        [
            (
                r"\b(?:akun|grup|kantor|posko|tps|jadwal|rapat|acara|motor|mobil|lokasi|meteran|lift)\b[^.\n]{0,30}"
                r"\bpindah\b(?! ke (?:bekasi|depok|bogor))"
            ),
            r"\b(?:keluar|masuk) (?:dari )?(?:grup|regu)\b",
            r"\bpindah ke lain hati\b",
        ],
    ),
    cue(
        "datang, keluar, lahir, masuk, meninggal, pergi, pindah",
        [
            r"\b(?:masuk|keluar|pindah|meninggal|datang|lahir|pergi) (?:: )?(?:0|nol|nihil)\b",
        ],
    ),
    cue(
        "mohon, salah kamar",
        [
            r"\bsalah kamar\b",
            r"\bmohon (?:izin )?lapor\b",
        ],
    ),
    cue(
        "meninggal, nikah, pindah",
        [
            (
                r"\b(?:hampir|nyaris|tidak(?: ada)?(?: yang)?|jangan|takut|bukan|belum) (?:yang )?(?:sampai )?"
                r"(?:meninggal|pindah|nikah)\b(?! (?:datang|masuk|ke\b(?! mana)))"
            ),
            r"\bmau meninggal\b",
        ],
    ),
    cue(
        "datang, kematian, masuk, meninggal, pindah",
        [
            (
                r"\b(?:surat|akta|akte|sk|santunan|data) (?:\w+ )?(?:kematian|meninggal|pindah|datang|masuk)\b"
                r"(?! ?:)(?! (?:skpwni|no)\b)"
            ),
        ],
    ),
    cue(
        "meninggal",
        [
            (
                r"\b(?:suami|istri|bapak|ibu|orang tua|ayah|bapa|bini|emak|mak)(?:nya|nye|ku)? (?:\w+ )?(?:sudah"
                r" |juga )*\(? ?meninggal \)? ?(?:duluan|lama|(?:\d+ )?tahun lalu|dulu|sejak lama|sejak \d{4}"
                r"|tahun \d{4})"
            ),
        ],
    ),
    cue(
        "cerai m, tinggal",
        [
            r"\b(?:ditinggal|tinggal) (?:suami|istri|mati)(?:nya)? ?(?:meninggal)?",
            r"\bcerai (?:meninggal|mati)\b",
        ],
    ),
    cue(
        "meninggal",
        [
            (
                r"\b(?<!kecelakaan )(?<!tabrakan )(?<!tabrak )(?<!nabrak )(?<!ketabrak )(?<!ditabrak )(?<!dari )"
                r"(?<!naik )(?<!kesetrum )(?<!tersengat )(?<!sengatan )(?<!tertimpa )(?<!ketiban )(?<!digigit )"
                r"(?<!terseret )(?<!tukang )(?:setengah(?! \d)|harga|lampu|listrik|hp|air|mesin|motor|wifi"
                r"|internet|sinyal|kucing|ayam|ikan|burung"
                r"|pohon|kambing|sapi|anjing|tv|laptop|ac|batre|baterai|nomor|nomer|token|tanaman|bebek|lele|lift"
                r"|bot|genset|pompa|server|aplikasi)(?:nya|nye|ku|mu|ne)? (?:\w+ ){0,4}meninggal\b"
            ),
            r"\bmeninggal (?:bot|total|suri)\b",
            r"\bmeninggal (?:lampu|listrik|air|pajak|gaya|rasa|kutu)\b",
        ],
    ),
    cue(
        "pindah",
        [
            (
                r"\bpindah (?:channel|saluran|topik|jurusan|sekolah|partai|agama|tugas kantor|kamar|server|gigi"
                r"|tps|jadwal|lokasi|grup|nomor|nomer|kerja|haluan|hati|bank|jam|posko|lapak|kelas|rekening|dukung"
                r"|gereja|motor|mobil|parkir|seksi|tugas ke seksi|ruang|ke ruang|ke icu|dari malam|jadwal sore"
                r"|bangku|duduk)\b"
            ),
        ],
    ),
    cue(
        "keluar, masuk",
        [
            (
                r"\b(?:pintu|uang|surat|jalan|data|daftar|pesan|nomor|air|jam|dana|email|wa|telpon) (?:keluar|masuk)"
                r"\b"
            ),
        ],
    ),
    cue(
        "masuk",
        [
            (
                r"\bmasuk (?:rs|rumah sakit|rsud|icu|ugd|igd|angin|akal|umur|koran|tv|grup|sekolah|kerja|kantor"
                r"|kuliah|got|puskesmas|kolom|regu|pesantren|pondok)\b"
            ),
        ],
    ),
    cue(
        "ketua rt, rt baru",
        [
            r"\bketua rt (?:yang )?baru\b",
            r"\brt baru\b",
        ],
    ),
)
