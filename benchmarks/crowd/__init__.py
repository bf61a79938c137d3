"""Invented people: names, towns with a voter register, and what is told of them with the mistakes people make."""
