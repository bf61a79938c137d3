"""The counter: look-ups, information, questions, and people who are alive."""
