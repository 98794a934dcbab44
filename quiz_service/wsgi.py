"""The application of a worker; what it serves stands in the environment.

``app`` is WSGI for any server, ``bridge`` the same for Granian, behind threads of its own.
"""

import os
import signal
from dataclasses import replace
from functools import partial
from pathlib import Path

from quiz_service.app import create_app
from quiz_service.kernel.parent_watch import end_with_parent
from quiz_service.kernel.workshop import OwnProcess
from quiz_service.organizers.passwords import warm_up
from quiz_service.serving.bridge import Bridge
from quiz_service.serving.counting_thread import start_counting
from quiz_service.serving.log_thread import start_keeping_the_log
from quiz_service.serving.start import open_service, settings_for
from quiz_service.serving.units_thread import start_following_units
from quiz_service.serving.uses_thread import start_writing_uses_down
from quiz_service.serving.watch_thread import start_watching
from quiz_service.serving.webhook_thread import start_sending_events

# A report of a whole county takes ten seconds; who asked meanwhile sees how many come first.
REPORTS = partial(OwnProcess, seconds=180, patience=15, memory=2 * 1024**3)
# A table of an office takes one second. What takes ten was made to take for ever.
UPLOADS = partial(OwnProcess, seconds=10, patience=20, memory=1024**3)

# A twentieth of a second each: two hundred may wait.
HASHING = partial(OwnProcess, seconds=5, patience=10, memory=1024**3)

# Until Granian sets its own, a worker has its parent's handler, which forgets an end that
# comes while the worker loads; the parent then waits for it in vain.
signal.signal(signal.SIGTERM, signal.SIG_DFL)

service = replace(
    open_service(settings_for(Path(os.environ["WUZHA_CAMPAIGN"]), os.environ)),
    workshop_of=REPORTS,
    uploads_of=UPLOADS,
    hashing_of=HASHING,
)
app = create_app(service)
bridge = Bridge(app, service.settings.root)
start_watching(service)
start_counting(service)
start_following_units(service)
start_keeping_the_log(service)
start_writing_uses_down(service)
start_sending_events(service)
end_with_parent()
# Whoever signs in first should not wait for a process to start.
service.hashing.begin("first", warm_up)
