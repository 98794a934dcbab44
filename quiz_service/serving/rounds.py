"""Repeats a step beside the requests of a worker, whatever happens to one round."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextvars import copy_context
from threading import Thread

from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.damage import damage_of, is_damage
from quiz_service.kernel.service import Service

Step = Callable[[], object]


def start_thread(name: str, work: Step) -> Thread:
    """Start a thread that ends with its process; it logs for the county of who starts it."""
    context = copy_context()
    thread = Thread(target=context.run, args=(work,), name=name, daemon=True)
    thread.start()
    return thread


def repeat(step: Step, *, pause_seconds: float) -> None:
    """Run a step for ever, with a pause before each round.

    Before, because a fresh worker is needed by phones before it has time for anything else.
    """
    while True:
        time.sleep(pause_seconds)
        step()


def run_round(service: Service, name: str, step: Step) -> None:
    """Run a step once; a failure is told to the operator, and tried again next time.

    One that meets a damaged page of the database stops every worker from taking answers.
    """
    try:
        step()
    except Exception as error:
        if is_damage(error):
            damage_of(service).mark()
        LOG.warning("%s", json.dumps({"alarm": name, "error": repr(error)}))
