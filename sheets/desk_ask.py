"""A meeting that must not go on before the staff said what they meant."""

from dataclasses import dataclass

from reporting.errors import AskedError


@dataclass(frozen=True)
class Question:
    """What the staff chat is asked: see ``reporting.chat.desk_questions.ask``."""

    kind: str
    subject: str
    text: str
    yes: str
    no: str


class AskFirstError(AskedError):
    """The meeting stops here; ``question`` is to be put to the staff in a transaction of its own."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.text)
        self.question = question
