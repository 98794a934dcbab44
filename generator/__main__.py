"""``python -m generator``: the command ``wuzha``, also where it is not installed."""

import sys

from campaign_model.command import main

sys.exit(main())
