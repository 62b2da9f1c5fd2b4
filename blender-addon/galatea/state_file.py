# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the daemon says how it is reached: `daemon.json` in the user's state folder, readable by the user alone."""

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping, Optional

LONGEST = 64 * 1024  # bytes; the real file has some 200


@dataclass(frozen=True)
class Address:
    """How a daemon is reached. The token is kept out of every text that is made of this."""

    port: int
    token: str = field(repr=False)
    pid: int
    version: str
    protocol: int


def folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The state folder by the rules that the daemon follows."""
    own = environment.get('GALATEA_HOME', '')
    if own:
        return Path(own) / 'state'
    home = Path(environment.get('HOME') or os.path.expanduser('~'))
    if platform == 'darwin':
        return home / 'Library' / 'Application Support' / 'galatea'
    if platform.startswith('win'):
        local = environment.get('LOCALAPPDATA', '')
        return (Path(local) if local else home / 'AppData' / 'Local') / 'galatea'
    state = environment.get('XDG_STATE_HOME', '')
    # a relative path there is to be ignored (XDG base directory specification)
    return (Path(state) if state.startswith('/') else home / '.local' / 'state') / 'galatea'


def read(path: Optional[Path] = None) -> Optional[Address]:
    """The address of the running daemon; None when no daemon runs or the file is no such file.

    A file whose process is gone is what a killed daemon leaves behind, and counts as none.
    """
    path = path or folder() / 'daemon.json'
    try:
        with open(path, 'rb') as stream:
            source = json.loads(stream.read(LONGEST).decode('utf-8'))
        address = Address(
            port=int(source['port']), token=str(source['token']), pid=int(source['pid']),
            version=str(source['version']), protocol=int(source['protocol']))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return address if 0 < address.port < 65536 and alive(address.pid) else None


def alive(pid: int) -> bool:
    """Whether a process with this id exists; True where that cannot be asked."""
    if pid <= 0:
        return False
    if sys.platform.startswith('win'):
        return True  # os.kill(pid, 0) would end the process there; a dead port answers for itself
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return not _zombie(pid)


def _zombie(pid: int) -> bool:
    """Whether the process has ended and only waits for its parent to notice (Linux)."""
    try:
        with open('/proc/%d/stat' % pid, 'rb') as stream:
            # the name in parentheses may hold blanks and parentheses itself
            return stream.read().rsplit(b')', 1)[-1].split()[:1] == [b'Z']
    except OSError:
        return False
