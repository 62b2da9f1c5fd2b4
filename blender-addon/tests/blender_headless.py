# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole add-on in a real Blender without a window.

    blender --background --factory-startup --python-exit-code 1 --python blender_headless.py -- LAUNCHER PICTURE MARKED

LAUNCHER is galatea's, or a stand-in's; GALATEA_HOME is a folder of its own for daemon and add-on; MARKED is made by
marked_picture.py. Prints a line `passed NAME` for each check and `HEADLESS OK` at the end; any failure ends Blender
with exit code 1. $HEADLESS_ONLY names the checks to run, all when it is empty.
"""

import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), HERE]

import numpy

if 'bool' not in numpy.__dict__:
    numpy.bool = bool  # Debian 12's Blender wants a numpy older than Debian 12's; official builds bring their own

import addon_utils
import bpy

assert addon_utils.enable('galatea', default_set=True), 'the add-on did not enable'
import galatea
import headless_asset
import headless_jobs
import headless_surface
from headless_common import LAUNCHER

galatea.runtime.preferences().launcher = LAUNCHER
ONLY = os.environ.get('HEADLESS_ONLY', '').split()
for check in (
        headless_surface.check_enabling, headless_surface.check_poll, headless_asset.check_asset,
        headless_asset.check_saved_file, headless_surface.check_form, headless_surface.check_test_connection,
        headless_surface.check_drop, headless_jobs.check_waits_for_object_mode, headless_jobs.check_other_file,
        headless_jobs.check_cancel, headless_jobs.check_cancel_running, headless_asset.check_facing,
        headless_jobs.check_import_failure, headless_jobs.check_daemon_lost, headless_jobs.check_details,
        headless_jobs.check_disabling):
    if not ONLY or check.__name__ in ONLY:
        check()
print('HEADLESS OK', bpy.app.version_string, flush=True)
