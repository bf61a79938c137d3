"""What the officers of the small town fill in when they approve."""

from scheduler.stage import town


def seen(proof: str, officer: str = town.RINA.name) -> dict[str, str]:
    """What one officer fills in to approve a newcomer or a change."""
    return {"Status": "Disetujui", "Bukti": proof, "Verifikator 1": officer}


def signed(proof: str, number: str = "") -> dict[str, str]:
    """What two officers fill in to approve a strike."""
    cells = seen(proof) | {"Verifikator 2": town.BAYU.name}
    return cells | ({"No. Bukti": number} if number else {})
