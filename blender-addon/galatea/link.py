# SPDX-License-Identifier: GPL-3.0-or-later
"""The two threads that talk to the daemon. They touch nothing of Blender; all they learn leaves through `emit`.

One thread watches: it connects when a daemon is there, follows the live jobs by long poll, and notices that the
daemon has gone. The other runs errands one after the other: start, submit, cancel, fetch. So a daemon that hangs
in one call does not keep a press of Cancel from being sent.

What is emitted, `(name, …)`: `('link', state, failure)`, `('ready', info, generators, jobs, own)`,
`('job', key, job)`, `('refused', key, failure)`, `('fetched', key, path)`, `('unfetched', key, failure)`,
`('gone', key)`, `('tested', failure or None, info or None)`.
"""

import threading
from pathlib import Path
from typing import Any, Callable

from .connection import Connection
from .errands import Errands
from .watch import Watch


class Link:
    """The daemon as seen from the main thread. Every method but `close` returns at once."""

    def __init__(self, emit: Callable[..., None], folder: Path, version: str):
        """
        :param emit: takes the events; called from both threads
        :param folder: of the user's files of this add-on
        :param version: of this add-on
        """
        self._halt = threading.Event()
        self._connection = Connection(emit, folder, version, self._halt)
        self._watch = Watch(emit, self._connection, self._halt)
        self.errands = Errands(emit, self._connection, self._watch, folder, self._halt)
        self._threads = []

    def begin(self) -> None:
        """Starts the threads, the first time it is called."""
        if not self._threads and not self._halt.is_set():
            for name, work in (('galatea-watch', self._watch.run), ('galatea-errands', self.errands.run)):
                self._threads.append(threading.Thread(target=work, name=name, daemon=True))
            for thread in self._threads:
                thread.start()

    def launch_with(self, path: str) -> None:
        """Which launcher starts a daemon; empty = it is looked for."""
        self._connection.launcher_path = path

    def adopt(self, pid: int) -> None:
        """A daemon that a former Blender started, and that is this one's to stop now."""
        self._connection.own = pid

    @property
    def own(self) -> int:
        """Process id of the daemon that is ours to stop; 0 = none."""
        return self._connection.own

    def errand(self, work: Callable, *arguments: Any) -> None:
        """Has `work`, a method of `errands`, done after the errands before it."""
        self.begin()
        self.errands.put(work, *arguments)

    def follow(self, key: str, job_id: str) -> None:
        """Watches a job whose state is not known yet."""
        self._watch.follow(key, job_id)

    def drop(self, key: str) -> None:
        """A job that was not sent yet need not be."""
        self.errands.drop(key)

    def close(self, seconds: float = 1.0) -> None:
        """Ends the threads. A daemon of ours that has nothing to do is stopped; a busy one finishes first."""
        self.errands.put(self.errands.leave)
        self._halt.set()
        self._watch.wake()
        for thread in self._threads[1:]:
            thread.join(seconds / 2)
        self._connection.abort()
        for thread in self._threads:
            thread.join(seconds / 2)
