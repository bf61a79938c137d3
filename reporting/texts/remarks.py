"""What a closing says about its month as a whole, for staff."""

NO_REGISTER = "Daftar pemilih belum dimuat: DPID dan TPS tidak diperiksa."
LATE = "{count} keputusan baru terbaca saat penutupan, sesudah batas {cutoff:%d-%m-%Y %H:%M %Z}, dan ikut bulan ini."
SEX_CORRECTED = (
    "L/P dibetulkan melalui {numbers}; UBAH tidak mengubah jumlah, jadi isi Penyesuaian bulan {month} di tab Rekap: "
    "{figures}."
)
