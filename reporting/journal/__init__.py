"""What must not be forgotten. ``Tx`` is one transaction of it, handed to whoever reads or writes inside."""

from sqlalchemy import Connection as Tx

__all__ = ["Tx"]
