# SPDX-License-Identifier: GPL-3.0-or-later
"""The text of *Copy Details*: what a report needs, and no token."""

import platform
from typing import Optional

import bpy

from . import launcher, runtime, state_file
from .jobs import Entry


def text(entry: Optional[Entry]) -> str:
    """Versions, machine, state, error, and the end of the daemon's log."""
    board = runtime.session.board
    lines = ['galatea add-on %s, Blender %s' % (runtime.VERSION_TEXT, bpy.app.version_string),
             '%s %s, Python %s' % (platform.system(), platform.machine(), platform.python_version()),
             'link: %s' % board.link]
    if board.info is not None:
        info = board.info
        lines += ['daemon %s, protocol %d, %s, java %s, %s' % (
            info.version, info.protocol, info.os, info.java, info.device)]
    if board.failure is not None:
        lines += _failure('daemon', board.failure)
    if entry is not None:
        lines.append('job %s "%s": %s' % (entry.id or '(not sent)', entry.name, entry.phase))
        if entry.job is not None:
            lines.append('stage %s, %d of %d, attempt %d' % (
                entry.job.stage, entry.job.step, entry.job.steps, entry.job.attempts))
        if entry.failure is not None:
            lines += _failure('job', entry.failure)
    log = launcher.tail(runtime.session.folder / 'daemon.log', 30)
    if log:
        lines += ['--- end of the daemon\'s log', log]
    whole = '\n'.join(lines)
    address = state_file.read()
    # the daemon writes no token into its log; this is the second lock
    return whole.replace(address.token, '(token)') if address is not None and address.token else whole


def _failure(what, failure):
    place = ' at %s' % failure.place if failure.place else ''
    return ['%s: %s %s: %s%s; %s' % (what, failure.kind, failure.code, failure.sentence, place, failure.remedy)]
