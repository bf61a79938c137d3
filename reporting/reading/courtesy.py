"""Greetings and thanks by themselves: no report, but no riddle either."""

import re

_THANKS = frozenset(
    "terima terimakasih makasih makasi trims trimakasih tks thanks thx nuhun hatur suwun matur nuwun ok oke okey "
    "siap baik sip mantap".split()
)
_GREETINGS = frozenset(
    "assalamualaikum assalamu alaikum aslm asalamualaikum ass salam halo hallo hai hay hi selamat pagi siang sore "
    "malam permisi punten sampurasun misi test tes".split()
)
_WITH_THEM = frozenset(
    "pak bapak bpk bu ibu kak mas mbak min admin bot kpu ya yaa iya banyak kasih atas bantuannya infonya wr wb dan "
    "sudah dulu sekali semua".split()
)
LONGEST = 80


def courtesy(text: str) -> str:
    """``thanks`` or ``greeting`` when a message is nothing else; otherwise empty.

    >>> courtesy("Terima kasih banyak pak 🙏"), courtesy("assalamualaikum"), courtesy("pagi pak, bu Tarmi meninggal")
    ('thanks', 'greeting', '')
    """
    words = re.findall(r"[^\W\d_]+", text[:LONGEST].casefold())
    if len(text) > LONGEST or not words or not set(words) <= _THANKS | _GREETINGS | _WITH_THEM:
        return ""
    if _THANKS & set(words):
        return "thanks"
    return "greeting" if _GREETINGS & set(words) else ""
