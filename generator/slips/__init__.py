"""Codes and paper sheets in print: what the service handed over, set for a table in a classroom."""
