"""What is never a name, as data, and the words that are names only when they show themselves as such."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BOTH_NAME_AND_WORD = _words(
    """
    ade ono aya karo tri indah bagus wulan sewa mulya puas desi tia tini titi tio masi untung rahayu waras urip
    subur makmur sentosa jaya medal ani aan nur budi nova april juni juli minggu septi okta novi kliwon legi
    pahing wage harapan bintang cahaya mutiara mawar melati cinta damai setia nunung ike wati ratna dewi putri
    putra puteri sri eka dwi catur panca sapta hasta nawa slamet murni genap gugur lestari abadi bahagia gembira
    sejati mulia utama gunawan setiawan santoso slamat maria desember hari agus agustus januar februari maret
    oktober november september kamis jumat ahad setu rebo pon tuti ratu raja sultan pangeran kartini satu dua
    tiga empat lima enam tujuh delapan sembilan sepuluh
    """
)
"""Words that are names as well, where a title, a capital or another name says so."""

CAPITAL_NAMES = _words(
    """
    lalu su so ana ada sing mina ning ing ina an may go the ho yo tan tang ong lim lie oey pun teng neng nana
    bade orang urang sami kang mo da ame alus mari mati seda mat met man wan la wa ni si op gede seng gan dede
    yan hut kenya raden dg ambo cucu
    """
)
"""Words that are names with a capital only."""

NOT_NAMES = _words(
    """
    veteran warteg sweet seventeen nyangkut diucapkan ku blg bilangnya ktnya nyusul menyusul ngurus tercatat terdaftar
    namaku adikku anakku skpwni sk surat2 sekalian biar langsung status2 laporkan dilaporkan wargaku data nya2
    yg yang yng rt rw kel kelurahan kec kecamatan desa kab kota nik ktp kk nkk no nomor nomer tgl tanggal tgl2
    hari hr jam pkl pukul umur usia th thn tahun bulan bln minggu meninggal mninggal meninggalnya mgl meninggl
    wafat wafatnya berpulang tutup telah sudah sdh udah udh dah udeh uda ud tos sampun sudan belum blm belom
    tadi td kemarin kemaren kmrn kmren semalam semalem kemarinnya dini subuh pagi siang sore malam malem magrib
    isya dzuhur ashar besok lusa barusan wingi dalu dinten pindah pdh pndh pindahan pindahnya keluar masuk
    datang dtg dateng ke dari dr di dan dgn dengan sama sm ikut karena krn karna kena sakit atas adalah ialah
    itu ini tsb tersebut warga penduduk tetangga rumah rmh rumahnya kontrakan ngontrak kos kost kosan ngekos jl
    jln jalan gg gang blok komplek komp perum alamat almt lapor laporan melapor melaporkan mohon mhn tolong tlg
    bot min admin bapak2 ibu2 saya sy aku kami kita nya ya yaa ye iya ok oke terima trims makasih mau ingin izin
    ijin maaf punten pun sampurasun wilujeng selamat met assalamualaikum assalamu'alaikum wassalamualaikum ada
    gak ga kagak ngga nggak tidak tdk tak bukan jadi jd lagi lg sedang masih msh juga jg skrg sekarang sejak
    mulai per untuk utk pada pd dalam oleh saat ketika waktu karang dunia kapundut seda sedo tilar ngantunkeun
    pupus maot mati tiada ketua kepala lurah camat komandan petugas panitia pengurus sekretaris bendahara gimana
    bagaimana kapan apa siapa kenapa dimana mana berapa tanya nanya cek hampir balik pulang kampung mudik
    boyongan tinggal orangnya orang org penghuni baru asal tujuan surat akta akte nama namanya bernama an ktpnya
    niknya kata katanya kalau kalo klo bila lahir lhr ttl jk laki-laki perempuan suami istri bini anak anaknya
    istrinya suaminya ibunya bapaknya alias als bin binti nihil lengkap sekeluarga keluarga semua almarhum
    almarhumah alm almh tpu rs rsud rsup puskesmas yth dimakamkan dikubur status ket keterangan tempat kepada
    kpd dibawah ttg tentang pensiun genap ulang dilantik tercatat terdaftar kedaftar lulus ternyata tertulis
    hrsnya harusnya dobel double ganda tuh sih mah kok dulu dl dong deh kan nih lah toh beliau dia jenazah
    mendiang tni polri polisi tentara akad nikah menikah dinyatakan dihapus dicoret bebas dipindah wbs wbp
    narapidana unit mr soal depan belakang sebelah samping pas jam2 kpu innalillahi inalillahi inna innailaihi
    berita kabar duka doa pos perihal hal haji2 dukun lansia balita tuna beda salah kecelakaan ditemukan menika
    nggih teu damang ngapunten penyewa kepergian suaminye anaknye statusnya mendaftar daftar sebagai sbg aja
    saja hanya cuma agar supaya kemudian lalu terus trus tp tapi tetapi neng2 pembaharuan pemula pemilih dpt tps
    sementara gara gara2 akibat akan akn bakal hendak boleh bisa minta ktanya dek dik nak cah rek kong pung pu
    depe dorang torang kitong katong ko sa beta ulun sidin pian inyo ambo awak saha naon nembe enjing sonten wau
    ngarsa sowan asmane asmana bilih matur nuwun suwun mator sakalangkong tabe tabik horas shalom syalom syaloom
    mauliate suksma swastyastu rahajeng danke wassalam wr wb bersama beserta serta turut kedua pertama ketiga
    keempat kelima masing suami-istri pasutri pasangan dua tiga empat lima enam tujuh delapan sembilan sepuluh
    siji loro telu papat limo enem pitu wolu sanga satu bininye lakinye ayahnya cucunya menantunya mertuanya
    adiknya kakaknya mamanya papanya emaknya bojone anake adhine mbarepe ponakan keponakan keponakanku cucuku
    kakakku istriku suamiku ibuku bapakku kakekku nenekku tonggo sahabat teman kawan sodara saudara saudaranya
    keluarganya tercinta terkasih kekasih dlm dalem melu umpat ikuik kerja tugas dinas kantor sekolah kuliah
    pondok pesantren rusun rusunawa tower lantai lt kamar apt apartemen residence gedung ruko mess asrama barak
    yakni yaitu antara lain berikut adapun daripada bawah dimohon harap infonya info informasi wartos update
    data2 rekap lap lampiran hormat sampaikan beritahukan menyampaikan memberitahukan menginformasikan mencatat
    tercantum berdasarkan sesuai putusan keputusan kep skep amar terdakwa terpidana napi tahanan pidana penjara
    hukuman murni bersyarat pb cb cmb asimilasi integrasi mutasi rutan lapas panti werdha tresna polres polsek
    polda kodim koramil kejaksaan pengadilan pn pa kua pt cv mempelai pria wanita calon pengantin resepsi pesta
    undangan mengundang pengumuman sosialisasi rapat ronda arisan pengajian tahlil haul kebaktian misa ibadah
    gereja masjid mushola musholla mesjid langgar pura vihara klenteng sekolahan klinik rumkit sakit2 jantung
    stroke struk gula diabetes darah tinggi paru paru2 ginjal liver kanker asma demam tbc dbd malaria covid
    komplikasi tabrakan jatuh jatoh hanyut banjir gempa kebakaran maklum sori sorry permisi halo hallo hai hi
    hello dear bapak/ibu bpk/ibu pak/bu sadaya sabarataan monggo dipun inggih enggih injih punika niku niki
    samenika sanes sami ugi kaliyan dados kados pikeun kanggo kangge jang keur geus enggeus atos parantos can
    acan encan moal henteu naha kumaha iraha kemana kmana entah enteu loh lho wah aduh astaga astaghfirullah
    alhamdulillah insyaallah insya allah innalillah lillahi rojiun amin aamiin semoga smoga mugi yo yow iyo iye
    iyoh siap baik tks thx thanks makasi terimakasih salam regards ttd tertanda rukun warganya penduduknya
    orang2 org2 wong tiyang jalma jalmi lakilaki lelaki cewe cowo cewek cowok gadis bujang bujangan lajang
    single janda duda kawin cerai berstatus pekerjaan buruh karyawan swasta pns asn guru dosen pelajar mahasiswa
    siswa wiraswasta pedagang petani nelayan sopir satpam pensiunan agama islam kristen katolik hindu buddha
    budha konghucu wni wna indonesia mertua besan ipar mantu menantu sepupu buyut cicit ortu orangtua kemenakan
    yatim demikian sekian bahwa bahwasanya bahwasannya mengenai penyebab bast tmt sareyan sareane griya yuswa
    umure keduanya ketiganya from to for the in out moved unit2 tenant mgmt building team user system mode
    developer sma smp smk sd paud univ uin ui itb ugm ubah nik-nye nik-nya ktp-nya kk-nya tlp telp telepon
    nomere angkanya griyane jenenge dudu kae kadung takon goleki sopo iki iku kuwi tolonglah pls please btw
    pdhal padahal mending resmi sah terbit diaktifin diaktifkan dicabut cabut coret hapus hapuskan kembar nama2
    warga2 jaya2 hak pilih memilih nyoblos coblos pemilu pilkada kpps panwas dinsos satpol pp disdukcapil
    dukcapil capil rspad rscm rsij siloam ambulance ambulans igd icu ugd abis sembayang sembahyang sholat solat
    shalat jumatan ngaji bubar rmhnya kontrakane omahe bumina temen konco batur dulur sedulur kerabat famili
    ahli waris pewaris menjabat mantan eks bekas dulunya asli asal-usul keturunan tionghoa cina jawa sunda
    betawi batak minang padang madura bugis makassar ambon papua bali dayak banjar manado melayu aceh arab
    januari februari maret april juni juli agustus september oktober november desember jan feb mar apr jun jul
    agt sep okt nov des senin selasa rabu kamis jumat jum'at sabtu nb ps note catatan cat ps. mekanisme pelapor
    saksi korban pelaku terlapor tersangka almarhumah2 alm2 kondisi keadaan pasca pra menurut hasil temuan
    coklit pencermatan verifikasi rt. rw. no. hp wa email telegram whatsapp grup group chat admin2 operator
    mimin bos boss gan agan kakak2 adek2 dek2 bapake2 om2 cs kapten2 ndan pergi kabur minggat hengkang lari
    hilang ilang ngilang raib menghilang ketemu nemu mayat jasad jasadnya makam kubur pusara liang kremasi
    krematorium kafan tahlilan yasinan takziah ta'ziah melayat ngelayat layat seorang sesosok identitas tanpa
    identitasnya misterius asing orang-orang penumpang pemilik kos-kosan pengontrak owner landlord kurang lebih
    kira kira2 kira-kira sekitar perkiraan sktr usianya umurnya berusia berumur berasal berdomisili bertempat
    berada berangkat brgkt mangkat2 berangkatnya lelayu assalamu alaikum wr. mahalabiu kasian kasihan tampat
    alasan lebaran trs insentif mat2 nanti ntar besok2 tuhan bapa2 gubuk malapurakan garing wayah badiam spn
    kategori jenis kelamin kelahiran keperluan kuasa mengaku terlantar daftarnya pengelola selaku atas2 kwitansi
    tembusan cc mengetahui taruna dasawisma pkk posyandu lingkungan kepling keuchik perbekel kelian dusun jorong
    nagari gampong lorong ii iii iv vi vii viii ix xi xii gede kecil besar sampeyan disitu kasih segenap teriak
    ado lift sdm bag mat met. peserta didik diktuk bintara tamtama catin maitua hebat pinter wkwk wkwkwk haha
    hehe hihi wisma sasana lantamal lanud satuan bagian seksi regu tim pasukan luka bakar jiun2 pemain cadangan
    akun beli jalan-jalan kerupuk remaja pemuda pemudi bocah bocahnye bocahnya budak budakna babenye babe2
    emaknye enyak sulung bungsu tengah adeknya emang memang mmg ybs yang-bersangkutan bersangkutan tadinya
    ditambahin lanjut lainnya sekedar sekadar reg registrasi registrasinya petugasnya koordinator perawat
    pengasuh pekerja sosial manajemen manajer supervisor wib wita wit maha kiriman ba bba se sh st mt mm spd mpd
    skm sip sos kom msi mkom pdt. ta tahun2 ti ka nu de selain pstw swastiastu periodik terdapat mandor jual
    urut pacarnya ding begitu bedengan proyek proyeknya kelar keaktifan appears twice voter list only person
    number report residents death morning rgds estate mgr nmr id date notice move forwarding address penetapan
    fiktif wilayah penerimaan pengadilan template excel format file kolom output confirm every message
    """
)
"""Words that end a name, or show that none began."""
