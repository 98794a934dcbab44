"""The image of the Containerfile: made without root, one paper answered, kept over a restart.

Root makes the base from Debian's packages, since a machine may reach no registry of images, and
leaves all else to the account that ``BENCH_CONTAINER_USER`` names: one with lines in /etc/subuid
and /etc/subgid. Any other account needs the base among its own images. On Debian it takes
``apt-get install podman buildah crun uidmap slirp4netns debootstrap``.
"""

from __future__ import annotations

import json
import os
import pwd
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from bench.figure import Figure
from bench.service.phones import answer_on
from bench.service.running_service import HOST, ask, free_port
from quiz_service.kernel.clock import in_china, now

BASE, IMAGE, CAMPAIGN = "debian:12-slim", "localhost/wuzha", "campaigns/qingyuan"
UNIT, AUDIENCE = "S01", "primary"
WAIT_SECONDS = 120.0
# A minimal Debian, and where this machine gets packages from, as tests/bare/bare.sh has it.
MAKE_BASE = """\
source tests/bare/bare.sh
BARE=$1 SYSTEM=$1/system LOG=$1/log
make_system
pass_on_settings
printf '%s\\n' "${passed[@]}" >"$1/environment"
tar -C "$SYSTEM" --exclude='./dev/*' --exclude='./var/cache/apt/archives/*' -cf "$1/base.tar" .
"""
# crun refuses a machine that shows it both versions of control groups.
NEWER_GROUPS_ALONE = """\
mount --make-rprivate /
umount --recursive --lazy /sys/fs/cgroup
mount -t cgroup2 none /sys/fs/cgroup
mount --make-rshared /
exec "$@"
"""


class Account:
    """An account that is not root, and its programs for containers."""

    def __init__(self, folder: Path) -> None:
        """``folder`` becomes the account's; it has to stay until the last container ended."""
        self._before: list[str] = []
        settings = {"STORAGE_DRIVER": "overlay", "XDG_RUNTIME_DIR": str(folder)}
        if os.geteuid() == 0:
            name = os.environ.get("BENCH_CONTAINER_USER")
            if not name:
                raise SystemExit(
                    "Name an account that is not root: BENCH_CONTAINER_USER"
                )
            entry = pwd.getpwnam(name)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
            settings["HOME"] = entry.pw_dir
            if Path("/sys/fs/cgroup/unified").exists():
                self._before += ["unshare", "--mount", "bash", "-euc"]
                self._before += [NEWER_GROUPS_ALONE, "alone"]
            self._before += ["runuser", "-u", name, "--"]
        self._before += ["env", *(f"{name}={text}" for name, text in settings.items())]

    def run(self, *command: str | Path) -> str:
        """Run a command as this account; return what it printed. Raises RuntimeError."""
        ran = subprocess.run(
            [*self._before, *map(str, command)],
            check=False,
            capture_output=True,
            text=True,
        )
        if ran.returncode:
            raise RuntimeError(f"{command}\n{ran.stdout}{ran.stderr}"[-4000:])
        return ran.stdout


class Container:
    """A running container of the image; its data is in a volume, which outlives it."""

    def __init__(self, account: Account, port: int, data: str) -> None:
        """It answers at ``port`` of this machine."""
        self._account, self._port, self._data = account, port, data
        self._name = f"wuzha-{port}"

    @contextmanager
    def running(self, *words: str) -> Iterator[None]:
        """Run it until the block ends; ``words`` stand for the image's own command."""
        options = ["--rm", "--detach", "--name", self._name, "--cgroups", "disabled"]
        options += ["--publish", f"{HOST}:{self._port}:8001"]
        options += ["--env", f"WUZHA_ADDRESS=http://{HOST}:{self._port}"]
        options += ["--volume", f"{self._data}:/var/lib/wuzha"]
        self._account.run("podman", "run", *options, IMAGE, *words)
        try:
            self._wait_until_ready()
            yield
        finally:
            self._account.run("podman", "stop", "--time", "30", self._name)
            # What removes it itself may still be at it, and its name is in use until then.
            self._account.run("podman", "rm", "--force", "--ignore", self._name)

    def ask(self, path: str, **fields: str) -> tuple[int, str]:
        """Return status and page of a GET, or of a form; 0 where the connection was cut."""
        return ask(self._port, path, **fields)

    def wuzha(self, *words: str) -> str:
        """Run a verb inside it; return what it printed."""
        return self.inside("wuzha", *words)

    def inside(self, *command: str) -> str:
        """Run a command inside it; return what it printed."""
        return self._account.run("podman", "exec", self._name, *command)

    def is_healthy(self) -> bool:
        """Return whether the image's own check says so."""
        try:
            self._account.run("podman", "healthcheck", "run", self._name)
        except RuntimeError:
            return False
        return True

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + WAIT_SECONDS
        while self.ask("/readyz")[0] != 200:
            if time.monotonic() > until:
                raise RuntimeError(self._account.run("podman", "logs", self._name))
            time.sleep(0.5)


def run() -> Iterator[Figure]:
    """Papers that a restart loses, and the service's account inside."""
    with tempfile.TemporaryDirectory(prefix="wuzha-container-") as name:
        folder = Path(name)
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        folder.chmod(0o755)
        account = Account(runtime)
        _provide_base(account, folder)
        _build(account, folder)
        yield from _figures(account)


def _figures(account: Account) -> Iterator[Figure]:
    port = free_port()
    data = f"wuzha-bench-{port}"
    container = Container(account, port, data)
    serve = ("serve", CAMPAIGN, "--host", "0.0.0.0", "--port", "8001")
    try:
        with container.running(*serve, "--new"):
            inside = int(container.inside("id", "--user"))
            acknowledged = answer_on(container, _code(container)) is not None
        with container.running():
            is_healthy = container.is_healthy()
            backup = ("backup", CAMPAIGN, "--to", "/var/backups/wuzha", "--json")
            rows = json.loads(container.wuzha(*backup))["rows"]["attempt"]
    finally:
        account.run("podman", "volume", "rm", "--force", data)
    yield Figure(
        "container: papers acknowledged and not there after a restart",
        acknowledged - rows,
        0,
        False,
        f"{rows} in the backup made inside, healthy: {is_healthy}",
        f"{int(acknowledged)} acknowledged, account {inside} inside",
    )


def _code(container: Container) -> str:
    """Open a wave inside and return a code of it."""
    begun = in_china(now())
    opens, closes = (
        (begun + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M") for days in (0, 2)
    )
    kind = ("--kind", "baseline", "--opens", opens, "--closes", closes)
    container.wuzha("waves", "open", CAMPAIGN, *kind)
    unit = ("--unit", UNIT, "--audience", AUDIENCE, "--count", "1")
    out = ("--out", "/tmp/codes.csv")
    container.wuzha("codes", "issue", CAMPAIGN, *unit, *out)
    rows = container.inside("cat", "/tmp/codes.csv").strip("\ufeff").splitlines()
    header, first = (row.split(",") for row in rows[:2])
    return first[header.index("code")]


def _provide_base(account: Account, folder: Path) -> None:
    """Make the base image where the account has none and root can make it."""
    if BASE in account.run("buildah", "images", "--format", "{{.Name}}:{{.Tag}}"):
        return
    command = ["bash", "-euo", "pipefail", "-c", MAKE_BASE, "base", str(folder)]
    subprocess.run(command, check=True)
    container = account.run("buildah", "from", "scratch").strip()
    account.run("buildah", "add", "--quiet", container, folder / "base.tar", "/")
    for setting in (folder / "environment").read_text("utf-8").split():
        account.run("buildah", "config", "--env", setting, container)
    account.run("buildah", "commit", "--quiet", "--rm", container, BASE)


def _build(account: Account, folder: Path) -> None:
    """Build the image of what git knows, as an operator has it."""
    tree = folder / "tree"
    tree.mkdir()
    files = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    names = subprocess.run(files, check=True, stdout=subprocess.PIPE).stdout
    pack = ("tar", "--create", "--null", "--files-from=-")
    packed = subprocess.run(
        pack, input=names, check=True, stdout=subprocess.PIPE
    ).stdout
    subprocess.run(("tar", "-x", "-C", tree), input=packed, check=True)
    # Docker's form alone has a health check.
    form = ("--format", "docker", "--isolation", "chroot", "--pull-never")
    account.run("buildah", "build", *form, "--tag", IMAGE, tree)
