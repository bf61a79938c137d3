"""Carries out what counter and fieldwork decided, inside the transaction of the message that asked for it."""

from reporting.chat import alive, asking_staff, checking, fieldwork
from reporting.chat.turn import Turn
from reporting.dialog.counter_deeds import (
    AskStaff,
    CounterDeed,
    LookUp,
    PassTasks,
    ReportAlive,
    ReportVisit,
    SendTasks,
    StartLookUp,
    TakeBack,
)


def serve(turn: Turn, deed: CounterDeed) -> None:
    """One deed of ``counter_deeds``."""
    match deed:
        case StartLookUp():
            checking.start(turn, deed)
        case LookUp():
            checking.look_up(turn, deed)
        case ReportAlive():
            alive.file(turn, deed)
        case AskStaff():
            asking_staff.ask(turn, deed)
        case TakeBack():
            asking_staff.take_back(turn, deed)
        case ReportVisit():
            fieldwork.report_visit(turn, deed)
        case SendTasks():
            fieldwork.send_tasks(turn)
        case PassTasks():
            fieldwork.pass_tasks(turn, deed)
        case _:
            raise TypeError(type(deed).__name__, turn.chat_id)
