"""What a closing says about its month as a whole, for staff."""

NO_REGISTER = "Daftar pemilih belum dimuat: DPID dan TPS tidak diperiksa."
LATE = "{count} keputusan baru terbaca saat penutupan, sesudah batas {cutoff:%d-%m-%Y %H:%M %Z}, dan ikut bulan ini."
SEX_CORRECTED = (
    "L/P dibetulkan melalui {numbers}; UBAH tidak mengubah jumlah, jadi isi Penyesuaian bulan {month} di tab Rekap: "
    "{figures}."
)
BEFORE_DIFFERS = (
    "Awal bulan {month} di tab Rekap berbeda dari Akhir bulan {previous}; yang dipakai Akhir bulan {previous}. Pakai "
    "Penyesuaian bila memang perlu. Yang berbeda: {places}."
)
BEFORE_AT = "{kelurahan} ({kecamatan}): diketik L {typed_men} P {typed_women}, dipakai L {men} P {women}"

# ---------------------------------------------------------------- beside a report that a list counts
WILL_TURN = "sudah masuk PDPB {listed}; perubahan ini masuk PDPB {month} sebagai {what}"
STILL_LISTED = (
    "masih tercantum di PDPB {listed} ({edition}); {what} bila dibuat Perbaikan (/pratinjau {listed}), atau lewat PDPB "
    "{month}"
)
TURNS_NOTHING = (
    "sudah masuk PDPB {listed}; daftar sesudahnya sudah menyebut orang ini, jadi penolakan ini tidak mengubahnya"
)
COUNTED = "dihitung melalui {head} (PDPB {month})"
TAKEN_BACK = "sudah dikembalikan di PDPB {month}"
