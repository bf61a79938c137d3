"""The second officer by chat."""
