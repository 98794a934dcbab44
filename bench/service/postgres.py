"""A real PostgreSQL on loopback for tests and benchmarks: started, stopped and thrown away."""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from quiz_service.kernel.database import open_database
from quiz_service.migrations import migrate

TEMPLATE = "template_wuzha"


def _program(name: str) -> str:
    paths = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    path = paths[-1] if paths else shutil.which(name)
    assert path, "PostgreSQL is missing: `make postgres` installs it"
    return path


def _as_owner() -> list[str]:
    """PostgreSQL refuses to run as root: then its own account runs it."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


class Postgres:
    """A server in a folder of its own, on a port of its own."""

    def __init__(self) -> None:
        """Make an empty server; nothing runs yet."""
        self.folder = Path(tempfile.mkdtemp(prefix="wuzha-pg-"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        if os.geteuid() == 0:
            os.chown(self.folder, pwd.getpwnam("postgres").pw_uid, -1)
        self._run(
            "initdb", "-D", str(self.data), "-A", "trust", "-U", "wuzha", "-E", "UTF8"
        )
        self.made = 0

    @property
    def data(self) -> Path:
        """Where the server keeps its files."""
        return self.folder / "data"

    def start(self) -> None:
        """Start it, and return once it answers."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        log = str(self.folder / "log")
        self._run(
            "pg_ctl", "-D", str(self.data), "-o", options, "-l", log, "-w", "start"
        )

    def stop(self) -> None:
        """As an operator does it: connections are cut, committed work stays."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop")

    def kill(self) -> None:
        """As a crash does it."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        """Delete its folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, database: str) -> str:
        """Return the address of a database for SQLAlchemy."""
        return f"postgresql+psycopg://wuzha@127.0.0.1:{self.port}/{database}"

    def empty_database(self, name: str) -> str:
        """Make a database without tables; return its address."""
        self._sql(f"CREATE DATABASE {name}")
        return self.address(name)

    def new_database(self) -> str:
        """Make a database with all tables, copied from one made once; return its address."""
        if not self.made:
            engine = open_database(self.empty_database(TEMPLATE))
            migrate(engine)
            engine.dispose()
        self.made += 1
        return self.copy_database(TEMPLATE, f"test_{self.made}")

    def copy_database(self, source: str, name: str) -> str:
        """Make a database as another is now; return its address."""
        self._sql(f"CREATE DATABASE {name} TEMPLATE {source}")
        return self.address(name)

    def _sql(self, statement: str) -> None:
        engine = create_engine(self.address("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    @staticmethod
    def _run(name: str, *arguments: str) -> None:
        command = [*_as_owner(), _program(name), *arguments]
        subprocess.run(
            command,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server for as long as the block lasts."""
    server = Postgres()
    server.start()
    try:
        yield server
    finally:
        server.stop()
        server.remove()
