"""What Google's refusals mean, and who must act; pure.

Google's own words are never passed on: they may quote a cell.
"""

from collections.abc import Mapping
from typing import Any

from reporting.errors import OperatorError, Unavailable

MINUTE_S = 60.0
"""Google's quotas are refilled every minute."""


class RefusedError(OperatorError):
    """Google understood and refused (400): certainly nothing was applied."""


def fault(
    status: int, error: Mapping[str, Any] | None, retry_after: str, account: str, *, write: bool = False
) -> Exception:
    """What a reply that is not 2xx means.

    ``error`` is the reply's ``error`` object, ``None`` when the reply is not Google's JSON (an HTML page);
    ``retry_after`` the header; ``account`` the service account's e-mail address; ``write`` whether it would have
    changed something: Google says the same words to whom may not look and to whom may only look.
    """
    if status == 429:
        return busy(_seconds(retry_after))
    if status == 404:
        return _not_found()
    if error is None or status == 408 or status >= 500:
        sentence = f"Google Sheets sedang tidak bisa melayani (kode {status}); akan dicoba lagi."
        return Unavailable(sentence, retry_after_s=_seconds(retry_after))
    words = f"{error.get('message', '')} {error.get('status', '')} {error.get('details', '')}".casefold()
    if status == 403:
        return _forbidden(words, account, retry_after, write=write)
    if status == 401:
        return bad_key()
    return _refused(status, words)


def busy(wait: float | None = None) -> Unavailable:
    """The quota of this minute is used up; ``wait`` is in seconds, a minute when Google did not say."""
    return Unavailable(
        "Kuota Google Sheets untuk menit ini sudah habis; akan dilanjutkan sebentar lagi.",
        retry_after_s=MINUTE_S if wait is None else wait,
    )


def bad_key() -> OperatorError:
    """The key is not accepted (any more)."""
    return OperatorError(
        "Google menolak kunci akun layanan (dicabut, dihapus, atau rusak). Buat kunci JSON baru di Google Cloud "
        "(IAM, Service Accounts, Keys), lalu simpan di tempat yang disebut `sheets.credentials`."
    )


def wrong_clock() -> OperatorError:
    """The key's signature carries a time that Google does not believe."""
    return OperatorError(
        "Google menolak kunci akun layanan karena jam komputer ini tidak tepat. "
        "Nyalakan penyetelan waktu otomatis (NTP), lalu coba lagi."
    )


def out_of_reach() -> Unavailable:
    """No answer, or half of one."""
    return Unavailable(
        "Google Sheets belum bisa dihubungi; akan dicoba lagi. Bila lama, periksa sambungan internet komputer ini."
    )


def insecure() -> Unavailable:
    """Whoever answers does not prove to be Google: a clock that is years off, or a network that asks to log in."""
    return Unavailable(
        "Sambungan aman ke Google Sheets gagal; akan dicoba lagi. "
        "Periksa tanggal dan jam komputer ini, atau halaman masuk jaringan (Wi-Fi) yang dipakai."
    )


def moving() -> Unavailable:
    """Rows or columns were moved or deleted while we were at it."""
    return Unavailable("Baris atau kolom lembar kerja sedang dipindahkan; akan dibaca lagi sebentar lagi.")


def _not_found() -> OperatorError:
    return OperatorError(
        "Lembar kerja Google tidak ditemukan. Periksa `spreadsheet` di config.toml: "
        "isinya bagian alamat di antara /d/ dan /edit."
    )


def _forbidden(words: str, account: str, retry_after: str, *, write: bool) -> Exception:
    if "ratelimit" in words or "rate limit" in words or "resource_exhausted" in words:
        return busy(_seconds(retry_after))
    if "service_disabled" in words or "has not been used" in words or "is disabled" in words:
        return OperatorError(
            "Google Sheets API belum diaktifkan untuk proyek akun layanan ini. "
            "Buka Google Cloud, APIs & Services, aktifkan “Google Sheets API”, lalu tunggu beberapa menit."
        )
    if "protected" in words:
        return _protected()
    if write:
        return OperatorError(
            f"Bot hanya bisa melihat lembar kerja Google ini, belum bisa mengisinya. Buka lembar kerjanya, tekan "
            f"Bagikan, lalu ubah akses {account} dari Pelihat menjadi Editor."
        )
    return OperatorError(
        f"Lembar kerja Google belum dibagikan kepada {account}. "
        "Buka lembar kerjanya, tekan Bagikan, masukkan alamat itu sebagai Editor."
    )


def _refused(status: int, words: str) -> Exception:
    if "already exists" in words:
        return Unavailable("Tab yang akan dibuat ternyata sudah ada; lembar kerja akan dibaca ulang.")
    if "not supported for this document" in words:
        return OperatorError(
            "Yang disebut `spreadsheet` di config.toml adalah berkas Excel di Google Drive, bukan Google Spreadsheet. "
            "Buka berkasnya, pilih File, Simpan sebagai Google Spreadsheet, lalu tulis alamat yang baru."
        )
    if "protected" in words:
        return _protected()
    if "limit of" in words and "cells" in words:
        return RefusedError("Lembar kerja Google sudah penuh (10 juta sel). Pindahkan tab lama ke lembar kerja lain.")
    return RefusedError(
        f"Google Sheets menolak perubahan ini (kode {status}). "
        "Periksa apakah ada tab atau kolom yang diganti namanya atau dihapus, lalu jalankan `python bot.py check`."
    )


def _protected() -> RefusedError:
    return RefusedError(
        "Sebagian lembar kerja dilindungi sehingga tidak bisa diisi. "
        "Buka Data, Lindungi sheet dan rentang, lalu izinkan akun layanan mengeditnya."
    )


def _seconds(retry_after: str) -> float | None:
    return float(retry_after) if retry_after.strip().isdecimal() else None
