# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks in a Blender without a window share. Timers do not fire there: `beat_until` does their work."""

import os
import sys
import threading
import time

import bpy

import galatea

LAUNCHER, PICTURE, MARKED = (os.path.abspath(each) for each in sys.argv[sys.argv.index('--') + 1:][:3])
STEM = os.path.splitext(os.path.basename(PICTURE))[0]
FAST = '{"faces": 3000, "textureSize": 256}'


def passed(name):
    print('passed', name, flush=True)


def beat_until(condition, what, seconds=60.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, '%s did not come to be' % what
        galatea.heartbeat.beat()
        time.sleep(0.02)


def threads():
    return [each.name for each in threading.enumerate() if each.name.startswith('galatea')]


def scene_as_it_is():
    """All of the scene's own values that an import has no business with."""
    scene = bpy.context.scene
    kept = {}
    for owner in (scene, scene.render, scene.unit_settings, scene.view_settings):
        for prop in owner.bl_rna.properties:
            if prop.type in ('BOOLEAN', 'INT', 'FLOAT', 'ENUM', 'STRING') and not prop.is_readonly:
                value = getattr(owner, prop.identifier)
                kept[owner.bl_rna.identifier + '.' + prop.identifier] = tuple(value) if hasattr(value, '__len__') \
                    and not isinstance(value, (str, set)) else value
    kept['worlds'] = [each.name for each in bpy.data.worlds]
    kept['scenes'] = [each.name for each in bpy.data.scenes]
    kept['cube'] = tuple(bpy.data.objects['Cube'].location), [each.name for each in bpy.data.objects['Cube'].users_collection]
    kept['cube material'] = [each.name for each in bpy.data.objects['Cube'].data.materials]
    return kept


def counts():
    return {kind: len(getattr(bpy.data, kind)) for kind in (
        'objects', 'meshes', 'armatures', 'materials', 'images', 'actions', 'collections', 'texts', 'node_groups')}


def generate(**more):
    return bpy.ops.galatea.generate(picture=PICTURE, settings=FAST, timeout=300.0, **more)


def box(mesh_object):
    """Corners of the undeformed mesh in the world."""
    points = [mesh_object.matrix_world @ each.co for each in mesh_object.data.vertices]
    return [min(each[axis] for each in points) for axis in range(3)], [max(each[axis] for each in points) for axis in range(3)]


def start_job():
    """A job that does not wait, as with a window: returns its entry."""
    session = galatea.runtime.session
    key = session.generate(PICTURE, STEM, '', {'faces': 3000, 'textureSize': 256}, {}, None, galatea.runtime.blend())
    return session.board.find(key)
