"""Who may do what: the matrix tried cell by cell through the real bot, forged data, the staff chat, papers."""
