"""Which release this is."""

VERSION = "0.8.0"
"""Shown by ``/sehat`` and ``--version``; the same as in pyproject.toml."""
