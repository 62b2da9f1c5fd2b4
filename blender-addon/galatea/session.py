# SPDX-License-Identifier: GPL-3.0-or-later
"""What the operators do, without Blender: wishes go to the link's threads, what these learn goes to the board.

For the main thread alone. No method waits.
"""

import os
import queue
import shutil
import uuid
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from . import memory, state_file
from .contract import Failure, Job, Unreadable, read_generators
from .jobs import Board, Entry
from .link import Link

MOST_EVENTS = 200  # taken in one pump, so that a flood does not stop the interface


class Session:
    """One Blender's dealings with the daemon, from enabling the add-on to disabling it."""

    def __init__(self, folder: Path, version: str):
        """Opens no socket and starts no thread: that is left to the first wish.

        :param folder: of the user's files of this add-on
        """
        self.board = Board()
        self.folder = folder
        self.version = version
        self.tested: Optional[Tuple[Optional[Failure], Any]] = None
        self._events: 'queue.Queue' = queue.Queue()
        self._forgotten = set()
        self.link = Link(lambda *event: self._events.put(event), folder, version)
        self._begun = False

    # --- wishes

    def begin(self, blend: str) -> None:
        """Looks for a daemon and for the jobs of former Blenders. The second call does nothing."""
        if self._begun:
            return
        self._begun = True
        there = memory.read(self.folder / 'jobs.json')
        if there['daemon'] and not state_file.alive(there['blender']):
            self.link.adopt(there['daemon'])
        for record in there['jobs']:
            entry = Entry.remembered(record, blend)
            if entry is None or self.board.find(entry.key):
                continue
            self.board.entries.append(entry)
            if entry.id and entry.live:
                self.link.follow(entry.key, entry.id)
        try:
            self.board.generators = read_generators(memory.kept(self.folder / 'generators.json'))
        except Unreadable:
            pass  # the daemon tells
        self.link.begin()

    def generate(self, picture: str, name: str, generator: str, settings: Dict[str, Any],
                 pictures: Dict[str, str], place, blend: str, wanted: bool = True) -> str:
        """Asks for a job; returns its key. All paths are absolute.

        :param generator: empty = the daemon's first
        """
        self.begin(blend)
        entry = Entry(key=str(uuid.uuid4()), name=name, picture=picture, generator=generator,
                      settings=dict(settings, **pictures), place=place, blend=blend, here=True, wanted=wanted)
        self.board.entries.append(entry)
        self._remember()  # before it is sent: a crash between the two is then harmless
        self.link.errand(self.link.errands.submit, entry.key, picture, name, generator, settings, pictures)
        return entry.key

    def cancel(self, key: str) -> None:
        entry = self.board.find(key)
        if entry is None or not entry.cancellable:
            return
        self.link.drop(key)
        if entry.id:
            entry.phase = 'cancelling'
            self.link.errand(self.link.errands.cancel, key, entry.id)
        else:
            entry.phase = 'cancelled'
            self._remember()

    def retry(self, key: str) -> None:
        """Asks again for a job that failed or was cancelled."""
        entry = self.board.find(key)
        if entry is None or entry.live:
            return
        entry.failure = None
        if entry.id:
            entry.phase, entry.wanted = 'queued', entry.here
            self.link.errand(self.link.errands.retry, key, entry.id)
        else:
            self.board.entries.remove(entry)
            self._forgotten.add(key)
            # it never reached the daemon: its settings may have been at fault, so it is a new wish
            self.generate(entry.picture, entry.name, entry.generator, *_parted(entry, self.board),
                          place=entry.place, blend=entry.blend)

    def remove(self, key: str) -> None:
        """Takes a finished job off the list, and off the daemon's."""
        entry = self.board.find(key)
        if entry is None or entry.phase in ('queued', 'running', 'cancelling'):
            return
        self.board.entries.remove(entry)
        self._forgotten.add(key)
        self._clean(entry)
        if entry.id:
            self.link.errand(self.link.errands.delete, key, entry.id)
        self._remember()

    def fetch(self, key: str) -> None:
        """Asks for the result of a finished job once more; it is imported at the 3D cursor of then."""
        entry = self.board.find(key)
        if entry is None or entry.job is None or entry.job.state != 'done' or entry.phase in ('fetching', 'fetched'):
            return
        entry.phase, entry.wanted, entry.imported, entry.place, entry.failure = 'fetching', True, False, None, None
        self.link.errand(self.link.errands.fetch, key, entry.job)

    def start_daemon(self, blend: str = '') -> None:
        self.begin(blend)
        self.board.link, self.board.failure = 'starting', None
        self.link.errand(self.link.errands.start)

    def stop_daemon(self) -> None:
        self.board.link = 'stopping'
        self.link.errand(self.link.errands.stop)

    def test(self, blend: str = '') -> None:
        self.begin(blend)
        self.tested = None
        self.link.errand(self.link.errands.test)

    # --- news

    def pump(self) -> bool:
        """Takes what the threads have learnt. Returns whether anything was new."""
        news = False
        for _ in range(MOST_EVENTS):
            try:
                name, *arguments = self._events.get_nowait()
            except queue.Empty:
                break
            news = True
            getattr(self, '_on_' + name)(*arguments)
        return news

    @property
    def arrived(self) -> List[Entry]:
        """Entries whose result lies ready to be imported."""
        return [each for each in self.board.entries if each.phase == 'fetched']

    def imported(self, key: str) -> None:
        """The result is in the scene."""
        self._settle(key, 'imported', None)

    def not_imported(self, key: str, failure: Failure) -> None:
        """The result could not be imported; it stays with the daemon."""
        self._settle(key, 'done', failure)

    def opened_file(self, blend: str) -> None:
        self.board.opened_file(blend)
        for entry in self.board.entries:
            if entry.phase != 'fetched':
                self._clean(entry)

    def saved_file(self, blend: str) -> None:
        self.board.saved_file(blend)
        if self._begun:
            self._remember()

    def close(self) -> None:
        """Ends the threads; no file of ours is left in the system's temporary folder."""
        if self._begun:
            self.link.errands.remember([each.record() for each in self.board.entries if not each.foreign], self._forgotten)
        self.link.close()
        self.pump()  # a fetch that ended just now has left a file
        for entry in self.board.entries:
            self._clean(entry)

    def _on_link(self, state, failure):
        self.board.link, self.board.failure = state, failure
        self.board.own = bool(self.link.own)
        if state in ('off', 'lost', 'starting', 'stopping'):
            self.board.info = None

    def _on_ready(self, info, generators, jobs, own):
        self.board.link, self.board.failure, self.board.own = 'ready', None, own
        self.board.info, self.board.generators = info, generators
        for key in self.board.listed(jobs):
            self.fetch_now(key)
        for entry in self.board.entries:
            if entry.foreign and entry.job is not None and entry.job.live:
                self.link.follow(entry.key, entry.id)
            if entry.restored and entry.id and not entry.live:
                self.link.follow(entry.key, entry.id)  # whether the daemon still has it to be imported again
            if entry.restored and not entry.id:
                entry.restored = False
                self._send_again(entry)

    def _on_job(self, key, job: Job):
        entry = self.board.find(key)
        first = entry is not None and not entry.id
        fetch = self.board.take(key, job)
        if fetch:
            self.fetch_now(key)
        if entry is not None and (first or not job.live):
            self._remember()

    def _on_refused(self, key, failure: Failure):
        entry = self.board.find(key)
        if entry is None:
            return
        if failure.kind == 'job-state':
            return  # it ended before the wish arrived, and the watch says how
        if entry.restored and failure.kind == 'job-not-found':
            self.board.entries.remove(entry)  # of a former Blender, and too old for the daemon
            self._forgotten.add(key)
            self._remember()
            return
        entry.phase, entry.failure = 'failed', failure
        self._remember()

    def _on_fetched(self, key, path):
        entry = self.board.find(key)
        if entry is None or entry.phase != 'fetching' or not entry.wanted:
            shutil.rmtree(os.path.dirname(path), ignore_errors=True)
            if entry is not None and entry.phase == 'fetching':
                entry.phase = 'done'
            return
        entry.phase, entry.glb = 'fetched', path

    def _on_unfetched(self, key, failure):
        entry = self.board.find(key)
        if entry is not None:
            entry.phase, entry.failure = 'done', failure

    def _on_gone(self, key):
        self._forgotten.add(key)

    def _on_tested(self, failure, info):
        self.tested = (failure, info)

    # --- inner

    def fetch_now(self, key: str) -> None:
        """Fetches the result of a job that has just ended, to where it was asked for."""
        entry = self.board.find(key)
        self.link.errand(self.link.errands.fetch, key, entry.job)

    def _send_again(self, entry):
        """A wish of a former Blender that perhaps never arrived. The key makes sure that there is one job of it."""
        settings, pictures = _parted(entry, self.board)
        self.link.errand(self.link.errands.submit, entry.key, entry.picture, entry.name, entry.generator, settings,
                         pictures)

    def _settle(self, key, phase, failure):
        entry = self.board.find(key)
        if entry is None:
            return
        self._clean(entry)
        entry.phase, entry.failure, entry.wanted = phase, failure, False
        entry.imported = entry.imported or phase == 'imported'
        self._remember()

    def _remember(self):
        jobs = [each.record() for each in self.board.entries if not each.foreign]
        self.link.errand(self.link.errands.remember, jobs, sorted(self._forgotten))

    @staticmethod
    def _clean(entry):
        if entry.glb:
            shutil.rmtree(os.path.dirname(entry.glb), ignore_errors=True)
            entry.glb = ''


def _parted(entry: Entry, board: Board):
    """An entry's settings, and apart from them those that are pictures."""
    generator = board.generator(entry.generator)
    kinds = {each.name: each.kind for each in generator.settings} if generator else {}
    pictures = {name: value for name, value in entry.settings.items() if kinds.get(name) == 'picture'}
    return {name: value for name, value in entry.settings.items() if name not in pictures}, pictures
