# SPDX-License-Identifier: GPL-3.0-or-later
"""The two threads that talk to the daemon. They touch nothing of Blender; all they learn leaves through `emit`.

One thread watches: it connects when a daemon is there, follows the live jobs by long poll, and notices that the
daemon has gone. The other runs errands one after the other: start, submit, cancel, fetch. So a daemon that hangs
in one call does not keep a press of Cancel from being sent.

What is emitted, `(name, …)`: `('link', state, failure)`, `('ready', info, generators, jobs, own)`,
`('job', key, job)`, `('refused', key, failure)`, `('fetched', key, path)`, `('unfetched', key, failure)`,
`('gone', key)`, `('tested', failure or None, info or None)`.
"""

import os
import queue
import tempfile
import threading
from pathlib import Path
from typing import Any, Callable, Dict, Optional, Tuple

from . import glb_check, launcher, memory, state_file
from .contract import Failure, Job, SystemInfo, Unreadable, client_info, read_generators, read_jobs
from .wire import Client, Forbidden, Garbled, Refused, Unreachable, WireError

PAUSE = 0.15  # seconds between two looks at live jobs: the bar moves some six times a second
POLL = 1.0  # seconds a look may last when nothing changes
IDLE = 1.0  # seconds between two looks at the state file
TOGETHER = 50  # live jobs followed in one request
RECENT = 20  # jobs of the daemon that are listed
RESTARTS = 3  # times a daemon of ours that died under a job is started again


class Link:
    """The daemon as seen from here. Every method may be called from the main thread and returns at once."""

    def __init__(self, emit: Callable[..., None], folder: Path, version: str):
        """
        :param emit: takes the events; called from both threads
        :param folder: of the user's files of this add-on
        :param version: of this add-on
        """
        self.emit = emit
        self.folder = folder
        self.version = version
        self.launcher_path = ''
        self._client: Optional[Client] = None
        self._process = None
        self._own = 0
        self._restarts = RESTARTS
        self._live: Dict[str, Tuple[str, int, bool]] = {}  # job id → key, revision, running
        self._dropped = set()  # keys of entries that need no submission any more
        self._said = None
        self._lock = threading.RLock()
        self._connecting = threading.Lock()
        self._halt = threading.Event()
        self._wake = threading.Event()
        self._errands: 'queue.Queue' = queue.Queue()
        self._threads = []

    # --- for the main thread

    def begin(self) -> None:
        """Starts the threads, the first time it is called."""
        if not self._threads and not self._halt.is_set():
            for name, work in (('galatea-watch', self._watch), ('galatea-errands', self._run)):
                self._threads.append(threading.Thread(target=work, name=name, daemon=True))
            for thread in self._threads:
                thread.start()

    def adopt(self, pid: int) -> None:
        """A daemon that a former Blender started, and that is this one's to stop now."""
        self._own = pid

    @property
    def own(self) -> int:
        """Process id of the daemon that is ours to stop; 0 = none."""
        return self._own

    def errand(self, work: Callable, *arguments: Any) -> None:
        """Has `work` done after the errands before it."""
        self.begin()
        self._errands.put((work, arguments))

    def follow(self, key: str, job_id: str) -> None:
        """Watches a job whose state is not known yet."""
        with self._lock:
            self._live.setdefault(job_id, (key, -1, False))
        self._wake.set()

    def drop(self, key: str) -> None:
        """A job that was not sent yet need not be."""
        with self._lock:
            self._dropped.add(key)

    def close(self, seconds: float = 1.0) -> None:
        """Ends the threads. A daemon of ours that has nothing to do is stopped; a busy one finishes first."""
        self._errands.put((self._leave, ()))
        errands = [each for each in self._threads if each.name == 'galatea-errands']
        self._halt.set()
        self._wake.set()
        for thread in errands:
            thread.join(seconds / 2)
        with self._lock:
            client = self._client
        if client is not None:
            client.close()
        for thread in self._threads:
            thread.join(seconds / 2)

    # --- errands

    def start(self) -> None:
        """Sees to it that a daemon runs and is connected."""
        try:
            self._connected(start=True)
        except WireError as fault:
            self._say_fault(fault)

    def stop(self) -> None:
        """Stops the daemon, whoever started it."""
        address = state_file.read()
        if address is not None:
            self._say('stopping')
            launcher.stop_process(address.pid)
        for _ in range(100):
            if address is None or not self._pid_alive(address.pid) or self._halt.wait(0.1):
                break
        self._own = 0
        self._disconnect()
        self._say('off')

    def test(self) -> None:
        """Finds out whether the daemon can be reached, starting it when none runs."""
        try:
            client = self._connected(start=True)
            self.emit('tested', None, SystemInfo.read(client.call('system.info', client=client_info(self.version))))
        except (WireError, Unreadable) as fault:
            self.emit('tested', _failure(fault), None)

    def submit(self, key: str, picture: str, name: str, generator: str, settings: Dict[str, Any],
               pictures: Dict[str, str]) -> None:
        """Sends a picture and asks for a job. May be repeated with the same key: there will be one job.

        :param pictures: settings that are pictures, by name: paths
        """
        with self._lock:
            if key in self._dropped:
                return
        try:
            client = self._connected(start=True)
            values = dict(settings)
            for each, path in pictures.items():
                values[each] = {'blob': client.put(path).sha256}
            job = Job.read(client.call(
                'generate.submit', patience=20.0, picture={'blob': client.put(picture).sha256}, name=name,
                generator=generator, settings=values, requestKey=key))
        except Unreachable as fault:
            self._say_fault(fault)
            if not self._halt.wait(1.0):
                self._errands.put((self.submit, (key, picture, name, generator, settings, pictures)))
            return
        except OSError as fault:
            self.emit('refused', key, Failure('io', 'The picture cannot be read (%s)' % (fault.strerror or fault),
                                              'check the path and its permissions', place=fault.filename))
            return
        except (WireError, Unreadable) as fault:
            if isinstance(fault, WireError) and not isinstance(fault, Refused):
                self._say_fault(fault)
            self.emit('refused', key, _failure(fault))
            return
        with self._lock:
            dropped = key in self._dropped
        self._heard(key, job)
        if dropped:
            self.cancel(key, job.id)
        self._wake.set()

    def cancel(self, key: str, job_id: str) -> None:
        self._about(key, 'job.cancel', job_id)

    def retry(self, key: str, job_id: str) -> None:
        self._about(key, 'job.retry', job_id)

    def delete(self, key: str, job_id: str) -> None:
        """Has the daemon forget a finished job."""
        try:
            self._connected().call('job.delete', id=job_id)
        except WireError:
            pass  # it is off the list here; the daemon forgets it when it is old
        self.emit('gone', key)

    def fetch(self, key: str, job: Job) -> None:
        """Brings a result to a temporary file, and looks whether it can be imported."""
        try:
            path = os.path.join(tempfile.mkdtemp(prefix='galatea-result-'), 'result.glb')
            self._connected().fetch(job.asset.glb, path)
            fault = glb_check.problem(path)
            if fault is not None:
                raise Garbled(fault)
            self.emit('fetched', key, path)
        except (WireError, OSError) as fault:
            self.emit('unfetched', key, _failure(fault))

    def remember(self, jobs, forgotten) -> None:
        """Notes what must outlive this Blender."""
        try:
            memory.write(self.folder / 'jobs.json', jobs, forgotten, self._own)
        except OSError:
            pass  # a full disk must not keep a job from being made

    def _about(self, key, method, job_id):
        try:
            self._heard(key, Job.read(self._connected().call(method, id=job_id)))
            self._wake.set()
        except Refused as fault:
            self.emit('refused', key, fault.failure)
        except (WireError, Unreadable) as fault:
            if method == 'job.cancel' and isinstance(fault, Unreachable) and not self._halt.wait(1.0):
                self._errands.put((self.cancel, (key, job_id)))  # a wish to stop is not forgotten
            else:
                self.emit('refused', key, _failure(fault))

    def _leave(self):
        """The last errand: nothing of ours is left running for nothing."""
        own, client = self._own, self._client
        if not own:
            return
        if client is not None:
            try:
                client.timeout = 0.4
                queued = client.call('system.health')['queue']
                if queued['queued'] or queued['running']:
                    return  # it ends by itself when the work is done
            except (WireError, KeyError, TypeError):
                pass
        launcher.stop_process(own)

    # --- the connection

    def _connected(self, start: bool = False) -> Client:
        """The client; connects first if need be.

        :param start: whether a daemon may be started
        :raises WireError: when there is none, or none that can be talked to
        """
        with self._connecting:
            with self._lock:
                if self._client is not None:
                    return self._client
            address = state_file.read()
            if address is None and start:
                address = self._launch()
            if address is None:
                raise Unreachable('none runs')
            if self._said is None or self._said[0] in ('off', 'starting'):
                self._say('connecting')  # a fault stays on show until it is over
            client = Client(address)
            try:
                self._greet(client)
            except Unreadable as fault:
                raise Garbled(str(fault)) from fault
            return client

    def _launch(self):
        path = launcher.find(self.launcher_path)
        if path is None:
            raise launcher.NotStarted('galatea\'s launcher was not found', 'set it in the add-on\'s preferences')
        self._say('starting')
        address, process = launcher.start(path, self.folder / 'daemon.log', self._halt.is_set)
        if process is not None:
            self._process, self._own = process, address.pid
            self.remember([], [])
        return address

    def _greet(self, client):
        info = SystemInfo.read(client.call('system.info', client=client_info(self.version)))
        if not info.understood:
            raise Refused(Failure('protocol-mismatch', 'The daemon %s speaks another protocol' % info.version,
                                  'update the older of add-on and daemon'))
        described = client.call('generator.list')
        generators = read_generators(described)
        jobs = read_jobs(client.call('job.list', limit=RECENT))
        with self._lock:
            self._client = client
        if self._own and self._own != info.pid:
            self._own = 0
        self._said = ('ready', None)
        self.emit('ready', info, generators, jobs, bool(self._own))
        self._wake.set()
        # the forms of a file that is opened before a daemon runs are drawn by these
        memory.keep(self.folder / 'generators.json', described)

    def _disconnect(self):
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    # --- watching

    def _watch(self):
        while not self._halt.is_set():
            self._wake.clear()
            try:
                pause = self._look()
            except WireError as fault:
                self._disconnect()
                self._say_fault(fault)
                pause = IDLE
            except Exception as fault:  # a slip of ours must not end the watching without a word
                self._disconnect()
                self._say_fault(Garbled(repr(fault)))
                pause = IDLE
            if pause == PAUSE:
                self._halt.wait(pause)
            else:
                self._wake.wait(pause)

    def _look(self) -> float:
        """One look; returns the seconds until the next."""
        with self._lock:
            client, live = self._client, dict(self._live)
        if client is None:
            return self._await_daemon(live)
        if live:
            self._follow_live(client, live)
            return PAUSE
        # no request while there is nothing to do: the daemon's own idle time runs on
        if state_file.read() != client.address:
            self._disconnect()
            self._say('off')
        return IDLE

    def _await_daemon(self, live) -> float:
        if state_file.read() is not None:
            self._connected()
            return 0.0
        process = self._process
        if live and process is not None and process.poll() not in (None, 0) and self._restarts > 0:
            # ours, and it did not end by itself: the jobs go on with a new one
            self._restarts -= 1
            self._connected(start=True)
            return 0.0
        if self._said is None or self._said[0] not in ('starting', 'stopping', 'broken', 'off'):
            self._say('lost' if live else 'off')
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
                self.emit('refused', key, answer.failure)
                continue
            try:
                job = Job.read(answer)
            except Unreadable as fault:
                raise Garbled(str(fault)) from fault
            if job.revision != revision:
                self._heard(key, job)

    def _heard(self, key, job):
        """A job as the daemon says it is now."""
        with self._lock:
            known = self._live.get(job.id)
            if known is not None and known[1] > job.revision:
                return
            if job.live:
                self._live[job.id] = (key, job.revision, job.state == 'running')
            else:
                self._live.pop(job.id, None)
        self.emit('job', key, job)

    # --- words

    def _say(self, state: str, failure: Optional[Failure] = None):
        if self._said != (state, failure):
            self._said = (state, failure)
            self.emit('link', state, failure)

    def _say_fault(self, fault: WireError):
        if self._halt.is_set():
            return
        if isinstance(fault, Forbidden):
            state = 'forbidden'
        elif fault.failure.kind == 'protocol-mismatch':
            state = 'mismatch'
        elif isinstance(fault, Unreachable):
            with self._lock:
                state = 'lost' if self._live or state_file.read() is not None else 'off'
        else:
            state = 'broken'
        self._say(state, fault.failure)

    def _pid_alive(self, pid):
        if self._process is not None and self._process.pid == pid:
            return self._process.poll() is None
        return state_file.alive(pid)

    def _run(self):
        while True:
            work, arguments = self._errands.get()
            try:
                work(*arguments)
            except Exception as fault:  # as in _watch
                self._say_fault(Garbled(repr(fault)))
            if work == self._leave:
                return


def _failure(fault: Exception) -> Failure:
    """Any fault of an errand, in words."""
    if isinstance(fault, WireError):
        return fault.failure
    if isinstance(fault, OSError):
        return Failure('io', 'A file cannot be written (%s)' % (fault.strerror or fault), 'check the disk\'s free space',
                       place=fault.filename)
    return Garbled(str(fault)).failure
