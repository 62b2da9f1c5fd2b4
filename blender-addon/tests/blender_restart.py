# SPDX-License-Identifier: GPL-3.0-or-later
"""A job over three Blenders: asked for in the first, imported by the second, known to the third. Run after one another:

    blender --background --factory-startup --python-exit-code 1 --python blender_restart.py -- LAUNCHER PICTURE MARKED ask
    blender --background … $GALATEA_HOME/restart.blend … -- LAUNCHER PICTURE MARKED find
    blender --background … $GALATEA_HOME/restart.blend … -- LAUNCHER PICTURE MARKED again
"""

import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), HERE]

import numpy

if 'bool' not in numpy.__dict__:
    numpy.bool = bool  # see blender_headless.py

import addon_utils
import bpy

assert addon_utils.enable('galatea', default_set=True), 'the add-on did not enable'
import galatea
from headless_common import LAUNCHER, PICTURE, STEM, beat_until, passed

STEP = sys.argv[-1]
PLACE = (3.0, 1.0, 0.0)
session = galatea.runtime.session
galatea.runtime.preferences().launcher = LAUNCHER

if STEP == 'ask':
    bpy.ops.wm.save_as_mainfile(filepath=os.path.join(os.environ['GALATEA_HOME'], 'restart.blend'))
    galatea.runtime.look()
    key = session.generate(PICTURE, STEM, '', {'faces': 3000, 'textureSize': 256}, {}, PLACE, galatea.runtime.blend())
    beat_until(lambda: session.board.find(key).id, 'the submission')
    assert STEM not in bpy.data.objects
    passed('asked in one Blender')
else:
    galatea.runtime.look()
    if STEP == 'again':
        beat_until(lambda: session.board.link != 'unseen', 'the first look')
        # the second Blender has stopped the daemon, which had nothing to do, and a look at the panel starts none
        assert session.board.link == 'off' and galatea.state_file.read() is None, session.board.link
        assert not session.board.busy and 'imported' in [each.phase for each in session.board.entries]
        bpy.ops.galatea.start_daemon()
    beat_until(lambda: session.board.link == 'ready' and not session.board.busy, 'the end of all jobs')
    mine = [each for each in session.board.entries if each.blend == bpy.data.filepath]
    assert [each.phase for each in mine] == ['imported'], [(each.name, each.phase) for each in session.board.entries]
    if STEP == 'find':
        assert tuple(bpy.data.objects[STEM].location) == PLACE
        passed('imported by the next, where it was asked for')
        bpy.ops.wm.save_mainfile()
    else:
        assert STEM in bpy.data.objects and STEM + '.001' not in bpy.data.objects, 'imported twice'
        passed('known to the one after that')
        print('RESTART OK', bpy.app.version_string, flush=True)
