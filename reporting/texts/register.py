"""What is said of the voter register and of what was found in it."""

DAMAGED = "Berkas daftar pemilih {name} rusak atau tidak utuh. Muat lagi dengan: python bot.py voters import BERKAS"
OLD_FORMAT = (
    "Berkas daftar pemilih dibuat versi lain dari program ini. Muat lagi dengan: python bot.py voters import BERKAS"
)
