"""The application for a WSGI server other than ours; what it serves stands in the environment."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from quiz_service.installation.reading import read_installation
from quiz_service.kernel.settings import INSTALLATION
from quiz_service.serving.counties import Counties
from quiz_service.serving.start import settings_for
from quiz_service.serving.worker import serving_app

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

app: "WSGIApplication"
if "WUZHA_CAMPAIGN" in os.environ:
    campaign = Path(os.environ["WUZHA_CAMPAIGN"])
    app, _service = serving_app(settings_for(campaign, os.environ))
else:
    installation = read_installation(Path(os.environ[INSTALLATION]), os.environ)
    app = Counties(installation.services, metrics_token=installation.metrics_token).wsgi
