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
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

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

# The longest, in seconds: gaps of the pulse while idle, during jobs, and around an import (which Blender does in one
# go, and whose first drawing follows it); and what our own code took of the main thread, the import apart.
pauses = {'idle': 0.0, 'job': 0.0, 'import': 0.0, 'beat': 0.0, 'draw': 0.0}
AFTER = 1.5  # seconds after an import in which the new object is drawn for the first time
last = {'pulse': None, 'imported': 0, 'import': 0.0}


def imports():
    return sum(each.imported for each in galatea.runtime.session.board.entries)


def pulse():
    """Notes the longest gap between two calls."""
    now = time.monotonic()
    if imports() != last['imported']:
        last['imported'], last['import'] = imports(), now
    if last['pulse'] is not None and last.get('measuring'):
        kind = 'import' if now - last['import'] < AFTER else last['measuring']
        pauses[kind] = max(pauses[kind], now - last['pulse'] - PULSE)
    last['pulse'] = now
    return PULSE


def timed(kind, function):
    """The function, its time on the processor noted: other programs' load does not count against it."""
    def wrapper(*arguments, **keywords):
        before, start = imports(), time.thread_time()
        try:
            return function(*arguments, **keywords)
        finally:
            if imports() == before:
                pauses[kind] = max(pauses[kind], time.thread_time() - start)
    return wrapper


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
    area.spaces.active.show_region_ui = True
    how = 'none'
    if hasattr(region, 'active_panel_category') and region.width > 1:
        try:
            region.active_panel_category, how = 'Galatea', 'active_panel_category'
        except (AttributeError, TypeError):
            pass  # not before it has been drawn once
    board = galatea.runtime.session.board
    state = {'window': [window.width, window.height], 'ui': [region.x, region.y, region.width, region.height],
             'how': how, 'link': board.link, 'phases': [each.phase for each in board.entries],
             'objects': sorted(each.name for each in bpy.data.objects), 'seen': galatea.runtime.seen,
             'pauses': pauses, 'waiting': board.waiting}
    with open(OUT + '/state.tmp', 'w') as stream:
        json.dump(state, stream)
    os.replace(OUT + '/state.tmp', OUT + '/state.json')
    if os.path.exists(OUT + '/cmd'):
        with open(OUT + '/cmd') as stream:
            source = stream.read()
        os.remove(OUT + '/cmd')
        try:
            exec(source, {'bpy': bpy, 'galatea': galatea, 'PICTURE': PICTURE, 'last': last})
        except Exception as fault:
            print('Traceback of the command: %r' % fault, flush=True)
    if last['pulse'] is not None:
        last['pulse'] += time.monotonic() - start  # this look is the test's own doing
    return LOOK


bpy.app.timers.register(look, first_interval=0.5, persistent=True)
bpy.app.timers.register(pulse, first_interval=1.0, persistent=True)
