# SPDX-License-Identifier: GPL-3.0-or-later
"""The other thread: what is asked of the daemon, done one after the other."""

import os
import queue
import tempfile
import threading
from pathlib import Path
from typing import Any, Callable, Dict

from . import glb_check, launcher, memory, state_file
from .connection import Connection
from .contract import Failure, Job, SystemInfo, Unreadable, client_info
from .watch import Watch
from .wire import Garbled, Refused, Unreachable, WireError


class Errands:
    """The queue of errands, and each kind of errand as a method that may wait."""

    def __init__(self, emit: Callable[..., None], connection: Connection, watch: Watch, folder: Path,
                 halt: threading.Event):
        """
        :param emit: takes `refused`, `fetched`, `unfetched`, `gone` and `tested`
        :param watch: told of every job that an errand hears of
        :param folder: of the user's files of this add-on
        :param halt: set when the add-on is closing
        """
        self._emit = emit
        self._connection = connection
        self._watch = watch
        self._folder = folder
        self._halt = halt
        self._dropped = set()  # keys of entries that need no submission any more
        self._lock = threading.Lock()
        self._errands: 'queue.Queue' = queue.Queue()

    # --- the thread

    def put(self, work: Callable, *arguments: Any) -> None:
        """Has `work` done after the errands before it."""
        self._errands.put((work, arguments))

    def drop(self, key: str) -> None:
        """A job that was not sent yet need not be."""
        with self._lock:
            self._dropped.add(key)

    def run(self) -> None:
        """The thread's work, until `leave` is done."""
        while True:
            work, arguments = self._errands.get()
            try:
                work(*arguments)
            except Exception as fault:  # a slip of ours must not end the errands without a word
                self._watch.say_fault(Garbled(repr(fault)))
            self._watch.wake()  # there may be a connection now, or a job to follow
            if work == self.leave:
                return

    # --- errands

    def start(self) -> None:
        """Sees to it that a daemon runs and is connected."""
        try:
            self._connection.client(start=True)
        except WireError as fault:
            self._watch.say_fault(fault)

    def stop(self) -> None:
        """Stops the daemon, whoever started it."""
        address = state_file.read()
        if address is not None:
            self._connection.say('stopping')
            launcher.stop_process(address.pid)
        for _ in range(100):
            if address is None or not self._connection.alive(address.pid) or self._halt.wait(0.1):
                break
        self._connection.own = 0
        self._connection.disconnect()
        self._connection.say('off')

    def test(self) -> None:
        """Finds out whether the daemon can be reached, starting it when none runs."""
        try:
            client = self._connection.client(start=True)
            answer = client.call('system.info', client=client_info(self._connection.version))
            self._emit('tested', None, SystemInfo.read(answer))
        except (WireError, Unreadable) as fault:
            self._emit('tested', _failure(fault), None)

    def submit(self, key: str, picture: str, name: str, generator: str, settings: Dict[str, Any],
               pictures: Dict[str, str]) -> None:
        """Sends a picture and asks for a job. May be repeated with the same key: there will be one job.

        :param generator: empty = the daemon's first
        :param pictures: settings that are pictures, by name: paths
        """
        with self._lock:
            if key in self._dropped:
                return
        try:
            client = self._connection.client(start=True)
            values = dict(settings)
            for each, path in pictures.items():
                values[each] = {'blob': client.put(path).sha256}
            job = Job.read(client.call(
                'generate.submit', patience=20.0, picture={'blob': client.put(picture).sha256}, name=name,
                generator=generator or None, settings=values, requestKey=key))
        except Unreachable as fault:
            self._watch.say_fault(fault)
            if not self._halt.wait(1.0):
                self.put(self.submit, key, picture, name, generator, settings, pictures)
            return
        except OSError as fault:
            self._emit('refused', key, Failure('io', 'The picture cannot be read (%s)' % (fault.strerror or fault),
                                              'check the path and its permissions', place=fault.filename))
            return
        except (WireError, Unreadable) as fault:
            if isinstance(fault, WireError) and not isinstance(fault, Refused):
                self._watch.say_fault(fault)
            self._emit('refused', key, _failure(fault))
            return
        with self._lock:
            dropped = key in self._dropped
        self._watch.heard(key, job)
        if dropped:
            self.cancel(key, job.id)

    def cancel(self, key: str, job_id: str) -> None:
        self._about(key, 'job.cancel', job_id)

    def retry(self, key: str, job_id: str) -> None:
        self._about(key, 'job.retry', job_id)

    def delete(self, key: str, job_id: str) -> None:
        """Has the daemon forget a finished job."""
        try:
            self._connection.client().call('job.delete', id=job_id)
        except WireError:
            pass  # it is off the list here; the daemon forgets it when it is old
        self._emit('gone', key)

    def fetch(self, key: str, job: Job) -> None:
        """Brings a result to a temporary file, and looks whether it can be imported."""
        try:
            path = os.path.join(tempfile.mkdtemp(prefix='galatea-result-'), 'result.glb')
            self._connection.client().fetch(job.asset.glb, path)
            fault = glb_check.problem(path)
            if fault is not None:
                raise Garbled(fault)
            self._emit('fetched', key, path)
        except (WireError, OSError) as fault:
            self._emit('unfetched', key, _failure(fault))

    def remember(self, jobs, forgotten) -> None:
        """Notes what must outlive this Blender."""
        try:
            memory.write(self._folder / 'jobs.json', jobs, forgotten, self._connection.own)
        except OSError:
            pass  # a full disk must not keep a job from being made

    def _about(self, key, method, job_id):
        try:
            self._watch.heard(key, Job.read(self._connection.client().call(method, id=job_id)))
        except Refused as fault:
            self._emit('refused', key, fault.failure)
        except (WireError, Unreadable) as fault:
            if method == 'job.cancel' and isinstance(fault, Unreachable) and not self._halt.wait(1.0):
                self.put(self.cancel, key, job_id)  # a wish to stop is not forgotten
            else:
                self._emit('refused', key, _failure(fault))

    def leave(self) -> None:
        """The last errand: nothing of ours is left running for nothing."""
        own, client = self._connection.own, self._connection.current
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


def _failure(fault: Exception) -> Failure:
    """Any fault of an errand, in words."""
    if isinstance(fault, WireError):
        return fault.failure
    if isinstance(fault, OSError):
        return Failure('io', 'A file cannot be written (%s)' % (fault.strerror or fault),
                       'check the disk\'s free space', place=fault.filename)
    return Garbled(str(fault)).failure
