# SPDX-License-Identifier: GPL-3.0-or-later
"""The daemon's records as this add-on reads them. Members it does not know are passed over.

Times in seconds, sizes in bytes. The daemon's own tests and this add-on's read the same golden JSON files.
"""

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

PROTOCOL = 1
"""The protocol number this add-on was written for."""

LIVE = ('queued', 'running', 'cancelling')
"""States in which something more will happen to a job."""


class Unreadable(ValueError):
    """An answer lacks a member, or has one of another type."""


def _member(source, name, kinds):
    """The member `name` of a JSON object, of one of the Python types `kinds`."""
    if not isinstance(source, dict):
        raise Unreadable('an object was expected, not %s' % type(source).__name__)
    if name not in source:
        raise Unreadable('the member %s is missing' % name)
    value = source[name]
    # JSON's true is an int to Python, and never a number to us
    if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
        raise Unreadable('the member %s is a %s' % (name, type(value).__name__))
    return value


def _optional(source, name, kinds):
    return None if source.get(name) is None else _member(source, name, kinds)


NUMBER = (int, float)


@dataclass(frozen=True)
class Failure:
    """Why something failed, in words for a person: what, where, and what to do."""

    kind: str
    sentence: str
    remedy: str
    code: str = ''
    place: Optional[str] = None

    @staticmethod
    def read(source) -> 'Failure':
        return Failure(
            kind=_member(source, 'kind', str),
            sentence=_member(source, 'sentence', str),
            remedy=_member(source, 'remedy', str),
            code=_member(source, 'code', str),
            place=_optional(source, 'place', str))


@dataclass(frozen=True)
class Blob:
    """Stored bytes, known by their SHA-256 in lower-case hex."""

    sha256: str
    size: int
    media_type: str

    @staticmethod
    def read(source) -> 'Blob':
        return Blob(_member(source, 'sha256', str), _member(source, 'bytes', int),
                    _member(source, 'mediaType', str))


@dataclass(frozen=True)
class Asset:
    """What a finished job has made."""

    glb: Blob
    faces: int
    joints: int

    @staticmethod
    def read(source) -> 'Asset':
        return Asset(Blob.read(_member(source, 'glb', dict)), _member(source, 'faces', int),
                     _member(source, 'joints', int))


@dataclass(frozen=True)
class Job:
    """A job as it was at one moment."""

    id: str
    revision: int
    name: str
    state: str
    stage: Optional[str]
    step: int
    steps: int
    fraction: float
    seconds: float
    attempts: int
    created_at: str
    position: Optional[int] = None
    seconds_left: Optional[float] = None
    asset: Optional[Asset] = None
    warnings: Tuple[str, ...] = ()
    failure: Optional[Failure] = None

    @staticmethod
    def read(source) -> 'Job':
        asset = _optional(source, 'asset', dict)
        failure = _optional(source, 'failure', dict)
        return Job(
            id=_member(source, 'id', str),
            revision=_member(source, 'revision', int),
            name=_member(source, 'name', str),
            state=_member(source, 'state', str),
            stage=_optional(source, 'stage', str),
            step=_member(source, 'step', int),
            steps=_member(source, 'steps', int),
            fraction=float(_member(source, 'fraction', NUMBER)),
            seconds=float(_member(source, 'seconds', NUMBER)),
            attempts=_member(source, 'attempts', int),
            created_at=_member(source, 'createdAt', str),
            position=_optional(source, 'position', int),
            seconds_left=_optional(source, 'secondsLeft', NUMBER),
            asset=Asset.read(asset) if asset is not None else None,
            warnings=tuple(_member(each, 'sentence', str) for each in _member(source, 'warnings', list)),
            failure=Failure.read(failure) if failure is not None else None)

    @property
    def live(self) -> bool:
        return self.state in LIVE


@dataclass(frozen=True)
class Setting:
    """One setting of a generator, with all that a form needs. Kinds: integer, number, boolean, choice, picture."""

    name: str
    kind: str
    label: str
    help: str
    default: Any = None
    minimum: Optional[float] = None
    maximum: Optional[float] = None
    choices: Tuple[Any, ...] = ()
    also: Tuple[Any, ...] = ()
    unit: Optional[str] = None

    @staticmethod
    def read(source) -> 'Setting':
        return Setting(
            name=_member(source, 'name', str),
            kind=_member(source, 'type', str),
            label=_member(source, 'label', str),
            help=_member(source, 'help', str),
            default=source.get('defaultValue'),
            minimum=_optional(source, 'minimum', NUMBER),
            maximum=_optional(source, 'maximum', NUMBER),
            choices=tuple(_optional(source, 'choices', list) or ()),
            also=tuple(_optional(source, 'also', list) or ()),
            unit=_optional(source, 'unit', str))


@dataclass(frozen=True)
class Generator:
    """A generator and how it can be set."""

    name: str
    description: str
    settings: Tuple[Setting, ...]

    @staticmethod
    def read(source) -> 'Generator':
        settings = tuple(Setting.read(each) for each in _member(source, 'settings', list))
        return Generator(_member(source, 'name', str), _member(source, 'description', str), settings)


@dataclass(frozen=True)
class SystemInfo:
    """Who answers: the daemon's half of the handshake."""

    version: str
    protocol: int
    protocol_oldest: int
    pid: int
    device: str
    os: str
    java: str
    queued: int
    running: int

    @staticmethod
    def read(source) -> 'SystemInfo':
        queue = _member(source, 'queue', dict)
        return SystemInfo(
            version=_member(source, 'version', str),
            protocol=_member(source, 'protocol', int),
            protocol_oldest=_member(source, 'protocolOldest', int),
            pid=_member(source, 'pid', int),
            device=_member(source, 'device', str),
            os=_member(source, 'os', str),
            java=_member(source, 'java', str),
            queued=_member(queue, 'queued', int),
            running=_member(queue, 'running', int))

    @property
    def understood(self) -> bool:
        """Whether the daemon speaks this add-on's protocol."""
        return self.protocol_oldest <= PROTOCOL <= self.protocol


def read_jobs(page) -> List[Job]:
    """The jobs of a page of `job.list`, newest first."""
    return [Job.read(each) for each in _member(page, 'jobs', list)]


def read_generators(listed) -> Tuple[Generator, ...]:
    """The answer of `generator.list`."""
    if not isinstance(listed, list):
        raise Unreadable('a list was expected, not %s' % type(listed).__name__)
    return tuple(Generator.read(each) for each in listed)


def client_info(version: str) -> Dict[str, Any]:
    """This add-on's half of the handshake."""
    return {'name': 'galatea-blender', 'version': version, 'protocol': PROTOCOL}
