# SPDX-License-Identifier: GPL-3.0-or-later
"""The jobs as this Blender sees them, and the daemon they are with. Plain memory, for the main thread alone."""

from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple

from .contract import Failure, Generator, Job, SystemInfo

FOREIGN = 'id:'  # begins the key of a job that someone else asked for


@dataclass
class Entry:
    """One job on the list: what was asked, how far it is, and what has become of the result.

    :param key: the request key that the daemon knows it by, too
    :param place: where the result goes, metres; None = the 3D cursor at the time of the import
    :param blend: the file that was open when the job was asked for; empty = not saved yet
    :param here: asked for in the file that is open now
    :param restored: remembered from a former Blender and not heard of since
    :param phase: `sending`, then the daemon's states, then `fetching`, `fetched` and `imported`
    """

    key: str
    name: str
    picture: str = ''
    generator: str = ''
    settings: Dict[str, Any] = field(default_factory=dict)
    place: Optional[Tuple[float, float, float]] = None
    blend: str = ''
    here: bool = False
    phase: str = 'sending'
    id: str = ''
    job: Optional[Job] = None
    failure: Optional[Failure] = None
    glb: str = ''
    wanted: bool = False
    imported: bool = False
    restored: bool = False

    @property
    def live(self) -> bool:
        """Whether something more will happen without the user."""
        return self.phase in ('sending', 'queued', 'running', 'cancelling', 'fetching', 'fetched')

    @property
    def cancellable(self) -> bool:
        return self.phase in ('sending', 'queued', 'running')

    @property
    def foreign(self) -> bool:
        """Whether someone else asked for it."""
        return self.key.startswith(FOREIGN)

    def record(self) -> Dict[str, Any]:
        """What is remembered of it over a restart."""
        return {'key': self.key, 'id': self.id, 'name': self.name, 'picture': self.picture,
                'generator': self.generator, 'settings': self.settings, 'place': self.place,
                'blend': self.blend, 'imported': self.imported, 'over': self.phase in ('failed', 'cancelled'),
                'done': self.phase in ('done', 'fetching', 'fetched')}

    @staticmethod
    def remembered(record: Dict[str, Any], blend: str) -> Optional['Entry']:
        """From a record of a former Blender; None when it is damaged, or over and of no more use."""
        try:
            place = record['place']
            entry = Entry(
                key=str(record['key']), name=str(record['name']), picture=str(record['picture']),
                generator=str(record['generator']), settings=dict(record['settings']),
                place=None if place is None else (float(place[0]), float(place[1]), float(place[2])),
                blend=str(record['blend']), id=str(record['id']), imported=bool(record['imported']), restored=True)
        except (KeyError, TypeError, ValueError, IndexError):
            return None
        if record.get('over') or not (entry.id or entry.picture):
            return None
        # a result goes by itself only into the file it was asked for in
        entry.here = bool(entry.blend) and entry.blend == blend
        entry.wanted = entry.here and not entry.imported
        if entry.id:
            ended = bool(record.get('done')) and not entry.wanted
            entry.phase = 'imported' if entry.imported else 'done' if ended else 'queued'
        return entry


@dataclass
class Board:
    """All that the panels show.

    :param link: `unseen`, `off`, `starting`, `connecting`, `ready`, `lost`, `forbidden`, `mismatch`, `broken`
        or `stopping`
    :param failure: why the link is as it is
    :param own: whether the daemon was started here
    :param waiting: why a result that is there is not imported yet; empty = it is not
    """

    entries: List[Entry] = field(default_factory=list)
    link: str = 'unseen'
    info: Optional[SystemInfo] = None
    generators: Tuple[Generator, ...] = ()
    failure: Optional[Failure] = None
    own: bool = False
    waiting: str = ''

    def find(self, key: str) -> Optional[Entry]:
        return next((each for each in self.entries if each.key == key), None)

    def generator(self, name: str) -> Optional[Generator]:
        """By name; the first one for a name that is not there."""
        found = next((each for each in self.generators if each.name == name), None)
        return found or (self.generators[0] if self.generators else None)

    @property
    def busy(self) -> List[Entry]:
        """Entries of which something is still to come, the oldest first."""
        return [each for each in self.entries if each.live]

    @property
    def foremost(self) -> Optional[Entry]:
        """The entry whose progress is worth the most room: a running one, else the oldest that waits."""
        busy = [each for each in self.busy if not each.foreign]
        running = [each for each in busy if each.phase in ('running', 'cancelling')]
        return next(iter(running + busy), None)

    def take(self, key: str, job: Job) -> bool:
        """A job as the daemon says it is now. Returns whether its result is to be fetched."""
        entry = self.find(key)
        if entry is None or (entry.job is not None and job.revision < entry.job.revision):
            return False  # taken off the list, or an older word that comes late
        before = entry.job
        entry.job, entry.id, entry.restored = job, job.id, False
        if entry.phase in ('fetching', 'fetched', 'imported') and job.state == 'done':
            return False
        if not (entry.phase == 'cancelling' and job.live):
            # once the user has pressed Cancel it does not look as if nothing had happened
            entry.phase = job.state
        entry.failure = job.failure if job.state == 'failed' else None
        if job.state == 'done':
            if entry.imported:
                entry.phase = 'imported'
            elif entry.wanted and (before is None or before.state != 'done'):
                entry.phase = 'fetching'
                return True
        return False

    def listed(self, jobs: List[Job]) -> List[str]:
        """The daemon's list, newest first. Returns the keys of results that are to be fetched."""
        fetch = []
        by_id = {each.id: each for each in self.entries if each.id}
        strangers = []
        for job in jobs:
            entry = by_id.get(job.id)
            if entry is None:
                entry = Entry(key=FOREIGN + job.id, name=job.name, id=job.id)
                strangers.append(entry)
                entry.phase = job.state
                entry.job = job
                entry.failure = job.failure
            elif self.take(entry.key, job):
                fetch.append(entry.key)
        self.entries[:0] = reversed(strangers)
        return fetch

    def opened_file(self, blend: str) -> None:
        """Another file is open now: results of the former go into it only when the user says so."""
        for entry in self.entries:
            entry.here = bool(entry.blend) and entry.blend == blend
            if not entry.imported:
                entry.wanted = entry.here
            if entry.phase == 'fetched' and not entry.here:
                entry.phase = 'done'

    def saved_file(self, blend: str) -> None:
        """The open file has a name now, or another one."""
        for entry in self.entries:
            if entry.here:
                entry.blend = blend
