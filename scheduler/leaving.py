"""The end of the process: neither a stop nor a fault waits for a call to Google that hangs."""

import logging
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn

GRACE_S = 5.0


class Workers(ThreadPoolExecutor):
    """The threads of the loop, which their loop does not wait for: what must come to its end was waited for before."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work; ``wait``, which the loop asks for, would be as long as the longest call."""
        super().shutdown(wait=False, cancel_futures=cancel_futures)


def leave(code: int) -> NoReturn:
    """End with this exit code; threads that still hang after a grace are left behind, as a power cut would."""
    until = time.monotonic() + GRACE_S
    for thread in _working():
        thread.join(max(0.0, until - time.monotonic()))
    if _working():  # an ordinary exit joins them
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _working() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one is not threading.main_thread() and not one.daemon]
