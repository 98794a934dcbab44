"""The baseline: Flask with nothing in it, one row a request, as durable as ours."""

import os

from flask import Flask
from sqlalchemy import text

from quiz_service.kernel.database import open_database

app = Flask(__name__)
ENGINE = open_database(os.environ["BENCH_DATABASE"])
INSERT = text("INSERT INTO bare (told) VALUES (:told)")


@app.get("/page")
def page() -> str:
    """A page without writing."""
    return "<!doctype html><title>bare</title><p>bare"


@app.post("/insert")
def insert() -> str:
    """A page with one durable row."""
    with ENGINE.begin() as connection:
        connection.execute(INSERT, {"told": "x" * 40})
    return "<!doctype html><title>bare</title><p>kept"
