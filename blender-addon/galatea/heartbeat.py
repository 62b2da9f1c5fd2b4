# SPDX-License-Identifier: GPL-3.0-or-later
"""The timer on the main thread: takes the threads' news, imports what has arrived, has the panels drawn anew.

`beat` is all of it, so that a script without a window (where no timer fires) calls it by itself.
"""

import contextlib
import time

import bpy
from bpy.app.handlers import persistent

from . import forms, importer, phrases, previews, properties, runtime, surroundings
from .contract import Failure

FAST = 0.1  # seconds, while a job is under way
SLOW = 0.5  # seconds, while there is nothing to do but notice that the panel has been opened
PACE = 0.25  # seconds between two drawings: each costs Blender one for the whole window's composition, too

_drawn = {}  # what was on show at the last drawing, and when that was; sidebar and preferences apart


def beat() -> None:
    """One beat. Does nothing until the user has looked at a panel or called an operator."""
    session = runtime.session
    if session is None:
        return
    if runtime.seen:
        runtime.look()
    session.pump()
    forms.declare(session.board.generators)
    properties.mirror_rows()
    _import_arrived(session)
    _redraw('sidebar', phrases.shown(session.board))
    _redraw('preferences', session.tested)
    scene = bpy.context.scene
    if scene is not None:
        # another file or scene has another picture
        previews.show(bpy.path.abspath(scene.galatea.picture) if scene.galatea.picture else '')


def _redraw(kind, shown) -> None:
    """Has it drawn anew when it would show something else; what comes too soon is left to a later beat."""
    now, (before, then) = time.monotonic(), _drawn.get(kind, (None, 0.0))
    if shown != before and now - then >= PACE:
        _drawn[kind] = shown, now
        surroundings.redraw(kind)


def _import_arrived(session) -> None:
    """Imports one result if there is one and the user is not in the middle of something."""
    arrived = session.arrived
    waiting = surroundings.obstacle() if arrived else None
    session.board.waiting = waiting or ''
    if not arrived or waiting:
        return
    entry = arrived[0]
    try:
        importer.import_glb(entry.glb, entry.name, entry.place)
    except importer.ImportFailed as fault:
        session.not_imported(entry.key, Failure(
            'import', str(fault), 'update Blender, or export the file with "galatea generate" and look at it'))
    else:
        session.imported(entry.key)
        with surroundings.in_view3d():
            # a timer is outside of any operator: without a step of its own, Ctrl+Z would take back something else too
            bpy.ops.ed.undo_push(message='Generate from Image')


def _tick() -> float:
    try:
        beat()
    except Exception as fault:  # Blender would drop the timer without a word to the user
        if runtime.session is not None:
            board = runtime.session.board
            board.failure = Failure('internal', 'The add-on met a slip of its own (%s)' % fault,
                                    'report it with Copy Details')
        with contextlib.suppress(Exception):
            surroundings.redraw('sidebar')
    busy = runtime.session is not None and runtime.session.board.busy
    return FAST if busy else SLOW


@persistent
def _loaded(*_arguments):
    if runtime.session is not None:
        runtime.session.opened_file(runtime.blend())


@persistent
def _saved(*_arguments):
    if runtime.session is not None:
        runtime.session.saved_file(runtime.blend())


def register() -> None:
    bpy.app.timers.register(_tick, first_interval=SLOW, persistent=True)
    bpy.app.handlers.load_post.append(_loaded)
    bpy.app.handlers.save_post.append(_saved)


def unregister() -> None:
    if bpy.app.timers.is_registered(_tick):
        bpy.app.timers.unregister(_tick)
    for handlers, handler in ((bpy.app.handlers.load_post, _loaded), (bpy.app.handlers.save_post, _saved)):
        if handler in handlers:
            handlers.remove(handler)
