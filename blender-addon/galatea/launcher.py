# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds galatea's launcher, starts a daemon with it and stops the daemon that was started here.

Blocks: for worker threads, except `find` and `stop_process`, which only look at a few paths or send a signal.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, List, Optional

from . import state_file
from .contract import Failure
from .wire import WireError

IDLE_EXIT = 1800  # seconds without work after which a daemon that was left behind ends by itself
PATIENCE = 300.0  # seconds; the first start of all builds the program
PERIOD = 0.1  # seconds between two looks at the state file

LAUNCHER = 'galatea.cmd' if sys.platform.startswith('win') else 'galatea'


class NotStarted(WireError):
    """The daemon could not be started."""

    def __init__(self, sentence: str, remedy: str):
        super().__init__(Failure('not-started', sentence, remedy))


def candidates(state_folder: Path, home: Path, search_path: str) -> List[Path]:
    """Where a launcher may be, the likeliest first."""
    places = []
    try:
        # `galatea addon zip` leaves a note where it was run from
        note = (state_folder / 'launcher').read_text(encoding='utf-8').strip()
        places += [Path(note)] if note else []
    except (OSError, ValueError):
        pass
    # a checkout whose add-on folder is linked into Blender's
    places.append(Path(os.path.realpath(__file__)).parents[2] / LAUNCHER)
    found = shutil.which(LAUNCHER, path=search_path)
    places += [Path(found)] if found else []
    # a Blender started by double click has a short PATH
    for folder in (home / '.local' / 'bin', Path('/usr/local/bin'), Path('/opt/homebrew/bin'),
                   home / 'galatea', home / 'Applications' / 'galatea', Path('/opt/galatea')):
        places.append(folder / LAUNCHER)
    return places


def find(configured: str = '') -> Optional[Path]:
    """The launcher: the configured one if there is one, else the first that is found. None when there is none."""
    if configured:
        path = Path(configured).expanduser()
        path = path / LAUNCHER if path.is_dir() else path
        return path if usable(path) else None
    home = Path(os.path.expanduser('~'))
    places = candidates(state_file.folder(), home, os.environ.get('PATH', ''))
    return next((place for place in places if usable(place)), None)


def usable(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def start(launcher: Path, log: Path, halted: Callable[[], bool] = lambda: False):
    """Starts a daemon and waits until it can be called.

    :param log: file that gets what the daemon prints; replaced
    :param halted: asked all the time; True ends the waiting
    :return: `(address, process)`; process is None when another daemon was there already
    :raises NotStarted: with the last line that the launcher printed
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    # a file, not a pipe: the daemon may outlive this Blender, and nobody would read the pipe then
    with open(log, 'wb') as sink:
        try:
            process = subprocess.Popen(
                [str(launcher), 'serve', '--idle-exit', str(IDLE_EXIT)], stdin=subprocess.DEVNULL,
                stdout=sink, stderr=subprocess.STDOUT, cwd=str(launcher.parent), **_detached())
        except OSError as fault:
            raise NotStarted('%s cannot be run (%s)' % (launcher, fault.strerror or fault),
                             'set the launcher in the add-on\'s preferences') from fault
    return _await(process, log, halted)


def _await(process, log, halted):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not halted():
        ended = process.poll()
        address = state_file.read()
        if address is not None:
            # ended well beside a living daemon: that one was first
            return address, (process if ended is None else None)
        if ended is not None:
            raise NotStarted('The daemon ended while it started: %s' % (last_line(log) or 'exit code %d' % ended),
                             'see Copy Details, or run "galatea doctor"')
        time.sleep(PERIOD)
    stop_process(process.pid)
    raise NotStarted('The daemon did not start within %d seconds' % PATIENCE, 'see Copy Details, or run "galatea doctor"')


def _detached() -> dict:
    """Options that keep a Ctrl+C in Blender's terminal from ending the daemon."""
    if sys.platform.startswith('win'):
        return {'creationflags': subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {'start_new_session': True}


def stop_process(pid: int) -> None:
    """Asks a process to end. Does not wait."""
    try:
        os.kill(pid, signal.SIGTERM)
    except OSError:
        pass  # it is gone already


def last_line(log: Path) -> str:
    """The last line with text in it."""
    lines = [line.strip() for line in tail(log, 50).splitlines() if line.strip()]
    return lines[-1] if lines else ''


def tail(log: Path, lines: int) -> str:
    """The last lines of a log; empty when there is none."""
    try:
        with open(log, 'rb') as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - 16384))
            text = stream.read().decode('utf-8', 'replace')
    except OSError:
        return ''
    return '\n'.join(text.splitlines()[-lines:])
