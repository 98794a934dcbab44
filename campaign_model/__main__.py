"""``python -m campaign_model``: the command ``wuzha`` without its script."""

import sys

from campaign_model.command import main

if __name__ == "__main__":
    sys.exit(main())
