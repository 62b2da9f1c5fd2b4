#!/usr/bin/env python3
"""Turns pictures into assets with a running galatea daemon.

    python3 batch.py OUTPUT_FOLDER PICTURE...

Python's standard library is all it needs. One line is printed for each picture; the exit code is 1
when any of them failed.
"""

import hashlib
import http.client
import json
import os
import platform
import sys
from pathlib import Path

FINISHED = ("done", "failed", "cancelled")


class Refused(Exception):
    """The daemon's own words."""


def state_folder() -> Path:
    """Where this user's daemon keeps its daemon.json."""
    if os.environ.get("GALATEA_HOME"):
        return Path(os.environ["GALATEA_HOME"], "state")
    if platform.system() == "Darwin":
        return Path.home() / "Library" / "Application Support" / "galatea"
    if platform.system() == "Windows":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local", "galatea")
    states = os.environ.get("XDG_STATE_HOME", "")
    return (Path(states) if states.startswith("/") else Path.home() / ".local" / "state") / "galatea"


class Daemon:
    """JSON-RPC 2.0 and blobs over HTTP."""

    def __init__(self) -> None:
        path = state_folder() / "daemon.json"
        # one that another user planted would be sent the pictures
        if os.name == "posix" and (path.stat().st_uid != os.getuid() or path.stat().st_mode & 0o077):
            sys.exit(f"{path} is not this user's alone and is not trusted; remove it")
        file = json.loads(path.read_text(encoding="utf-8"))
        self.port = file["port"]
        self.headers = {"Authorization": "Bearer " + file["token"]}
        self.calls = 0

    def http(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            headers = dict(self.headers, **({"Content-Type": kind} if kind else {}))
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        if answer.status >= 400:
            try:
                raise Refused(said(json.loads(data)))
            except (ValueError, KeyError):
                raise Refused(f"the daemon answers {method} {path} with {answer.status}") from None
        return data

    def call(self, method: str, **params):
        self.calls += 1
        request = {"jsonrpc": "2.0", "id": self.calls, "method": method, "params": params}
        answer = json.loads(self.http("POST", "/rpc", json.dumps(request).encode(), "application/json"))
        if "error" in answer:
            raise Refused(said(answer["error"]["data"]))
        return answer["result"]

    def put(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.http("PUT", "/blobs/" + sha256, data, "application/octet-stream")
        return sha256

    def get(self, sha256: str, target: Path) -> None:
        data = self.http("GET", "/blobs/" + sha256)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refused("the asset arrived with another hash")
        part = target.with_name(target.name + ".part")
        part.write_bytes(data)
        part.replace(target)


def said(failure: dict) -> str:
    place = f" ({failure['place']})" if failure.get("place") else ""
    return f"{failure['sentence']}{place}: {failure['remedy']}"


def main(output: Path, pictures: list[Path]) -> int:
    daemon = Daemon()
    output.mkdir(parents=True, exist_ok=True)
    failed = False
    jobs = []
    # all are submitted before the first is awaited, so that the daemon never waits for us
    for picture in pictures:
        try:
            blob = daemon.put(picture.read_bytes())
            job = daemon.call("generate.submit", picture={"blob": blob}, name=picture.stem)
            jobs.append((picture, job))
        except (Refused, OSError, http.client.HTTPException) as fault:
            print(f"{picture}: failed: {fault}")
            failed = True
    for picture, job in jobs:
        try:
            while job["state"] not in FINISHED:
                job = daemon.call("job.wait", id=job["id"], revision=job["revision"], timeout=25)
            if job["state"] != "done":
                raise Refused(said(job["failure"]))
            target = output / (picture.stem + ".glb")
            daemon.get(job["asset"]["glb"]["sha256"], target)
            print(f"{picture}: {target}, {job['asset']['faces']} faces, {job['seconds']:.1f} s")
        except (Refused, OSError, http.client.HTTPException) as fault:
            print(f"{picture}: failed: {fault}")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: batch.py OUTPUT_FOLDER PICTURE...")
    try:
        sys.exit(main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
    except (OSError, ValueError) as fault:
        sys.exit(f"no daemon: {fault}; start it with: galatea serve")
