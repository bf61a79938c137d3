"""An oracle: the month's list and recap worked out once more, from the contract, by other means.

``book_of_rules``, ``persons``, ``reading``, ``reckoning``, ``figures``, ``reversing`` and ``correcting`` know nothing
of the program: plain rows of texts in, lines and figures out. ``history`` tells random histories of two offices
(``scene``, ``reporters``, ``staff``) to the program (the real exchange, desk and closer over ``book.PlainBook``) and
to the oracle alike, and ``comparing`` says where they part.

What the oracle takes from the program: receipts, when a row typed by hand was filed, which reports the bot proposes to
be one event (``matching`` has its own tests), cut-offs (``test_calendar``), and that no register is loaded. Longer
hunts: ``ORACLE_HISTORIES=500`` and, for other histories than every day's, ``HYPOTHESIS_PROFILE=long`` in the
environment.
"""
