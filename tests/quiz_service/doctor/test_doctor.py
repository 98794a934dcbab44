"""Each thing that can be set up wrongly, broken once: it is named, with what to do, and alone."""

from __future__ import annotations

import shutil
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest

from campaign_model import Campaign, load_campaign
from campaign_model.reading.problems import Problem
from quiz_service.backups.making import make_backup
from quiz_service.doctor.diagnosis import Diagnosis, Grade, Topic
from quiz_service.doctor.examination import examine
from quiz_service.doctor.machine import Machine, ServedCertificate, served_certificate
from quiz_service.erasure.erase import erase_what_is_over
from quiz_service.serving.start import open_service, prepare, settings_for
from tests.conftest import QINGYUAN
from tests.deploy.test_nginx import make_certificate
from tests.quiz_service.conftest import open_wave

MOMENT, CLOSED = datetime(2026, 12, 1, 2, 30), datetime(2026, 11, 20)
ADDRESS = "https://quiz.qingyuan.gov.cn"
TRIAL = "https://dt.fz.qingyuan.example"
GIB = 1 << 30
CHANGED = ("campaign.yml", "units.csv")  # by these tests


@dataclass
class Server:
    """A server that is set up as the handbook says, and may then be broken."""

    folder: Path
    environment: dict[str, str]
    machine: Machine

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def campaign(self) -> Path:
        return self.folder / "qingyuan"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    def diagnoses(self) -> list[Diagnosis]:
        return list(
            examine(
                self.campaign,
                self.environment,
                backups=self.backups,
                machine=self.machine,
            )
        )

    def complaints(self) -> list[Diagnosis]:
        return [f for f in self.diagnoses() if f.grade is not Grade.FINE]

    def change(self, **values: object) -> None:
        self.machine = replace(self.machine, **values)  # type: ignore[arg-type]

    def run(self, statement: str) -> None:
        with closing(sqlite.connect(str(self.data / "quiz.db"))) as connection:
            connection.execute(statement)
            connection.commit()


def certificate(
    days: int = 60, *, is_trusted: bool = True
) -> Callable[[str, int], ServedCertificate]:
    ends = MOMENT + timedelta(days=days)
    return lambda _host, _port: ServedCertificate(ends, is_trusted)


Reading = tuple[Campaign, list[Problem]]
READ: dict[bytes, Reading] = {}


def read_once(folder: Path) -> Reading:
    """Read a campaign that another test has read already no second time."""
    contents = b"".join((folder / name).read_bytes() for name in CHANGED)
    if contents not in READ:
        READ[contents] = load_campaign(folder)
    return READ[contents]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with campaign, data and a backup of last night, to copy from."""
    folder = tmp_path_factory.mktemp("sound")
    shutil.copytree(QINGYUAN, folder / "qingyuan")
    file = folder / "qingyuan/campaign.yml"
    text = file.read_text("utf-8")
    text = text.replace(TRIAL, ADDRESS)
    file.write_text(text, "utf-8")
    environment = {"WUZHA_DATA": str(folder / "data"), "WUZHA_ADDRESS": ADDRESS}
    settings = settings_for(folder / "qingyuan", environment)
    prepare(settings, new=True)
    service = open_service(settings, clock=lambda: MOMENT)
    make_backup(service, folder / "backups", moment=MOMENT - timedelta(hours=7))
    with service.engine.begin() as connection:
        wave = open_wave(connection, opens=datetime(2026, 11, 1), closes=CLOSED)
        assert wave == 1
    erase_what_is_over(service, actor="test")
    service.engine.dispose()
    return folder


@pytest.fixture
def server(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("WUZHA_LANG", "en")
    monkeypatch.setattr("quiz_service.doctor.examination.load_campaign", read_once)
    folder = tmp_path / "server"
    shutil.copytree(sound, folder)
    (folder / "data").chmod(0o700)
    (folder / "quiz.env").write_text("WUZHA_PROXY_HOPS=1\n")
    (folder / "quiz.env").chmod(0o600)
    environment = {
        "WUZHA_DATA": str(folder / "data"),
        "WUZHA_ADDRESS": ADDRESS,
        "WUZHA_PROXY_HOPS": "1",
    }
    machine = Machine(
        clock=lambda: MOMENT,
        free=lambda _folder: 40 * GIB,
        clock_is_set=lambda: True,
        certificate=certificate(),
        settings_file=folder / "quiz.env",
    )
    return Server(folder, environment, machine)


def test_a_server_set_up_as_the_handbook_says_has_nothing_to_mend(
    server: Server,
) -> None:
    diagnoses = server.diagnoses()

    assert server.complaints() == []
    assert {diagnosis.topic for diagnosis in diagnoses} == set(Topic)


Break = Callable[[Server], None]


def env(**values: str) -> Break:
    return lambda server: server.environment.update(values)


def without(*names: str) -> Break:
    def change(server: Server) -> None:
        for name in names:
            server.environment.pop(name, None)

    return change


def change(**values: object) -> Break:
    return lambda server: server.change(**values)


def other_owner(server: Server) -> None:
    server.change(user=server.data.stat().st_uid + 1)


def away(_host: str, _port: int) -> ServedCertificate:
    raise ConnectionRefusedError("Connection refused")


def another_key(server: Server) -> None:
    (server.data / "keys/code-key").write_text("ab" * 32)


def damage(server: Server) -> None:
    file = server.data / "quiz.db"
    data = bytearray(file.read_bytes())
    data[100:3000] = b"\xff" * 2900
    file.write_bytes(data)


def trial_campaign(server: Server) -> None:
    file = server.campaign / "campaign.yml"
    text = file.read_text("utf-8").replace(ADDRESS, TRIAL)
    file.write_text(text, "utf-8")


def broken_campaign(server: Server) -> None:
    (server.campaign / "units.csv").write_text("x\n", "utf-8")


def no_fonts(server: Server) -> None:
    (server.folder / "fonts").mkdir()
    server.change(fonts=lambda: server.folder / "fonts")


def no_backup(server: Server) -> None:
    shutil.rmtree(server.backups)


def backup_deleted(server: Server) -> None:
    (backup,) = server.backups.glob("*.db")
    backup.unlink()


BROKEN: tuple[tuple[Break, Topic, Grade, str], ...] = (
    (env(WUZHA_PROXY_HOP="1"), Topic.SETTINGS, Grade.FAULT, "WUZHA_PROXY_HOPS?"),
    (env(WUZHA_SECRET="changeme"), Topic.SETTINGS, Grade.FAULT, "openssl rand -hex 32"),
    (
        lambda server: server.machine.settings_file.chmod(0o644),
        Topic.SETTINGS_FILE,
        Grade.FAULT,
        "chmod 600",
    ),
    (env(WUZHA_PROXY_HOPS="0"), Topic.PROXY, Grade.FAULT, "set it to 1"),
    (
        env(WUZHA_ADDRESS="https://test.qingyuan.gov.cn"),
        Topic.ADDRESS,
        Grade.FAULT,
        "Make the two the same",
    ),
    (trial_campaign, Topic.ADDRESS, Grade.FAULT, "build again"),
    (change(certificate=away), Topic.CERTIFICATE, Grade.FAULT, "port 443"),
    (change(certificate=certificate(-1)), Topic.CERTIFICATE, Grade.FAULT, "Renew it"),
    (
        change(certificate=certificate(is_trusted=False)),
        Topic.CERTIFICATE,
        Grade.FAULT,
        "another name",
    ),
    (change(certificate=certificate(9)), Topic.CERTIFICATE, Grade.ADVICE, "certbot"),
    (
        lambda server: server.data.chmod(0o755),
        Topic.FOLDER,
        Grade.FAULT,
        "chmod 700",
    ),
    (
        lambda server: shutil.rmtree(server.data),
        Topic.FOLDER,
        Grade.FAULT,
        "--new",
    ),
    (other_owner, Topic.OWNER, Grade.FAULT, "wuzha-on-server"),
    (
        lambda server: (server.data / "keys/secret").chmod(0o644),
        Topic.KEYS,
        Grade.FAULT,
        "chmod 600",
    ),
    (
        lambda server: (server.data / "keys/secret").unlink(),
        Topic.KEYS,
        Grade.FAULT,
        "from the backup",
    ),
    (
        change(free=lambda _folder: GIB // 4),
        Topic.SPACE,
        Grade.FAULT,
        "Delete old backups",
    ),
    (change(sqlite_build=(3, 40, 1)), Topic.SQLITE, Grade.FAULT, "pysqlite3"),
    (
        lambda server: (server.data / "quiz.db").unlink(),
        Topic.DATABASE,
        Grade.FAULT,
        "from the backup",
    ),
    (damage, Topic.DATABASE, Grade.FAULT, "from the backup"),
    (
        lambda server: (server.data / "database-damaged").touch(),
        Topic.DATABASE,
        Grade.FAULT,
        "wuzha restore",
    ),
    (another_key, Topic.DATABASE, Grade.FAULT, "another key of codes"),
    (
        lambda server: (server.data / "keys/report-key").unlink(),
        Topic.DATABASE,
        Grade.FAULT,
        "--new-report-key",
    ),
    (
        lambda server: server.run("DELETE FROM service_identity"),
        Topic.DATABASE,
        Grade.FAULT,
        "Nothing was begun anew",
    ),
    (
        lambda server: (server.data / "simulated").touch(),
        Topic.DATABASE,
        Grade.ADVICE,
        "simulated",
    ),
    (
        lambda server: server.run("UPDATE alembic_version SET version_num = '0001'"),
        Topic.SCHEMA,
        Grade.ADVICE,
        "restart",
    ),
    (
        lambda server: server.run("UPDATE alembic_version SET version_num = '9999'"),
        Topic.SCHEMA,
        Grade.FAULT,
        "newer version",
    ),
    (
        lambda server: server.run("UPDATE audit SET at = '2026-12-02 00:00:00.000000'"),
        Topic.CLOCK,
        Grade.FAULT,
        "set-ntp",
    ),
    (change(clock_is_set=lambda: False), Topic.CLOCK, Grade.ADVICE, "set-ntp"),
    (no_backup, Topic.BACKUPS, Grade.FAULT, "wuzha-backup.timer"),
    (backup_deleted, Topic.BACKUPS, Grade.FAULT, "wuzha-backup.timer"),
    (
        lambda server: server.run("UPDATE audit SET act = 'x' WHERE act LIKE 'eras%'"),
        Topic.PURGE,
        Grade.ADVICE,
        "wuzha-purge.timer",
    ),
    (no_fonts, Topic.FONTS, Grade.FAULT, "make setup"),
    (broken_campaign, Topic.CAMPAIGN, Grade.FAULT, "wuzha check"),
)


@pytest.mark.parametrize(
    ("breaks", "topic", "grade", "remedy"),
    BROKEN,
    ids=[f"{index}-{row[1].value}" for index, row in enumerate(BROKEN)],
)
def test_what_is_broken_is_named_alone_with_its_remedy(
    server: Server, breaks: Break, topic: Topic, grade: Grade, remedy: str
) -> None:
    breaks(server)

    (complaint,) = server.complaints()

    assert (complaint.topic, complaint.grade) == (topic, grade)
    assert remedy in complaint.sentence


def test_every_topic_can_be_complained_of() -> None:
    assert {row[1] for row in BROKEN} == set(Topic)


def test_a_backup_of_the_night_before_last_is_too_old(server: Server) -> None:
    server.change(clock=lambda: MOMENT + timedelta(hours=30))

    topics = [complaint.topic for complaint in server.complaints()]

    assert topics == [Topic.BACKUPS]


def test_hops_without_a_proxy_and_an_address_of_this_machine_are_named(
    server: Server,
) -> None:
    server.environment["WUZHA_ADDRESS"] = "http://127.0.0.1:8001"

    topics = [complaint.topic for complaint in server.complaints()]

    assert topics == [Topic.ADDRESS, Topic.PROXY]


def test_settings_that_were_not_read_are_named_first(server: Server) -> None:
    without("WUZHA_DATA", "WUZHA_DATABASE_URL")(server)

    first = server.complaints()[0]

    assert first.topic is Topic.SETTINGS_FILE
    assert "wuzha-on-server" in first.sentence


def test_looking_changes_no_file(server: Server) -> None:
    (server.data / "database-name").unlink()

    def contents() -> dict[Path, bytes]:
        files = (path for path in server.folder.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in files}

    before = contents()
    server.diagnoses()

    assert contents() == before


@contextmanager
def tls_server(folder: Path) -> Iterator[int]:
    """Serve a certificate that nobody trusts, for two handshakes."""
    make_certificate(folder, "localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "pem", folder / "key")
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        for _handshake in range(2):
            plain, _address = listener.accept()
            try:
                context.wrap_socket(plain, server_side=True).close()
            except OSError:
                plain.close()

    thread = threading.Thread(target=answer)
    thread.start()
    yield listener.getsockname()[1]
    thread.join()
    listener.close()


def test_a_certificate_nobody_trusts_is_read_all_the_same(tmp_path: Path) -> None:
    with tls_server(tmp_path) as port:
        shown = served_certificate("localhost", port)

    assert not shown.is_trusted
    left = shown.ends - datetime.now()  # of two days
    assert timedelta(days=1) < left < timedelta(days=3)
