"""The application of a worker; what it serves stands in the environment.

``app`` is WSGI for any server, ``bridge`` the same for Granian, behind threads of its own.
"""

import os
from pathlib import Path

from quiz_service.app import create_app
from quiz_service.serving.bridge import Bridge
from quiz_service.serving.counting_thread import start_counting
from quiz_service.serving.parent_watch import end_with_parent
from quiz_service.serving.session_thread import start_writing_sessions_down
from quiz_service.serving.start import open_service, settings_for

service = open_service(settings_for(Path(os.environ["WUZHA_CAMPAIGN"]), os.environ))
app = create_app(service)
bridge = Bridge(app)
start_counting(service)
start_writing_sessions_down(service)
end_with_parent()
