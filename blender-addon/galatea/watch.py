# SPDX-License-Identifier: GPL-3.0-or-later
"""The watching thread: connects when a daemon is there, follows the live jobs, notices that the daemon has gone."""

import threading
from typing import Callable, Dict, Tuple

from . import state_file
from .connection import Connection
from .contract import Job, Unreadable
from .wire import Garbled, Refused, Unreachable, WireError

PAUSE = 0.2  # seconds between two looks at live jobs: the bar moves some four times a second
POLL = 1.0  # seconds a look may last when nothing changes
IDLE = 1.0  # seconds between two looks at the state file
TOGETHER = 50  # live jobs followed in one request
RESTARTS = 3  # times a daemon of ours that died under a job is started again


class Watch:
    """The jobs that are not over, and the loop that follows them."""

    def __init__(self, emit: Callable[..., None], connection: Connection, halt: threading.Event):
        """
        :param emit: takes `job` and `refused`
        :param halt: set when the add-on is closing
        """
        self._emit = emit
        self._connection = connection
        self._halt = halt
        self._restarts = RESTARTS
        self._live: Dict[str, Tuple[str, int, bool]] = {}  # job id → key, revision, running
        self._lock = threading.Lock()
        self._wake = threading.Event()

    def follow(self, key: str, job_id: str) -> None:
        """Watches a job whose state is not known yet."""
        with self._lock:
            self._live.setdefault(job_id, (key, -1, False))
        self.wake()

    def heard(self, key: str, job: Job) -> None:
        """A job as the daemon says it is now."""
        with self._lock:
            known = self._live.get(job.id)
            if known is not None and known[1] > job.revision:
                return
            if job.live:
                self._live[job.id] = (key, job.revision, job.state == 'running')
            else:
                self._live.pop(job.id, None)
        self._emit('job', key, job)

    def say_fault(self, fault: WireError) -> None:
        """Tells what has become of the connection by this fault."""
        with self._lock:
            live = bool(self._live)
        self._connection.say_fault(fault, live)

    def wake(self) -> None:
        """Has it look now rather than later."""
        self._wake.set()

    def run(self) -> None:
        """The thread's work, until the halt."""
        while not self._halt.is_set():
            self._wake.clear()
            try:
                pause = self._look()
            except WireError as fault:
                self._connection.disconnect()
                self.say_fault(fault)
                pause = IDLE
            except Exception as fault:  # a slip of ours must not end the watching without a word
                self._connection.disconnect()
                self.say_fault(Garbled(repr(fault)))
                pause = IDLE
            if pause == PAUSE:
                self._halt.wait(pause)
            else:
                self._wake.wait(pause)

    def _look(self) -> float:
        """One look; returns the seconds until the next."""
        client = self._connection.current
        with self._lock:
            live = dict(self._live)
        if client is None:
            return self._await_daemon(live)
        if live:
            self._follow_live(client, live)
            return PAUSE
        # no request while there is nothing to do: the daemon's own idle time runs on
        if state_file.read() != client.address:
            self._connection.disconnect()
            self._connection.say('off')
        return IDLE

    def _await_daemon(self, live) -> float:
        if state_file.read() is not None:
            self._connection.client()
            return 0.0
        if live and self._connection.own_died and self._restarts > 0:
            # ours: the jobs go on with a new one
            self._restarts -= 1
            self._connection.client(start=True)
            return 0.0
        if self._connection.said not in ('starting', 'stopping', 'broken', 'off'):
            self._connection.say(self._connection.absent(bool(live)))
        return IDLE

    def _follow_live(self, client, live):
        # the running one first: what waits moves only when it does
        ordered = sorted(live.items(), key=lambda each: (not each[1][2], each[0]))[:TOGETHER]
        (first, (_, revision, _)), rest = ordered[0], ordered[1:]
        calls = [('job.wait', {'id': first, 'revision': revision, 'timeout': POLL}) if revision >= 0
                 else ('job.get', {'id': first})]
        calls += [('job.get', {'id': each}) for each, _ in rest]
        for (job_id, (key, revision, _)), answer in zip(ordered, client.batch(calls, patience=POLL)):
            if isinstance(answer, Refused):
                if answer.failure.kind == 'stopping':
                    raise Unreachable('it is stopping')
                with self._lock:
                    self._live.pop(job_id, None)
                self._emit('refused', key, answer.failure)
                continue
            try:
                job = Job.read(answer)
            except Unreadable as fault:
                raise Garbled(str(fault)) from fault
            if job.revision != revision:
                self.heard(key, job)
