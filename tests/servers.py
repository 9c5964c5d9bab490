"""A real PostgreSQL server for the tests: its own data folder, its own port, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

OPTIONS = "-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c max_connections=200 -c fsync=off {fast}"
FAST = "-c synchronous_commit=off -c full_page_writes=off"


@contextmanager
def postgresql_server() -> Iterator[str]:
    """Yields the server's URL up to the name of the database: `postgresql://postgres@127.0.0.1:PORT/`."""
    programs = _programs()
    # Not pytest's own folder: that one is closed to the user `postgres`.
    folder = Path(tempfile.mkdtemp(prefix="foulee-postgres-"))
    user = _unprivileged(folder)
    port = _free_port()
    data, log = folder / "data", folder / "log"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", data, *arguments], check=True, capture_output=True, cwd=folder, **user
        )

    try:
        run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = OPTIONS.format(port=port, folder=folder, fast=FAST)
        run("pg_ctl", "-w", "-l", str(log), "-o", options, "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not installed:
        raise RuntimeError("no PostgreSQL server programs: install postgresql, or run with -m 'not postgres'")
    return installed[-1].parent


def _unprivileged(folder: Path) -> dict[str, Any]:
    """initdb refuses root: the user `postgres` runs it then."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
