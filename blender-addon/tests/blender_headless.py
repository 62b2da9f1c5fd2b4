# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole add-on in a real Blender without a window.

    blender --background --factory-startup --python-exit-code 1 --python blender_headless.py -- LAUNCHER PICTURE [BLEND]

LAUNCHER is galatea's, or a stand-in's; GALATEA_HOME is a folder of its own for daemon and add-on. Prints a line
`passed NAME` for each check and `HEADLESS OK` at the end; any failure ends Blender with exit code 1.

Timers do not fire without a window, so `heartbeat.beat` is called by hand where the timer would.
"""

import os
import sys
import threading
import time

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), HERE]

import numpy

if 'bool' not in numpy.__dict__:
    numpy.bool = bool  # Debian 12's Blender wants a numpy older than Debian 12's; official builds bring their own

import addon_utils
import bpy

LAUNCHER, PICTURE = (os.path.abspath(each) for each in sys.argv[sys.argv.index('--') + 1:][:2])
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


def check_enabling():
    assert galatea.runtime.session is not None
    assert not threads(), threads()
    galatea.heartbeat.beat()
    assert not threads(), 'a beat before the panel was seen must start nothing'
    passed('enabling opens nothing')


def check_poll():
    assert not bpy.ops.galatea.cancel.poll() and not bpy.ops.galatea.import_result.poll()
    try:
        bpy.ops.galatea.generate(picture='/no/such picture.png')
    except RuntimeError as fault:
        assert 'There is no such picture' in str(fault), fault
    else:
        raise AssertionError('a missing picture was accepted')
    passed('polls and a missing picture')


def check_asset():
    scene = bpy.context.scene
    scene.render.engine = 'BLENDER_WORKBENCH'  # 3.4's importer would change it
    scene.cursor.location = (1.0, -2.0, 0.5)
    bpy.data.objects['Cube'].select_set(True)
    bpy.context.view_layer.update()
    before, active_collection = scene_as_it_is(), bpy.context.view_layer.active_layer_collection.name
    bpy.ops.ed.undo_push(message='before')
    number = counts()
    assert generate() == {'FINISHED'}
    after = scene_as_it_is()
    assert before == after, {key: (before[key], after[key]) for key in before if before[key] != after[key]}
    assert bpy.context.view_layer.active_layer_collection.name == active_collection

    collection = bpy.data.collections[STEM]
    assert collection.name in scene.collection.children
    objects = list(collection.objects)
    new = {kind: counts()[kind] - number[kind] for kind in number}
    assert new == {'objects': 2, 'meshes': 1, 'armatures': 1, 'materials': 1, 'images': 1, 'actions': 1,
                   'collections': 1, 'texts': 0, 'node_groups': 0}, new
    armature = next(each for each in objects if each.type == 'ARMATURE')
    body = next(each for each in objects if each.type == 'MESH')
    assert armature.name == STEM and bpy.context.view_layer.objects.active == armature
    assert {each.name for each in bpy.context.selected_objects} == {each.name for each in objects}
    assert not any('cosphere' in each.name for each in bpy.data.objects)
    for each in objects:
        assert [one.name for one in each.users_collection] == [STEM]

    assert body.parent == armature and any(each.type == 'ARMATURE' and each.object == armature for each in body.modifiers)
    bones = {each.name for each in armature.data.bones}
    assert len(bones) > 3 and {each.name for each in body.vertex_groups} == bones
    assert len([each for each in armature.data.bones if each.parent is None]) == 1
    for vertex in body.data.vertices:
        total = sum(each.weight for each in vertex.groups)
        assert abs(total - 1) < 2e-3 and len(vertex.groups) <= 4, (vertex.index, total)
    passed('armature and weights')

    material = body.data.materials[0]
    shader = next(each for each in material.node_tree.nodes if each.type == 'BSDF_PRINCIPLED')
    texture = shader.inputs['Base Color'].links[0].from_node
    assert texture.type == 'TEX_IMAGE' and texture.image.packed_file is not None and texture.image.size[0] == 256
    assert texture.image.colorspace_settings.name == 'sRGB'
    assert body.data.uv_layers and not body.data.validate()
    passed('material and packed texture')

    action = armature.animation_data.action
    assert action is not None and action.frame_range[1] > action.frame_range[0]
    moved = set()
    names = [each.name for each in armature.pose.bones]
    first = None
    for frame in numpy.linspace(action.frame_range[0], action.frame_range[1], 7)[:-1]:
        scene.frame_set(int(frame))
        pose = {name: [tuple(row) for row in armature.pose.bones[name].matrix_basis] for name in names}
        first = first or pose
        moved |= {name for name in names if numpy.abs(numpy.array(pose[name]) - numpy.array(first[name])).max() > 1e-4}
    assert moved, 'the idle action moves nothing'
    scene.frame_set(before['Scene.frame_current'])
    passed('idle action')

    assert tuple(armature.location) == (1.0, -2.0, 0.5)
    assert tuple(armature.scale) == (1.0, 1.0, 1.0)
    armature.data.pose_position = 'REST'
    bpy.context.view_layer.update()
    low, high = box(body)
    armature.data.pose_position = 'POSE'
    size = [high[axis] - low[axis] for axis in range(3)]
    assert abs(low[2] - 0.5) < 0.01 and abs(size[2] - 1.0) < 0.02, (low, high)  # stands there, 1 m = 1 unit
    assert abs((low[0] + high[0]) / 2 - 1.0) < 0.02, (low, high)
    check_facing(body, texture.image)
    passed('placement')

    bpy.ops.ed.undo()
    assert STEM not in bpy.data.objects and STEM not in bpy.data.collections, 'one undo must take all of it back'
    assert 'Cube' in bpy.data.objects
    bpy.ops.ed.redo()
    assert STEM in bpy.data.objects and bpy.data.objects[STEM].animation_data.action is not None
    passed('one undo step')


def check_facing(body, image):
    """The side towards -Y shows the picture: there, left in the picture is left, so texture and x go together."""
    mesh = body.data
    normals = numpy.array([each.normal for each in mesh.polygons])
    areas = numpy.array([each.area for each in mesh.polygons])
    if not os.environ.get('HEADLESS_MARKED'):
        return
    # the picture of the test has a red left half and a blue right half, on its front alone
    pixels = numpy.array(image.pixels[:]).reshape(image.size[1], image.size[0], -1)
    uv = mesh.uv_layers.active.data
    red, blue = [], []
    for polygon, normal in zip(mesh.polygons, normals):
        if normal[1] > -0.7:
            continue
        middle = numpy.mean([uv[each].uv[:] for each in polygon.loop_indices], axis=0)
        colour = pixels[min(int(middle[1] * image.size[1]), image.size[1] - 1), min(int(middle[0] * image.size[0]), image.size[0] - 1)]
        x = polygon.center[0]
        (red if colour[0] > colour[2] else blue).append(x)
    assert len(red) > 20 and len(blue) > 20 and areas.min() >= 0
    assert numpy.mean(red) < -0.02 < 0.02 < numpy.mean(blue), (numpy.mean(red), numpy.mean(blue))


def check_saved_file():
    path = os.path.join(os.environ['GALATEA_HOME'], 'saved.blend')
    bpy.ops.wm.save_as_mainfile(filepath=path, compress=False)
    with open(path, 'rb') as stream:
        data = stream.read()
    assert b'result.glb' not in data and b'galatea-result' not in data, \
        'a path of the temporary file is in the .blend'
    assert not [each for each in os.listdir(os.environ['TMPDIR']) if each.startswith('galatea-result')]
    bpy.ops.wm.open_mainfile(filepath=path)
    image = next(each for each in bpy.data.images if each.packed_file is not None)
    assert image.size[0] == 256 and image.pixels[3] == 1.0
    passed('saved file keeps everything')


def check_form():
    scene, name = bpy.context.scene, galatea.properties.generator_of(bpy.context.scene)
    group = getattr(scene, galatea.forms.attribute(name))
    assert (group.v_faces, group.v_textureSize, group.v_rig) == (30000, '1024', True)
    group.v_faces = 90
    assert group.v_faces == 0, 'nearer to 0 (all) than to the smallest count'
    group.v_faces = 150
    assert group.v_faces == 200
    group.v_textureSize, group.v_back = '256', 'smooth'
    values, pictures = galatea.forms.values(scene, name)
    assert values['faces'] == 200 and values['textureSize'] == 256 and values['back'] == 'smooth' and not pictures
    group.v_matte = '//matte.png'
    assert galatea.forms.values(scene, name)[1]['matte'] == os.path.join(os.environ['GALATEA_HOME'], 'matte.png')
    bpy.ops.galatea.reset_settings()
    assert (group.v_faces, group.v_matte) == (30000, '')
    group.v_faces = 4321
    path = bpy.data.filepath
    bpy.ops.wm.save_mainfile()
    bpy.ops.wm.open_mainfile(filepath=path)
    assert getattr(bpy.context.scene, galatea.forms.attribute(name)).v_faces == 4321
    bpy.ops.galatea.reset_settings()
    passed('form from generator.list')


def start_job():
    """A job that does not wait, as with a window: returns its entry."""
    session = galatea.runtime.session
    key = session.generate(PICTURE, STEM, None, {'faces': 3000, 'textureSize': 256}, {}, None, galatea.runtime.blend())
    return session.board.find(key)


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


def check_import_failure():
    number = counts()
    broken = os.path.join(os.environ['TMPDIR'], 'broken.glb')
    import support
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
    import signal
    session = galatea.runtime.session
    bpy.ops.wm.read_homefile(app_template='')
    address = galatea.state_file.read()
    assert session.board.own and session.link.own == address.pid
    key = session.generate(PICTURE, STEM, None, {'faces': 200000, 'textureSize': 4096}, {}, None, '')
    entry = session.board.find(key)
    beat_until(lambda: entry.phase == 'running', 'the running job')
    os.kill(address.pid, signal.SIGKILL)
    beat_until(lambda: entry.phase == 'imported', 'the end of the job after the loss', 120.0)
    assert galatea.state_file.read().pid != address.pid
    assert STEM in bpy.data.objects
    passed('daemon killed in the middle')


def check_details():
    text = galatea.details.text(galatea.runtime.session.board.entries[-1])
    assert bpy.app.version_string in text and galatea.state_file.read().token not in text
    passed('details without token')


def check_disabling():
    daemon = galatea.state_file.read().pid
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
    return daemon


assert addon_utils.enable('galatea', default_set=True), 'the add-on did not enable'
import galatea
import galatea.details  # noqa: the parts are reached through the package

galatea.runtime.preferences().launcher = LAUNCHER
ONLY = os.environ.get('HEADLESS_ONLY', '').split()
for check in (check_enabling, check_poll, check_asset, check_saved_file, check_form, check_waits_for_object_mode,
              check_other_file, check_cancel, check_import_failure, check_daemon_lost, check_details, check_disabling):
    if not ONLY or check.__name__ in ONLY:
        check()
print('HEADLESS OK', bpy.app.version_string, flush=True)
