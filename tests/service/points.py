"""The named moments at which the service is killed: between chat and desk, and on the way of a closing."""

from tests.service.killed import Point

LIST = "PDPB 2025-10"

FROM_CHAT_TO_DESK = [
    Point("reporting.chat.poller:Poller.poll", "after"),
    Point("reporting.chat.clerk:Clerk.take_in", "before"),
    Point("reporting.journal.reports:file", "after"),
    Point("reporting.journal.outbox:put", "after", "tanda terima"),
    Point("reporting.chat.clerk:Clerk.take_in", "after"),
    Point("telegram.ext:ExtBot.send_message", "before", "tanda terima"),
    Point("telegram.ext:ExtBot.send_message", "after", "tanda terima"),
    Point("sheets.desk:decide", "after", "Append(title='Laporan'"),
    Point("sheets.workbook:GoogleWorkbook.write", "before", "Append(title='Laporan'"),
    Point("sheets.workbook:GoogleWorkbook.write", "after", "Append(title='Laporan'"),
    Point("sheets.desk:read_back", "after", "Laporan"),
]

FREEZING = [
    Point("reporting.journal.months:keep", "before"),
    Point("reporting.journal.months:keep", "after"),
    Point("scheduler.closing:Closer.close", "after"),
]
WRITING = [
    Point("scheduler.documents:write_month", "before"),
    Point("scheduler.documents:write_plain", "before"),
    Point("pathlib:Path.replace", "after", "PDPB-3272-2025-10.xlsx"),
    Point("scheduler.documents:write_month", "after"),
]
PLACING = [
    Point("sheets.workbook:GoogleWorkbook.write", "before", f"AddTab(title='{LIST}"),
    Point("sheets.desk:read_back", "before", f"Append(title='{LIST}'"),
    Point("reporting.journal.months:place", "before"),
    Point("reporting.journal.months:place", "after"),
]
POSTING = [
    Point("scheduler.announcing:Announcer.announce_closed", "before"),
    Point("reporting.journal.posts:ask", "after"),
    Point("scheduler.announcing:Announcer.post_due", "before"),
    Point("scheduler.announcing:_draw", "after"),
    Point("reporting.journal.posts:claim", "after"),
    Point("reporting.journal.posts:queued", "after"),
    Point("reporting.journal.outbox:leaving", "before", "sendPhoto"),
]
LEAVING = [
    Point("telegram.ext:ExtBot.send_photo", "before"),
    Point("telegram.ext:ExtBot.send_photo", "after"),
]
"""Between the mark and Telegram's answer: nobody knows whether the post arrived."""

CLOSING = [*FREEZING, *WRITING, *PLACING, *POSTING, *LEAVING]
"""The closing of October 2025, in its order."""
