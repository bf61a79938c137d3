"""The service by itself: loops for the chat, APScheduler for the desks and the months.

APScheduler only wakes; whether anything is to be done is decided by what the journal says was done. A job that is
late is run once, not skipped.
"""

import asyncio
import logging
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from reporting.chat.faults import without_values
from reporting.chat.webhook import Webhook
from reporting.errors import OperatorError, Unavailable
from reporting.settings import Office
from scheduler.leaving import Workers
from scheduler.liveness import Liveness
from scheduler.service import Service, utc_now

log = logging.getLogger(__name__)

CLOSE_EVERY_S = 30
POST_EVERY_S = 3
DUTIES_EVERY_S = 60
BACKUP_EVERY_S = 10
IDLE_S = 0.5
FETCH_EVERY_S = 2.0
PAUSE_S = 2.0
LONGEST_PAUSE_S = 60.0
LAST_MEETING_S = 20.0
STOPPED = "Layanan berhenti karena kesalahan program ({name}). Jalankan lagi; bila terulang, kirim log ke pengembang."

Step = Callable[[], Awaitable[object]]


def opened(make: Callable[[], Service]) -> Service:
    """The service, as soon as its store can be opened: a full disk or a copying program costs no restart by hand."""
    pause = PAUSE_S
    while True:
        try:
            return make()
        except Unavailable as error:
            log.warning("%s", error)
            time.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_S)


async def run(service: Service) -> None:
    """Run until asked to stop (SIGTERM, Ctrl-C). ``OperatorError`` when a hand is needed."""
    stop, arrived = asyncio.Event(), asyncio.Event()
    asyncio.get_running_loop().set_default_executor(Workers())
    _listen_for_stop(stop)
    await _started(service, stop)
    running: set[asyncio.Task[Any]] = set()
    jobs = _schedule(service, running)
    loops = [
        asyncio.create_task(_take_in(service, arrived)),
        asyncio.create_task(_again(lambda: _handle(service, arrived))),
        asyncio.create_task(_again(lambda: _send(service))),
        asyncio.create_task(_again(lambda: _fetch(service))),
        asyncio.create_task(_again(lambda: _lists(service))),
        asyncio.create_task(_again(lambda: _voter_files(service))),
        asyncio.create_task(_introduced(service)),
    ]
    if listen := service.settings.service.listen:
        loops.append(asyncio.create_task(Liveness(listen, service.signs.read).serve()))
    try:
        await _until(stop, loops)
    finally:
        jobs.pause()
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
        await _finished(running)
        jobs.shutdown(wait=False)
        await service.stop()


async def _started(service: Service, stop: asyncio.Event) -> None:
    """Telegram may be away when a machine boots: wait for it."""
    pause, examined = PAUSE_S, False
    while not stop.is_set():
        try:
            if not examined:
                service.store.examine()
                examined = True
            await service.start()
        except Unavailable as error:
            log.warning("%s", error)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
            pause = min(pause * 2, LONGEST_PAUSE_S)
        else:
            return


async def _introduced(service: Service) -> None:
    await service.introduce()
    await asyncio.Event().wait()


async def _until(stop: asyncio.Event, loops: list["asyncio.Task[None]"]) -> None:
    """Wait for the wish to stop, or for a loop that cannot go on: its error is raised.

    A fault of ours ends the service too, so that the next start begins anew; its words may hold a name and stay untold.
    """
    stopping = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait({stopping, *loops}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    for task in done - {stopping}:
        try:
            task.result()
        except (OperatorError, Unavailable):
            raise
        except Exception as error:
            name = type(error).__name__
            log.error("the service cannot go on (%s)", name, exc_info=without_values(error))
            raise OperatorError(STOPPED.format(name=name)) from None


# ---------------------------------------------------------------- the chat
async def _take_in(service: Service, arrived: asyncio.Event) -> None:
    if service.settings.telegram.mode == "webhook":
        webhook = Webhook(
            service.store,
            service.bot,
            service.settings.telegram,
            service.clerk.keep,
            arrived.set,
            service.clerk.doorstep.forget,
        )
        await _again(webhook.serve)
        return

    await _again(lambda: _poll(service))


async def _poll(service: Service) -> int:
    heard = await service.poller.poll()
    service.absence.heard()
    return heard


async def _handle(service: Service, arrived: asyncio.Event) -> int:
    handled = service.clerk.handle()
    service.pulse.beat()
    if not handled:
        with suppress(TimeoutError):
            await asyncio.wait_for(arrived.wait(), IDLE_S)
        arrived.clear()
    await asyncio.sleep(0)
    return handled


async def _send(service: Service) -> int:
    sent = await service.sender.send_due()
    await asyncio.sleep(0 if sent else IDLE_S / 10)
    return sent


async def _fetch(service: Service) -> int:
    await asyncio.sleep(FETCH_EVERY_S)
    return await service.fetcher.fetch_some()


async def _lists(service: Service) -> int:
    moved = await service.read_lists()
    await asyncio.sleep(0 if moved else IDLE_S)
    return moved


async def _voter_files(service: Service) -> int:
    moved = await service.voter_files.step()
    await asyncio.sleep(0 if moved else IDLE_S)
    return moved


async def _again(step: Step) -> None:
    """A step over and over; while something outside is away, with pauses that grow."""
    pause = PAUSE_S
    while True:
        try:
            await step()
            pause = PAUSE_S
        except Unavailable as error:
            log.warning("%s", error)
            await asyncio.sleep(error.retry_after_s or pause)
            pause = min(pause * 2, LONGEST_PAUSE_S)


# ---------------------------------------------------------------- desks and months
def _schedule(service: Service, running: set["asyncio.Task[Any]"]) -> AsyncIOScheduler:
    jobs = AsyncIOScheduler(
        timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    for office in service.settings.offices:  # APScheduler goes by the machine's clock, whatever ours says
        every = service.settings.sheets.sync_seconds
        jobs.add_job(_job(service.meet_in_turn, office, running), "interval", seconds=every, next_run_time=utc_now())
        jobs.add_job(_job(service.close_due, office, running), "interval", seconds=CLOSE_EVERY_S)
        jobs.add_job(_job(service.post_due, office, running), "interval", seconds=POST_EVERY_S)
        duties = _job(service.do_duties, office, running)
        jobs.add_job(duties, "interval", seconds=DUTIES_EVERY_S, next_run_time=utc_now())
        jobs.add_job(_job(service.backups.step, office, running), "interval", seconds=BACKUP_EVERY_S)
    jobs.start()
    return jobs


def _job(
    work: Callable[[Office], Awaitable[bool]], office: Office, running: set["asyncio.Task[Any]"]
) -> Callable[[], Awaitable[None]]:
    """The scheduler cancels its coroutines when it ends; so we keep in mind which are at work."""

    async def job() -> None:
        if task := asyncio.current_task():
            running.add(task)
            task.add_done_callback(running.discard)
        try:
            await work(office)
        except asyncio.CancelledError:  # only at the end; APScheduler alone awaits this, and would log it as a fault
            log.warning("job of %s: given up at the stop", office.code)
        except (OperatorError, Unavailable) as error:  # the store itself: told by the log, tried again
            log.warning("job of %s: %s", office.code, error)
        except Exception as error:  # APScheduler would log it with its words, which may hold a name or a NIK
            log.error("job of %s failed (%s)", office.code, type(error).__name__, exc_info=without_values(error))

    return job


async def _finished(running: set["asyncio.Task[Any]"]) -> None:
    """Let a meeting that has begun come to its end before the store is closed; one that hangs is given up."""
    if running:
        await asyncio.wait(set(running), timeout=LAST_MEETING_S)


def _listen_for_stop(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows: Ctrl-C raises KeyboardInterrupt instead
            loop.add_signal_handler(sign, stop.set)
