# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of what may come between the wish and the result."""

import os
import signal
import time

import addon_utils
import bpy

import galatea
import support
from galatea import details
from headless_common import LAUNCHER, PICTURE, STEM, beat_until, counts, passed, start_job, threads


def check_waits_for_object_mode():
    number = counts()
    bpy.context.view_layer.objects.active = bpy.data.objects['Cube']
    bpy.ops.object.mode_set(mode='EDIT')
    entry = start_job()
    beat_until(lambda: entry.phase == 'fetched', 'the result')
    for _ in range(5):
        galatea.heartbeat.beat()
    assert entry.phase == 'fetched' and counts() == number
    assert 'Object Mode' in galatea.runtime.session.board.waiting
    bpy.ops.object.mode_set(mode='OBJECT')
    first = bpy.data.objects[STEM].as_pointer()
    beat_until(lambda: entry.phase == 'imported', 'the import')
    assert bpy.data.objects[STEM].as_pointer() == first, 'the second result took the name of the first'
    assert STEM + '.001' in bpy.data.collections and bpy.context.view_layer.objects.active.name == STEM + '.001'
    assert galatea.runtime.session.board.waiting == ''
    passed('waits for object mode')


def check_other_file():
    entry = start_job()
    beat_until(lambda: entry.phase in ('queued', 'running', 'done', 'fetching'), 'the submission')
    bpy.ops.wm.read_homefile(app_template='')
    number = counts()
    beat_until(lambda: entry.phase == 'done', 'the end')
    assert counts() == number, 'another file got the result without a word'
    bpy.context.scene.cursor.location = (0, 5, 0)
    mine = bpy.data.objects.new(STEM, None)  # the user's own thing of that name keeps it
    assert bpy.ops.galatea.import_result(key=entry.key) == {'FINISHED'}
    assert mine.name == STEM and mine.type == 'EMPTY'
    assert tuple(bpy.data.objects[STEM + '.001'].location) == (0, 5, 0)
    passed('another file: listed, imported on request')


def check_cancel():
    bpy.ops.wm.read_homefile(app_template='')
    number = counts()
    entries = [start_job() for _ in range(3)]
    last = entries[-1]
    beat_until(lambda: last.id, 'the submission')
    assert bpy.ops.galatea.cancel(key=last.key) == {'FINISHED'}
    assert last.phase in ('cancelling', 'cancelled')
    bpy.ops.wm.read_homefile(app_template='')  # the other two are not for this file
    beat_until(lambda: last.phase == 'cancelled' and not galatea.runtime.session.board.busy, 'the end of all')
    assert counts() == number
    assert len(bpy.context.window_manager.galatea.rows) == len(galatea.runtime.session.board.entries)
    passed('cancel, several jobs')


def check_cancel_running():
    """Cancel says so at once, ends the job soon, and leaves scene and disk as they were."""
    bpy.ops.wm.read_homefile(app_template='')
    number = counts()
    session = galatea.runtime.session
    key = session.generate(PICTURE, STEM, '', {'faces': 200000, 'textureSize': 4096}, {}, None, '')
    entry = session.board.find(key)
    beat_until(lambda: entry.phase == 'running', 'the running job')
    start = time.monotonic()
    assert bpy.ops.galatea.cancel() == {'FINISHED'}
    assert entry.phase == 'cancelling' and time.monotonic() - start < 0.05
    beat_until(lambda: entry.phase == 'cancelled', 'the end of the job', 10.0)
    assert counts() == number
    assert not [each for each in os.listdir(os.environ['TMPDIR']) if each.startswith('galatea-result')]
    passed('cancel of a running job, after %.1f s' % (time.monotonic() - start))


def check_import_failure():
    number = counts()
    broken = os.path.join(os.environ['TMPDIR'], 'broken.glb')
    support.glb({'asset': {'version': '2.0'}, 'scene': 0, 'scenes': [{'nodes': [0]}], 'nodes': [{'mesh': 0}],
                 'meshes': [{'primitives': [{'attributes': {'POSITION': 9}}]}]}, broken)
    try:
        galatea.importer.import_glb(broken, 'broken', None)
    except galatea.importer.ImportFailed as fault:
        assert 'Traceback' not in str(fault) and '\n' not in str(fault), fault
    else:
        raise AssertionError('a broken file was imported')
    assert counts() == number, (counts(), number)
    os.remove(broken)
    passed('a broken file leaves nothing')


def check_daemon_lost():
    """The daemon is killed under a job; the add-on started it, so it starts it again and the job goes on."""
    session = galatea.runtime.session
    bpy.ops.wm.read_homefile(app_template='')
    address = galatea.state_file.read()
    assert session.board.own and session.link.own == address.pid
    key = session.generate(PICTURE, STEM, '', {'faces': 200000, 'textureSize': 4096}, {}, None, '')
    entry = session.board.find(key)
    beat_until(lambda: entry.phase == 'running', 'the running job')
    os.kill(address.pid, signal.SIGKILL)
    beat_until(lambda: entry.phase == 'imported', 'the end of the job after the loss', 120.0)
    assert galatea.state_file.read().pid != address.pid
    assert STEM in bpy.data.objects
    passed('daemon killed in the middle')


def check_details():
    text = details.text(galatea.runtime.session.board.entries[-1])
    assert bpy.app.version_string in text and galatea.state_file.read().token not in text
    passed('details without token')


def check_disabling():
    start_job()
    galatea.heartbeat.beat()
    start = time.monotonic()
    addon_utils.disable('galatea')
    assert time.monotonic() - start < 2, 'disabling took long'
    assert not hasattr(bpy.types.Scene, 'galatea') and not hasattr(bpy.types.WindowManager, 'galatea')
    assert not [each for each in dir(bpy.types.Scene) if each.startswith('galatea')]
    assert not [each for each in dir(bpy.types) if each.startswith('GALATEA')]
    assert not bpy.app.timers.is_registered(galatea.heartbeat._tick)
    assert not [each for handlers in (bpy.app.handlers.load_post, bpy.app.handlers.save_post) for each in handlers
                if each.__module__.startswith('galatea')]
    end = time.monotonic() + 1
    while threads() and time.monotonic() < end:
        time.sleep(0.02)
    assert not threads(), threads()
    assert addon_utils.enable('galatea', default_set=True)
    assert galatea.runtime.session is not None and not threads()
    galatea.runtime.preferences().launcher = LAUNCHER
    # a new session knows the former one's jobs, and whose daemon it is
    galatea.runtime.look()
    beat_until(lambda: galatea.runtime.session.board.link == 'ready', 'the connection')
    assert galatea.runtime.session.board.entries
    assert bpy.ops.galatea.stop_daemon() == {'FINISHED'}
    beat_until(lambda: galatea.runtime.session.board.link == 'off' and galatea.state_file.read() is None, 'the stop')
    addon_utils.disable('galatea')
    passed('disabling leaves nothing')
