"""The wordings that lead to a place, and those behind which it ends, as data."""

import re

REST = r"(?P<place>[^\W_][^,;\n\x1f()=]{1,90})"
LINE = r"(?P<place>[^\W_][^\n\x1f]{1,110})"

_TIME = (
    r"tgl|tanggal|sejak|sajak|per|mulai|hari|hr|kemarin|kemaren|kmrn|kamari|wingi|tadi|td|bulan|bln|wulan|tahun|thn|"
    r"jam|pukul|"
    r"pkl|minggu|terhitung|tmt|besok|skrg|sekarang|barusan|semalam|nembe|sementara|selama"
)
_SENTENCE = (
    r"beserta|bareng|brg|bawa|kaliyan|sma|"
    r"ikut|ikuik|umpat|melu|milu|karena|krn|karna|bersama|sama|sm|nik|nkk|no kk|kk|ktp|dengan|dgn|dan|sekeluarga|yg|"
    r"yang|sing|nu|untuk|utk|"
    r"pada|pd|alamat|udah|udh|sudah|sdh|dah|wis|wes|su|tos|alah|masih|msh|masuk|keluar|katanya|katanye|katane|surat|"
    r"akan|semua|lagi|lg|"
    r"maneh|maning|mohon|mhn|tolong|tlg|atas nama|a\.n|a/n|an\.|bebas|buat|soalnya|soalna|terima|tinggal|namanya|"
    r"bernama|trims|makasih|warga|wargane|"
    r"brarti|berarti|ket|keterangan|jd|jadi|jdi|informasi|wafat|meninggal|mninggal|pindah|ada|nama|jenis|skpwni|"
    r"sesuai|berdasarkan|urus|rumahnya|"
    r"cenah|cunah|pang|ya|yah|yo|min|kak|bukan|tapi|tp|padahal|asal|asalnya|semoga|bersangkutan|ybs|beliau|orangnya|"
    r"no hp|hp|wa|mau|nanti|"
    r"krna|kerja|kuliah|dinas|tugas|lantaran|gara|gara2|lalu|trus|terus"
)
CUT = re.compile(
    rf"\s(?:{_TIME}|{_SENTENCE}|pak|bu|bpk|kost?|ngontrak|ngekos|dari|dr|ke|ka)(?!\w)|:|\.\s+(?=\S)|\.$|"
    rf"\s[-\u2013\u2014/|]\s|\s[^\w\s.,/&+'\"-]",
    re.IGNORECASE,
)
CUT_DWELLING = re.compile(
    rf"\s(?:rt[\d/]*|rw[\d/]*|erte|kel|kelurahan|kec|kecamatan|balik|pulang|boyongan|dari|dr|ti|dikosongkan|di data|"
    rf"diganti|{_TIME}|{_SENTENCE})(?![\w/])"
    r"|:\s|\.\s+(?=\S)|\.$|\s[-\u2013\u2014|]\s|\s/\s(?!\d)|\s[^\w\s.,/&+'\"-]",
    re.IGNORECASE,
)
CUT_LINE = re.compile(r"[;=|]|\s(?:nik|no kk|tgl|tanggal|no hp|hp)(?!\w)|\.\s+(?=[A-Z][a-z]+ [a-z])", re.IGNORECASE)
AREA_TAIL = re.compile(r"[\s,./-]*\b(?:rt|rw|kel|kelurahan|kec|kecamatan)\b.*$", re.IGNORECASE | re.DOTALL)

GOES_ON = re.compile(
    r"\s?\((?P<within>(?:jl|jln|jalan|gg|gang|perum\w*|komp\w*|kec|kab|kel|desa|kota|blok)\b[^()\n\x1f]{2,60})\)|"
    r",\s{0,2}(?P<more>(?:(?:kota|kab|kabupaten|kec|kecamatan|kel|kelurahan|desa|ds|prov|provinsi|jl|jln|jalan|gg|"
    r"gang|no|nomor|blok|rt|lt|"
    r"lantai|unit|tower|lorong|lr|kamar|kmr|perum|komp|komplek)\b\.?|(?:jawa|jabar|jateng|jatim|banten|diy|d\.i\.y|"
    r"dki|ntt|ntb|bali|aceh|sumut|sumbar|sumsel|"
    r"sumatera|kalbar|kaltim|kalteng|kalsel|kaltara|kalimantan|sulsel|sulut|sulteng|sultra|sulbar|sulawesi|papua|"
    r"maluku|lampung|riau|jambi|"
    r"bengkulu|jogja|yogyakarta|jakarta|bekasi|tangerang|bogor|depok|gorontalo|kepri)\b)[^,;\n\x1f()=]{0,60})",
    re.IGNORECASE,
)
"""A comma behind which the same place is told on."""

ABBREVIATED = re.compile(
    r"\b(?:kab|kec|kel|jl|jln|gg|no|kp|komp|perum|ds|blk|blok|rt|rw|dr|h|hj|st|kh|m|moh|lt|lr|prov|kav|km|ir|kapt|"
    r"let|jend|mt|ki|rs|ust|p|apt|tw|cl)$",
    re.IGNORECASE,
)
NOWHERE = re.compile(
    r"(?:pak|bu|bpk|bapak|ibu|hari|minggu|tahun|th|thn|taon|taun|dulu|bulan|bln|awal|rs|rsud|rumah sakit|data|dpt|dps|"
    r"sini|dimari|mari|kene|dieu|rt (?:saya|sini|kami|kito)|rt kita|warga|keluarga|mana|mano|jam|wa|daftar|dalam|"
    r"luar|rumah(?!\s\w+(?:\s\w+)?\sdi\s)|rmh|bot|rahmat\w*|sana|"
    r"kami|saya|sy|ibunya|lokasi|kita|sekarang|tadi|td|rt\b(?!\s?(?:\d|sebelah|lain))|sang|pangkuan|haribaan|"
    r"hadirat|sisi|atas|bawah|depan|belakang|nya|"
    r"a?khir|kemarin|kmrn|rekan|pemilik|pihak|yth|tanggal|tgl|alam|surga|negeri akhirat|tempat (?:lain|"
    r"peristirahatan)|dukcapil|kantor|kelurahan(?! [A-Z])|"
    r"polisi|tni|polri|kasih|suami|istri|anak|orang ?tua|ortu|sebelum|kecil|lahir|jenis|status|[lp]\b|yang|yg|ktp|"
    r"kk|sistem|group|grup|grop|admin|petugas|"
    r"hasil|jumlah|total|pengurus|ketua|bidan|puskesmas|dokter|hr|rw (?:kami|sini|saya)|kost?\b|sendiri|lain\b|"
    r"mantan|masjid|mushola|kuburan|makam|tpu|\d)(?!\w)",
    re.IGNORECASE,
)
"""What follows "ke" or "dari" without being a place somebody moves to or from."""

NO_DWELLING = re.compile(
    r"(?:[a-z]+\s(?:di\s)?(?:sini|situ|sana|kami|sebelah|itu|ini|saya|sy|gw|gue|ane|aye|kita|tsb|tersebut)|"
    r"r[tw]\s?\d*|ke|dari|dr|"
    r"kamar mandi|blok (?:belakang|depan|sebelah|sana)|jg|juga|kamar kecil|kamar jenazah|kontrakan\s(?:saya|sy|kami|"
    r"ini|itu|abis|habis)|doang|aja|saja|satu|tsb|tersebut|sm|sama|kk|ktp|beliau|ini|itu|sini|situ|sana|nya|bener|"
    r"benar|"
    r"betul|yang|yg|salah|dan|lengkap|saya|kami|rumah saya|baru|lama|"
    r"sekarang|di|tidak|tdk|ga|gak|sesuai|lengkapnya|menyusul|masih|email|orang|tua|dinas|data|dpt|lintas|apa|"
    r"sebelah|tetap|sudah|keluar|masuk)(?!\w)",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"(?:tabrak\w*|kecelakaan|laka\w*|jatuh|emper\w*|toko|trotoar|pinggir|tpu|makam\w*|dikubur\w*|blad|blad/|"
    r"samping|rumah duka|disemayamkan|"
    r"sidang|lahir|warung|jualan|dagang)\b[^,.;\n]{0,25}$|\b(?:titip|nitip|numpang|nebeng|pinjam|minjam)\salamat\s$",
    re.IGNORECASE,
)
_GONE = r"ke|ka|dateng|pindah\w*"
_COME = r"dari|dr|ti|asal"
GONE_THERE = {
    kind: re.compile(rf"\b(?:{words})\b[^,.;\n]{{0,25}}$", re.IGNORECASE)
    for kind, words in {"pindah_keluar": _GONE, "pindah_masuk": _COME, "": f"{_GONE}|{_COME}"}.items()
}
"""Words before the other end of a move, by its kind; under the empty key for all others."""

KIN_HOUSE = re.compile(
    r"(?:rumah|rmh)\s(?:anak|orang ?tua|ortu|ibu|bapak|adik|kakak|suami|istri|saudara|mertua|cucu|menantu)\w*",
    re.IGNORECASE,
)
"""A relative's house is where somebody comes to, not where the reporter's people live."""

"""Words before a street that is not where the person lives."""

_TOWARDS = r"(?:ke|ka|kae|ning|nang|(?<=pindah )neng|nyang|menyang|marang|dateng|datang ke|pi|pigi ke|pigi|k)"
_OUT_OF = r"(?:dari|dr|saking|sangking|ti|soko|saka|sko|seko|dri|from|tina)"
_AT = r"(?:di|ing|ning|ring|nang|d)"
_FORM = r"[ \t]*(?:\([^()\n]{0,20}\))?[ \t.]*[:=][ \t]*"
_STAY = (
    r"(?:tinggal|tnggal|menetap|kos|kost|ngekos|ngekost|ngkos|ngontrak|kontrak|domisili|berdomisili|"
    r"bertempat tinggal|bermukim|numpang|nempati|menempati|sewa|nyewa)"
)

_CELL = rf"[-–—|/;]\s(?=(?:kab|kota|kabupaten|prov|provinsi|desa)\b\.?\s){REST}"
"""Between two strokes a place that is no street of here."""

TO_FORM = re.compile(
    rf"(?:^|\n)\W{{0,4}}(?:(?:alamat |daerah |kota |tempat )?tujuan(?: pindah)?|pindah(?: keluar)? ke|ke|"
    rf"alamat (?:baru|pindah)|forwarding address|moved? to|tempat){_FORM}{LINE}",
    re.IGNORECASE,
)
FROM_FORM = re.compile(
    rf"(?:^|\n)\W{{0,4}}(?:(?:alamat |daerah |kota |tempat )?asal(?: daerah)?|(?:pindah(?:an)? |datang )?dari|"
    rf"alamat (?:lama|sebelumnya)|tempat){_FORM}{LINE}",
    re.IGNORECASE,
)
DWELLING_FORM = re.compile(
    r"(?:^|\n)\W{0,4}(?:alamat(?:nya)?(?: (?:di (?:daftar|dpt|ktp|kk|data)|skrg|sekarang|rumah|domisili|di sini|"
    r"lengkap|terakhir|ktp|tinggal|lama|asal|kos))?|almt|"
    rf"(?:tempat |tmpt )?tinggal|domisili|alamat baru|alamat tinggal|unit|kamar|no\.? unit|blok){_FORM}{LINE}",
    re.IGNORECASE,
)
TO = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:tujuan(?:nya)?|pindah ke|alamat tujuan|alamat baru|tempat)\s?[:=]\s*{REST}",
        rf"\b(?:pindah\w*|boyongan|pulang|hijrah|balik|mutasi|pulih|mulih|wangsul|uih|mudik|"
        rf"merantau)\b[^,;\n]{{0,40}}?\b{_TOWARDS}\s+{REST}",
        rf"\b(?:pindah|pdh|pndh)\w*\s?[,;#|/]\s?{REST}",
        rf"(?:->|=>|→)\s*(?!tidak){REST}",
        rf"\btujuan(?:nya)?\s(?-i:(?=[A-Z])){REST}",
        rf"\bjadi warga\s(?-i:(?=[A-Z])){REST}",
        rf"[-–—,|]\s?(?:moved? )?to\s(?-i:(?=[A-Z])){REST}",
        _CELL,
        rf"\bmagang di\s+{REST}",
        rf"\b{_TOWARDS}\s+{REST}",
        rf"\b(?:keluarga|anak|ibu|bapak|istri|suami|orang ?tua|ortu|mertua|adik|kakak|saudara|cucu|menantu|mantu|"
        rf"bungsu|sulung)(?:nya|nye|ne)\b[^,;\n]{{0,25}}?\b{_AT}\s+{REST}",
        rf"\b(?:tinggal|menetap|ikut|kerja|kuliah) (?:(?:sm|sama|dgn|dengan|bareng) \w+ )?{_AT}\s+{REST}",
        rf"\b(?:pulang|balik|hijrah|pindah)\s(?-i:(?=[A-Z])){REST}",
    )
]
FROM = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:alamat asal|asal|dari|tempat)\s?[:=]\s*{REST}",
        rf"\b(?:asal(?:nya|e|na)?|asli(?:nya)?|pindahan|pindah(?=\s{_OUT_OF}\s))(?:\s{_OUT_OF})?\s+(?!masuk|datang|"
        rf"ke\b|kesini|kemari){REST}",
        rf"\b{_OUT_OF}\s+{REST}",
        rf"\b(?:tadinya|td\s?nya|sebelumnya|dulunya|dulu|semula)\s(?:\w+\s){{0,4}}?{_AT}\s+{REST}",
        rf"\b(?:orang|wong|urang)\s(?-i:(?=[A-Z])){REST}",
        _CELL,
    )
]
DWELLINGS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:alamat(?:nya|ipun|e)?(?:\s(?:skrg|sekarang|rumah|baru|domisili|di sini|lengkap|"
        rf"terakhir))?)\s?[:=]\s*{REST}",
        rf"\b(?:alamat(?:nya|ipun|e)?|almt|domisili)\s+(?:di\s|adalah\s)?{REST}",
        r"\b(?P<place>(?:kontrakan|kosan|kost?|kos-kosan|rumah (?:petak|kontrakan|kos|kost|susun)|unit|kamar|kmr|"
        r"wisma|tower|mess|asrama|barak|jl|jln|jalan|gg|gang|komp|"
        r"komplek|kompleks|perum|perumahan|blok|rusun\w{0,4}|apartemen|apt|lorong|lr|lrg|dusun|jorong|(?-i:(?:Griya|"
        r"Cluster|BTN)(?= [A-Z])))\b\.?\s?"
        r"[^,;\n\x1f()=]{1,80})",
        rf"\b{_STAY}\w{{0,2}} {_AT}\s(?P<place>[^\W_][^,;\n\x1f()=]{{1,90}})",
    )
]
HOUSES = re.compile(
    r"\b(?:be?li|nempat\w*|menempati|sewa|nyewa|ngontrak|numpang|di|ikut)\s(?:di\s)?(?P<place>(?:rumah|"
    r"rmh) (?:petak |bekas |milik |punya |eks )?"
    r"(?:pak|bu|bpk|ibu|haji|h\.|hj\.|mak|bang|mertua|orang ?tua|ortu|kakak|anak|adik|tante|om|paman|saudara|"
    r"nenek)\w*\b[^,;\n\x1f()=]{0,40})",
    re.IGNORECASE,
)
"""Somebody's house that a newcomer lives in."""

KELURAHAN = re.compile(
    r"(?<!epala )\b(?i:kel|kelurahan|kelrahan|klurahan)\b\.?[ \t]?:?[ \t]?(?P<place>[A-Z][\w']+(?:[ ](?!RT|RW|Kec|"
    r"Kota|Kab|NIK|Tgl|Mohon)[A-Z][\w']+)?)"
)
"""Behind its label, in capitals."""
