# SPDX-License-Identifier: GPL-3.0-or-later
"""What must outlive this Blender: the jobs that were asked for, and the daemon that was started here.

One JSON file in Blender's folder for the user's files; several Blenders may write it.
"""

import json
import os
import threading
from pathlib import Path
from typing import Any, Dict, Iterable, List

MOST = 50  # remembered jobs; the oldest are forgotten first


def read(path: Path) -> Dict[str, Any]:
    """`{'jobs': [record, …], 'daemon': pid, 'blender': pid}`; empty when there is no such file or it is damaged.

    `daemon` was started by the Blender `blender`; both are 0 when none was.
    """
    try:
        source = json.loads(path.read_text(encoding='utf-8'))
        jobs = [each for each in source['jobs'] if isinstance(each, dict) and isinstance(each.get('key'), str)]
        return {'jobs': jobs, 'daemon': int(source['daemon']), 'blender': int(source['blender'])}
    except (OSError, ValueError, KeyError, TypeError):
        return {'jobs': [], 'daemon': 0, 'blender': 0}


def write(path: Path, jobs: List[Dict[str, Any]], forgotten: Iterable[str], daemon: int) -> None:
    """Adds to what is there, so that two Blenders do not forget each other's jobs.

    :param jobs: records of this Blender, oldest first; each has a `key`
    :param forgotten: keys that the user took off the list
    :param daemon: process id of the daemon that this Blender started; 0 = none, and another's stays noted
    :raises OSError: when the file cannot be written
    """
    mine = {each['key'] for each in jobs} | set(forgotten)
    there = read(path)
    others = [each for each in there['jobs'] if each['key'] not in mine]
    starter = (daemon, os.getpid()) if daemon else (there['daemon'], there['blender'])
    document = {'jobs': (others + jobs)[-MOST:], 'daemon': starter[0], 'blender': starter[1]}
    _replace(path, document)


def note_daemon(path: Path, pid: int) -> None:
    """Notes the daemon that this Blender has started; a disk that refuses it is no reason to stop."""
    try:
        write(path, [], (), pid)
    except OSError:
        pass


def keep(path: Path, document: Any) -> None:
    """Keeps any JSON for the next start; a disk that refuses it is no reason to stop."""
    try:
        _replace(path, document)
    except OSError:
        pass


def kept(path: Path) -> Any:
    """What `keep` kept; None when there is nothing or it is damaged."""
    try:
        return json.loads(path.read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return None


def _replace(path, document):
    """Whole or not at all, also when two Blenders write."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name('%s.%d.%d' % (path.name, os.getpid(), threading.get_ident()))
    temporary.write_text(json.dumps(document, indent=1), encoding='utf-8')
    os.replace(temporary, path)
