# SPDX-License-Identifier: GPL-3.0-or-later
"""The one connection to the daemon: made when it is wanted, with a daemon that is started when none runs."""

import threading
from pathlib import Path
from typing import Callable, Optional

from . import launcher, memory, state_file
from .contract import Failure, SystemInfo, Unreadable, client_info, read_generators, read_jobs
from .wire import Client, Forbidden, Garbled, Refused, Unreachable, WireError

RECENT = 20  # jobs of the daemon that are listed


class Connection:
    """For both threads. Whoever needs the daemon asks for the `client`, and gets one or an exception that says why."""

    def __init__(self, emit: Callable[..., None], folder: Path, version: str, halt: threading.Event):
        """
        :param emit: takes `link` and `ready`
        :param folder: of the user's files of this add-on
        :param version: of this add-on
        :param halt: set when the add-on is closing
        """
        self.launcher_path = ''
        self.own = 0
        self.version = version
        self._emit = emit
        self._folder = folder
        self._halt = halt
        self._client: Optional[Client] = None
        self._process = None
        self._said = None
        self._met = False
        self._lock = threading.Lock()
        self._connecting = threading.Lock()

    @property
    def current(self) -> Optional[Client]:
        """The client, if there is one at the moment."""
        with self._lock:
            return self._client

    def client(self, start: bool = False) -> Client:
        """The client; connects first if need be.

        :param start: whether a daemon may be started
        :raises WireError: when there is none, or none that can be talked to
        """
        with self._connecting:
            if self.current is not None:
                return self.current
            address = state_file.read()
            if address is None and start:
                address = self._launch()
            if address is None:
                raise Unreachable('none runs')
            if self._said is None or self._said[0] in ('off', 'starting'):
                self.say('connecting')  # a fault stays on show until it is over
            client = Client(address)
            try:
                self._greet(client)
            except Unreadable as fault:
                raise Garbled(str(fault)) from fault
            return client

    def disconnect(self) -> None:
        """Ends the connection and every call that is under way."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def abort(self) -> None:
        """Ends every call that is under way, and refuses new ones."""
        client = self.current
        if client is not None:
            client.close()

    def alive(self, pid: int) -> bool:
        """Whether the daemon with this process id runs."""
        if self._process is not None and self._process.pid == pid:
            return self._process.poll() is None
        return state_file.alive(pid)

    @property
    def own_died(self) -> bool:
        """Whether a daemon was started here and has ended, and not by itself."""
        return self._process is not None and self._process.poll() not in (None, 0)

    # --- words

    def absent(self, live: bool) -> str:
        """The state when no daemon runs: one that was never met is not lost.

        :param live: whether there are jobs that somebody waits for
        """
        return 'lost' if live and self._met else 'off'

    @property
    def said(self) -> str:
        """The state that was told last; empty before the first."""
        return self._said[0] if self._said else ''

    def say(self, state: str, failure: Optional[Failure] = None) -> None:
        """Tells how it stands, unless that was told already."""
        if self._said != (state, failure):
            self._said = (state, failure)
            self._emit('link', state, failure)

    def say_fault(self, fault: WireError, live: bool) -> None:
        """Tells what has become of the connection by this fault.

        :param live: whether there are jobs that somebody waits for
        """
        if self._halt.is_set():
            return
        if isinstance(fault, Forbidden):
            state = 'forbidden'
        elif fault.failure.kind == 'protocol-mismatch':
            state = 'mismatch'
        elif isinstance(fault, Unreachable):
            state = 'lost' if state_file.read() is not None else self.absent(live)
        else:
            state = 'broken'
        self.say(state, fault.failure)

    # --- inner

    def _launch(self):
        path = launcher.find(self.launcher_path)
        if path is None:
            raise launcher.NotStarted('galatea\'s launcher was not found', 'set it in the add-on\'s preferences')
        self.say('starting')
        address, process = launcher.start(path, self._folder / 'daemon.log', self._halt.is_set)
        if process is not None:
            self._process, self.own = process, address.pid
            memory.note_daemon(self._folder / 'jobs.json', self.own)
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
        if self.own and self.own != info.pid:
            self.own = 0
        self._said, self._met = ('ready', None), True
        self._emit('ready', info, generators, jobs, bool(self.own))
        # the forms of a file that is opened before a daemon runs are drawn by these
        memory.keep(self._folder / 'generators.json', described)
