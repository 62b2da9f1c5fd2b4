# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside a Blender with a window, for ui.sh: opens the sidebar on our tab, tells the shell where things are,
does what the shell asks, and measures how long the interface stands still.

    blender --factory-startup --python ui_scene.py -- LAUNCHER PICTURE

`$UI_OUT/state.json` is written at every look; a line of Python in `$UI_OUT/cmd` is run once and removed.
"""

import json
import os
import sys
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), HERE]

import numpy

if 'bool' not in numpy.__dict__:
    numpy.bool = bool  # see blender_headless.py

import addon_utils
import bpy

LAUNCHER, PICTURE = (os.path.abspath(each) for each in sys.argv[sys.argv.index('--') + 1:][:2])
OUT = os.environ['UI_OUT']
LOOK = 0.2  # seconds between two looks
PULSE = 0.02  # seconds; a timer that should come this often shows every pause of the interface

bpy.context.preferences.view.show_splash = False  # before the first redraw
if os.environ.get('UI_SCALE'):
    bpy.context.preferences.view.ui_scale = float(os.environ['UI_SCALE'])
assert addon_utils.enable('galatea', default_set=True)
import galatea

galatea.runtime.preferences().launcher = LAUNCHER

import ui_control

# Pauses of the interface in seconds, each as long as a gap of the pulse is too long, by what was going on: nothing; the
# same drawings without the add-on (ui_control.py); jobs; an import, which Blender does in one go, with the first
# drawing of what came; jobs while the sidebar shows another tab. And the longest that our own code took of the main
# thread at once, the import apart.
pauses = {'idle': [], 'control': [], 'job': [], 'import': [], 'away': []}
ours = {'beat': 0.0, 'draw': 0.0}
# Drawings of the sidebar and of the 3D view itself, by what was going on.
drawings = {each: {'sidebar': 0, 'view': 0} for each in pauses}
AFTER = 1.5  # seconds after an import in which the new object is drawn for the first time
last = {'pulse': None, 'imported': 0, 'import': 0.0, 'tab': 'Galatea'}
bpy.context.preferences.system.viewport_aa = 'OFF'  # else one change of the scene is drawn eight times over


def imports():
    session = galatea.runtime.session
    return sum(each.imported for each in session.board.entries) if session else 0


def going_on():
    """What is being measured at the moment; None for nothing."""
    now = time.monotonic()
    if imports() != last['imported']:
        last['imported'], last['import'] = imports(), now
    kind = last.get('measuring')
    return 'import' if kind and now - last['import'] < AFTER else kind


def count_drawing(what):
    kind = going_on()
    if kind:
        drawings[kind][what] += 1


bpy.types.SpaceView3D.draw_handler_add(count_drawing, ('sidebar',), 'UI', 'POST_PIXEL')
bpy.types.SpaceView3D.draw_handler_add(count_drawing, ('view',), 'WINDOW', 'POST_PIXEL')


def pulse():
    """Notes the gap between two calls."""
    now, kind = time.monotonic(), going_on()
    if last['pulse'] is not None and kind:
        pauses[kind].append(max(0.0, now - last['pulse'] - PULSE))
    last['pulse'] = time.monotonic()
    return PULSE


def measure(kind):
    """What is going on from now on; the gap that is open belongs to neither."""
    last['measuring'], last['pulse'] = kind, None


def timed(kind, function):
    """The function, its time on the processor noted: other programs' load does not count against it."""
    def wrapper(*arguments, **keywords):
        before, start = imports(), time.thread_time()
        try:
            return function(*arguments, **keywords)
        finally:
            if imports() == before:
                ours[kind] = max(ours[kind], time.thread_time() - start)
    return wrapper


def leave():
    """Quits; says on the log when, and how long the add-on held it up."""
    close = galatea.runtime.close_session

    def measured():
        start = time.monotonic()
        close()
        print('closed in %.0f ms' % (1000 * (time.monotonic() - start)), flush=True)

    galatea.runtime.close_session = measured
    print('quits at %d' % time.time_ns(), flush=True)
    bpy.ops.wm.quit_blender()


galatea.heartbeat.beat = timed('beat', galatea.heartbeat.beat)
for panel in (galatea.panels.GALATEA_PT_main, galatea.panels.GALATEA_PT_settings, galatea.panels.GALATEA_PT_jobs):
    # Blender counts the arguments of a draw before it calls it
    panel.draw = (lambda measured: lambda self, context: measured(self, context))(timed('draw', panel.draw))


def sidebar():
    for window in bpy.context.window_manager.windows:
        for area in window.screen.areas:
            if area.type == 'VIEW_3D':
                return window, area, next(each for each in area.regions if each.type == 'UI')


def look():
    start = time.monotonic()
    window, area, region = sidebar()
    if not area.spaces.active.show_region_ui:
        area.spaces.active.show_region_ui = True  # a write has the whole area laid out and drawn anew
    how = 'none'
    if hasattr(region, 'active_panel_category') and region.width > 1:
        try:
            if region.active_panel_category != last['tab']:
                region.active_panel_category = last['tab']
            how = 'active_panel_category'
        except (AttributeError, TypeError):
            pass  # not before it has been drawn once
    if not galatea.runtime.seen:
        region.tag_redraw()  # a tab that a script has changed is drawn at the next occasion only
    board = galatea.runtime.session.board
    figures = {kind: (max(each), sorted(each)[int(0.95 * len(each))]) for kind, each in pauses.items() if each}
    state = {'window': [window.width, window.height], 'ui': [region.x, region.y, region.width, region.height],
             'how': how, 'link': board.link, 'phases': [each.phase for each in board.entries],
             'objects': sorted(each.name for each in bpy.data.objects), 'seen': galatea.runtime.seen,
             'pauses': figures, 'ours': ours, 'drawings': drawings, 'waiting': board.waiting}
    with open(OUT + '/state.tmp', 'w') as stream:
        json.dump(state, stream)
    os.replace(OUT + '/state.tmp', OUT + '/state.json')
    if os.path.exists(OUT + '/cmd'):
        with open(OUT + '/cmd') as stream:
            source = stream.read()
        os.remove(OUT + '/cmd')
        try:
            exec(source, {'bpy': bpy, 'galatea': galatea, 'PICTURE': PICTURE, 'measure': measure, 'last': last,
                          'quit': leave, 'ui_control': ui_control})
        except Exception as fault:
            print('Traceback of the command: %r' % fault, flush=True)
    if last['pulse'] is not None:
        last['pulse'] += time.monotonic() - start  # this look is the test's own doing
    return LOOK


bpy.app.timers.register(look, first_interval=0.5, persistent=True)
bpy.app.timers.register(pulse, first_interval=1.0, persistent=True)
