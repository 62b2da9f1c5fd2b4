# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests share: an own home for daemon and add-on, and the smallest GLB."""

import json
import os
import shlex
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
WIRE = REPOSITORY / 'protocol' / 'wire'
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True

PATIENCE = 20.0  # seconds until a test gives up


def glb(document, path):
    """A GLB with this JSON and no bytes."""
    text = json.dumps(document).encode('utf-8')
    text += b' ' * (-len(text) % 4)
    head = struct.pack('<4sIIII', b'glTF', 2, 20 + len(text), len(text), 0x4E4F534A)
    Path(path).write_bytes(head + text)
    return str(path)


def wait(condition, what='it', seconds=PATIENCE):
    """Waits until the condition is true; fails after a while."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError('%s did not come to be in %g s' % (what, seconds))
        time.sleep(0.02)


class Home:
    """A folder of its own for everything, and a launcher in it that starts the stand-in. A context manager."""

    def __init__(self, mode='', seconds=0.5, asset=None):
        self.folder = tempfile.mkdtemp(prefix='galatea-test-')
        self.root = Path(self.folder) / 'Bildér 图'  # names that people have
        self.root.mkdir()
        self.picture = self.root / 'a fox.png'
        self.picture.write_bytes(b'\x89PNG\r\n\x1a\n not read by the stand-in')
        self.asset = asset or glb({'asset': {'version': '2.0'}}, self.root / 'made.glb')
        self.launcher = self.root / 'galatea'
        self.mode(mode, seconds)
        self.before = {name: os.environ.get(name) for name in ('GALATEA_HOME', 'TMPDIR')}
        os.environ['GALATEA_HOME'] = str(self.root / 'home')
        os.environ['TMPDIR'] = str(self.root / 'tmp')
        (self.root / 'tmp').mkdir()
        tempfile.tempdir = None  # read the variable anew

    def mode(self, mode, seconds=0.5):
        """How the next stand-in that is started behaves."""
        self.launcher.write_text(
            '#!/bin/sh\nexport STAND_IN_MODE=%s STAND_IN_SECONDS=%g STAND_IN_GLB=%s PYTHONDONTWRITEBYTECODE=1\n'
            'exec %s %s "$@"\n' % (mode or "''", seconds, shlex.quote(str(self.asset)),
                                   shlex.quote(python()), shlex.quote(str(HERE / 'stand_in.py'))), encoding='utf-8')
        self.launcher.chmod(0o755)

    def daemon(self):
        """Starts the stand-in by hand; returns the process once it answers."""
        process = subprocess.Popen([str(self.launcher), 'serve'], stdout=subprocess.PIPE)
        assert process.stdout.readline().startswith(b'READY')
        process.stdout.close()
        return process

    @property
    def user_folder(self):
        return self.root / 'user'

    def left_over(self):
        """Files that were left in the temporary folder."""
        return [str(each) for each in (self.root / 'tmp').rglob('galatea-result*')]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        from galatea import launcher, state_file
        address = state_file.read()
        if address is not None:
            launcher.stop_process(address.pid)
            end = time.monotonic() + 5
            while state_file.alive(address.pid) and time.monotonic() < end:
                time.sleep(0.02)
        for name, value in self.before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        tempfile.tempdir = None
        subprocess.run(['rm', '-rf', self.folder], check=True)


def python():
    """A Python interpreter: inside Blender sys.executable is one, too, but not everywhere."""
    return sys.executable if 'python' in os.path.basename(sys.executable) else 'python3'
