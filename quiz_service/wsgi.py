"""The application of a worker; what it serves stands in the environment.

``app`` is WSGI for any server, ``bridge`` the same for Granian, behind threads of its own.
"""

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from quiz_service.installation.reading import read_installation
from quiz_service.kernel.parent_watch import end_with_parent
from quiz_service.kernel.settings import INSTALLATION, WAITING
from quiz_service.organizers.passwords import warm_up
from quiz_service.serving.bridge import Bridge
from quiz_service.serving.counties import Counties
from quiz_service.serving.start import settings_for
from quiz_service.serving.worker import serving_app

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

# Until Granian sets its own, a worker has its parent's handler, which forgets an end that
# comes while the worker loads; the parent then waits for it in vain.
signal.signal(signal.SIGTERM, signal.SIG_DFL)

app: "WSGIApplication"
bridge: Bridge | Counties
if "WUZHA_CAMPAIGN" in os.environ:
    settings = settings_for(Path(os.environ["WUZHA_CAMPAIGN"]), os.environ)
    app, service = serving_app(settings)
    bridge = Bridge(app, settings.root)
    # Whoever signs in first should not wait for a process to start.
    service.hashing.begin("first", warm_up)
else:
    installation = read_installation(Path(os.environ[INSTALLATION]), os.environ)
    counties = Counties(
        installation.services,
        os.environ.get(WAITING, "").split(","),
        installation.metrics_token,
    )
    app, bridge = counties.wsgi, counties
end_with_parent()
