"""Every sentence about joining, several areas, handing over, leaving, and filing for others."""

from collections.abc import Sequence

# ---------------------------------------------------------------- words on buttons
SHARE_NUMBER = "📱 Kirim nomor saya"
HAND_OVER, LEAVE, SWITCH = "🤝 Serah terima", "🚪 Keluar", "Pakai: {area}"
YES_LEAVE, NO_STAY = "Ya, keluar", "Tidak jadi"
RW_HEAD = "Ketua RW {rw}"
WITHDRAW = "✖️ Batalkan pendaftaran"
BEHALF, BEHALF_OTHER, BEHALF_END = "🗣 Atas nama", "🗣 Ganti wilayah", "Selesai atas nama"
WHOLE_RW, WHOLE_KELURAHAN = "RW {rw} saja", "Kelurahan saja"
SKIP = "Lewati"

# ---------------------------------------------------------------- strangers
NOTICE = (
    "Data Bapak/Ibu dan warga yang dilaporkan hanya dipakai KPU untuk memutakhirkan daftar pemilih, tugasnya menurut "
    "UU 7/2017 dan PKPU 1/2025. Yang melihat hanya petugas KPU. Pesan lewat Telegram, yang menyimpan data di luar "
    "negeri. Melihat atau menghapus data sendiri: /saya. Selengkapnya: /privasi"
)
"""A new wording needs a new ``about.NOTICE_VERSION``."""
NOTICE_NEWER = f"Pemberitahuan data pribadi kami perbarui.\n\n{NOTICE}"
STRANGER = (
    "Halo, ini bot pelaporan warga untuk {office}. Ketua RT/RW dan pengelola hunian melapor di sini.\n"
    "Kalau Bapak/Ibu ketua RT/RW atau pengelola, mintalah tautan undangan ke kelurahan atau petugas {office}. "
    "Kalau nomor HP Bapak/Ibu sudah dicatat petugas, cukup tekan tombol Kirim nomor saya.\n"
    "Warga boleh langsung bertanya di sini, atau datang dan hubungi {office}. Soal data pribadi: /privasi"
)
ACCESS_ENDED = (
    "Bapak/Ibu sudah tidak terdaftar sebagai pelapor. Isian yang belum dikirim sudah kami hapus. "
    "Kalau ini keliru, mohon hubungi petugas {office}."
)


def stranger(office: str, contacts: Sequence[str]) -> str:
    """What the bot is for and whom to ask; ``contacts`` are lines of offices and how to reach them."""
    return "\n".join([STRANGER.format(office=office), *(f"• {line}" for line in contacts)])


# ---------------------------------------------------------------- coming in
WELCOME = (
    "Selamat datang, {name}. Bapak/Ibu terdaftar sebagai pelapor {place} untuk {office}.\n\n"
    "Kalau ada warga meninggal, pindah, atau datang, tulis saja ke sini seperti biasa, atau ketik /lapor.\n\n"
    "{notice}"
)
INVITE_UNKNOWN = "Kode undangan itu tidak kami kenal. Mohon buka lagi tautan dari petugas KPU, atau minta tautan baru."
INVITE_USED = "Kode undangan itu sudah dipakai orang lain. Mohon minta tautan baru ke petugas KPU."
INVITE_INACTIVE = "Undangan ini belum diaktifkan. Mohon kabari petugas KPU; setelah itu buka lagi tautannya."
INVITE_ENDED = (
    "Undangan ini sudah tidak berlaku. Kalau Bapak/Ibu masih bertugas, mohon minta tautan baru ke petugas KPU."
)
INVITE_EXPIRED = (
    "Undangan ini sudah lewat masa berlakunya ({days} hari). Mohon minta tautan baru ke petugas KPU; "
    "kalau nomor HP Bapak/Ibu sudah dicatat petugas, cukup tekan Kirim nomor saya."
)
TOO_MANY_TRIES = "Sudah terlalu banyak kode yang keliru hari ini. Mohon coba lagi besok, atau hubungi petugas KPU."
ENROLLED_ALREADY = "Bapak/Ibu sudah terdaftar. Silakan langsung melapor."
FOR_SUCCESSOR = (
    "Tautan ini untuk penerus Bapak/Ibu. Mohon teruskan kepadanya; Bapak/Ibu sendiri tidak perlu membukanya."
)
NUMBER_NOT_OWN = "Itu bukan nomor Bapak/Ibu sendiri. Mohon tekan tombol Kirim nomor saya di bawah."
NUMBER_UNKNOWN = (
    "Terima kasih, tetapi nomor itu belum ada di daftar pelapor, dan tidak kami simpan. Mohon minta petugas {office} "
    "mencatat nomor Bapak/Ibu atau mengirim tautan undangan."
)
NUMBER_TAKEN = (
    "Nomor itu sudah dipakai akun Telegram lain di daftar pelapor. Mohon hubungi petugas {office} untuk memindahkannya."
)
NUMBER_KNOWN = "Terima kasih. Bapak/Ibu sudah terdaftar dengan nomor itu. Silakan langsung melapor."
LINK_CLOSED = "Tautan kelurahan itu sudah tidak berlaku. Mohon minta tautan atau kode QR yang baru ke kelurahan."


def several(places: Sequence[str]) -> str:
    """Somebody joined for more than one area."""
    listed = "\n".join(f"• {place}" for place in places)
    return f"Bapak/Ibu sekarang melapor untuk:\n{listed}\nYang sedang dipakai terlihat di /saya; di sana bisa diganti."


# ---------------------------------------------------------------- the kelurahan's link
ASK_RW = "Pendaftaran pelapor {kelurahan}. Bapak/Ibu di RW berapa?"
ASK_RT = "RT berapa? Kalau Bapak/Ibu ketua RW, tekan Ketua RW."
ASK_AREA_TYPED = "Pendaftaran pelapor {kelurahan}. Bapak/Ibu RT dan RW berapa?\nContoh: 003/005"
ASK_OWN_NAME = "Siapa nama lengkap Bapak/Ibu?\nContoh: Contoh Sutrisno"
AREA_NOT_LISTED = "RT/RW itu belum ada di daftar kami. Mohon pilih tombolnya, atau tulis misalnya: 003/005"
NAME_UNCLEAR = "Nama itu belum bisa saya baca. Tulis namanya saja, misalnya: Contoh Sutrisno"
WITHDRAWN = "Baik, pendaftaran dibatalkan. Kalau nanti jadi, buka lagi tautan atau kode QR dari kelurahan."
STOPPED = "Baik, tidak jadi. Tidak ada yang disimpan."
OLD_BUTTON = "Tombol itu sudah lama. Ini yang sekarang:"
CHOOSE = "Mohon pilih salah satu tombol di bawah."
REQUEST_REJECTED = "Mohon maaf, pendaftaran untuk {place} belum dapat kami terima. Silakan hubungi petugas {office}."


def waiting(place: str, office: str) -> str:
    """Somebody is through with the questions; the staff decide."""
    return (
        f"Terima kasih. Pendaftaran untuk {place} sudah kami catat. Petugas {office} memeriksanya dulu; "
        "hasilnya kami kabari di sini."
    )


# ---------------------------------------------------------------- oneself
KEPT_OF_ME = "Yang kami simpan: nama, wilayah, nomor HP, akun Telegram, dan laporan Bapak/Ibu. Selengkapnya: /privasi"


def me(name: str, hats: Sequence[str], phone: str, facts: Sequence[str] = ()) -> str:
    """The answer to ``/saya``; ``hats`` are role, area and office of each hat, the one in use first."""
    now, *others = hats
    lines = [name, now, f"Telepon: {phone}" if phone else "Telepon: belum dicatat", *facts]
    if others:
        lines += ["", "Juga melapor untuk:", *(f"• {hat}" for hat in others)]
    return "\n".join(
        [*lines, "", KEPT_OF_ME, "Kalau ada yang keliru, kabari petugas KPU. Untuk berhenti, tekan Keluar."]
    )


def switched(place: str) -> str:
    """From now on reports are for this area where nothing else is said."""
    return f"Baik, sekarang Bapak/Ibu melapor untuk {place}."


def only_for(places: Sequence[str], *, others: bool) -> str:
    """Below an answer that holds for one or some of several areas; ``others``: not for all of them."""
    return f"Dicatat untuk {', '.join(places)}." + (" Untuk wilayah lain, ganti dulu di /saya." if others else "")


def ask_leave(place: str) -> str:
    """Before somebody ends the own access."""
    return (
        f"Berhenti sebagai pelapor {place}? Laporan yang sudah terkirim tetap diproses, "
        "tetapi hasilnya tidak bisa dilihat lagi di sini."
    )


def left(place: str, office: str) -> str:
    """Somebody ended the own access."""
    return (
        f"Terima kasih atas bantuan Bapak/Ibu. Akses untuk {place} sudah diakhiri. "
        f"Kalau ingin kembali, hubungi petugas {office}."
    )


STAYED = "Baik, Bapak/Ibu tetap terdaftar."

# ---------------------------------------------------------------- handing over
ASK_SUCCESSOR = "Siapa nama lengkap penerus Bapak/Ibu untuk {place}?\nContoh: Contoh Sutrisno"
ASK_SUCCESSOR_PHONE = "Berapa nomor HP-nya? Boleh Lewati.\nContoh: 0812-0000-1234"
PHONE_UNCLEAR = "Nomor itu belum bisa saya baca. Tulis misalnya: 0812-0000-1234. Boleh juga Lewati."
HANDED_OVER = (
    "Terima kasih atas tugas Bapak/Ibu selama ini. Penerus untuk {place} sudah bergabung, jadi akses Bapak/Ibu "
    "untuk wilayah itu sudah berakhir."
)
REPLACED = (
    "Petugas mencatat bahwa {place} sekarang dipegang orang lain, jadi akses Bapak/Ibu untuk wilayah itu berakhir."
)


def successor_text(place: str, days: int) -> str:
    """To the present holder, above the text to send on."""
    return (
        f"Baik. Teruskan pesan di bawah ini kepada penerus Bapak/Ibu untuk {place}. Tautannya berlaku {days} hari dan "
        "hanya untuk satu orang. Begitu penerus bergabung, akses Bapak/Ibu untuk wilayah itu berakhir."
    )


def open_cases(lines: Sequence[str]) -> str:
    """What a successor finds: number, kind, name and state, nothing more."""
    return "\n".join(
        ["Laporan wilayah ini yang masih berjalan, hasilnya dikabarkan ke Bapak/Ibu (/laporanku):", *lines]
    )


# ---------------------------------------------------------------- staff for others
BEHALF_KELURAHAN = "Atas nama wilayah mana? Pilih kelurahan/desanya, atau tulis namanya."
BEHALF_RW = "RW berapa?"
BEHALF_RT = "RT berapa?"
BEHALF_CHANNEL = "Lewat apa laporannya sampai?"
BEHALF_ENDED = "Baik, laporan berikutnya atas nama Bapak/Ibu sendiri."
ON_BEHALF, FOR_AREA = "Atas nama", "Untuk"


def behalf(words: str) -> str:
    """Above the menu while staff file for others."""
    return f"Atas nama {words}. Apa yang dilaporkan? Pilih di bawah, atau tempel saja kata-katanya."


def behalf_silent(words: str, month: str) -> str:
    """``Tidak ada perubahan`` told to the staff by an area's people."""
    return f"Baik, kami catat untuk {words}: tidak ada perubahan untuk {month}."


def behalf_nobody(words: str) -> str:
    """``Tidak ada perubahan`` for an area without an active row in ``Pelapor``."""
    return f"Belum ada pelapor aktif untuk {words} di tab Pelapor, jadi belum bisa dicatat. Tambahkan dulu barisnya."


# ---------------------------------------------------------------- the staff chat
LINK_HOW = "Tulis kelurahannya, misalnya: /tautan Sukamaju. Untuk mengganti tautan lama: /tautan Sukamaju baru"
LINK_NO_PLACE = "Kelurahan itu belum ada di tab Wilayah. "
ACCEPT_ALL, REJECT_ALL = "Terima semua ({count})", "Tolak semua"
ACCEPT_ONE, REJECT_ONE = "✅ {number}", "❌ {number}"
NO_LONGER = "Tidak ada lagi yang menunggu di daftar itu."
OTHER_PERSON, SAME_PERSON = "Orang lain", "Orang yang sama"
STILL_SAME = "Baik, tetap orang yang sama. Aksesnya tidak berubah."
ANSWERED_ALREADY = "Pertanyaan itu sudah dijawab, atau barisnya sudah berubah lagi."
TAKEN_MARK = " (sudah ada pelapornya)"


def link_near(names: Sequence[str]) -> str:
    """A kelurahan that is not in ``Wilayah``, with the nearest names."""
    hint = f"Maksudnya: {', '.join(names)}? " if names else ""
    return f"{LINK_NO_PLACE}{hint}{LINK_HOW}"


def link_text(kelurahan: str, office: str, link: str) -> str:
    """A ready text to send on in the kelurahan's group; the QR code says the same."""
    return (
        f"Yth. Bapak/Ibu ketua RT/RW {kelurahan}, mohon buka tautan ini di Telegram untuk mendaftar sebagai pelapor "
        f"perubahan warga ke {office}: {link}\nPilih RW dan RT, tulis nama, lalu tunggu petugas menerimanya."
    )


def waiting_list(entries: Sequence[str], more: int) -> str:
    """Who wants to join, for the staff."""
    rest = f"\n… dan {more} lagi; muncul sesudah yang ini diputus." if more else ""
    listed = "\n".join(f"{number}. {entry}" for number, entry in enumerate(entries, 1))
    return f"{len(entries) + more} orang menunggu diterima sebagai pelapor:\n{listed}{rest}"


def accepted(count: int) -> str:
    """The staff accepted some."""
    return f"{count} orang diterima. Barisnya muncul di tab Pelapor pada sinkron berikutnya; mereka sudah dikabari."


def rejected(count: int) -> str:
    """The staff turned some down."""
    return f"{count} pendaftaran ditolak. Mereka sudah dikabari."


def ask_other_person(before: str, after: str, place: str) -> str:
    """A row that had joined tells another name."""
    return (
        f"Baris Pelapor {place}: nama berubah dari {before} menjadi {after}. Orang lain, atau orang yang sama? "
        "Sampai dijawab, akun yang sudah bergabung tetap bisa melapor."
    )


def replaced(text: str) -> str:
    """Another person it is; ``text`` is the invite to send on."""
    return f"Baik. Akses yang lama sudah berakhir. Kirimkan undangan ini kepada yang baru:\n\n{text}"


def handed_over(place: str) -> str:
    """A successor joined."""
    return (
        f"Serah terima {place} selesai: penerus sudah bergabung, akses yang lama berakhir. Barisnya muncul di tab "
        "Pelapor pada sinkron berikutnya; baris lama boleh dihapus."
    )


def has_left(place: str) -> str:
    """Somebody ended the own access."""
    return f"Pelapor {place} berhenti sendiri. Untuk pengganti, tulis baris baru di tab Pelapor."


# ---------------------------------------------------------------- the column Kabar
ENDED = {
    "keluar": "berhenti sendiri; kosongkan Aktif, atau kosongkan Kode untuk undangan baru",
    "dihapus": "datanya dihapus atas permintaannya; hapus baris ini",
    "serah terima": "sudah diserahkan ke penerus; baris ini boleh dihapus",
    "diganti": "",
}
EXPIRED = "undangan lewat {days} hari; kosongkan Kode untuk undangan baru"
