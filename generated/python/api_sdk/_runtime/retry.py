"""When a request is sent again."""

from __future__ import annotations

from .body import Prepared
from .errors import ApiError, Fault
from .options import Retry


def pause_after(fault: Fault, attempt: int, retry: Retry, method: str, prepared: Prepared) -> float | None:
    """How many seconds to wait before a request is sent again; nothing if it must not be. `attempt` counts from 0."""
    if attempt >= retry.retries or not fault.retryable or prepared.is_stream:
        return None
    # 429 and 503 say that nothing was done. After any other fault it may have been, and much may have been sent in vain.
    is_refused = isinstance(fault, ApiError) and fault.status != 504
    if not is_refused and (method in ("POST", "PATCH") or prepared.is_raw):
        return None
    asked = fault.retry_after if isinstance(fault, ApiError) else None
    # By chance, so that clients that failed together do not come back together.
    pause = _chance(retry) * min(retry.max_delay, 2.0**attempt) if asked is None else asked
    return None if pause > retry.max_delay else pause


def wait(seconds: float, retry: Retry) -> None:
    if retry.sleep is not None:
        retry.sleep(seconds)
        return
    from time import sleep

    sleep(seconds)


def _chance(retry: Retry) -> float:
    if retry.random is not None:
        return retry.random()
    from random import random

    return random()
