# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of what the user meets first: operators, form, preferences, a picture dropped into the view."""

import os

import bpy

import galatea
from headless_common import LAUNCHER, PICTURE, beat_until, passed, threads


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


def test_connection():
    """What Test Connection says: None when all is well, else its error."""
    try:
        assert bpy.ops.galatea.test_connection() == {'FINISHED'}
    except RuntimeError as fault:
        return str(fault)
    return None


def check_test_connection():
    """With a daemon of no launcher's, with none at all, with something else, and with the right one."""
    assert bpy.ops.galatea.stop_daemon() == {'FINISHED'}
    beat_until(lambda: galatea.state_file.read() is None and galatea.runtime.session.board.link == 'off', 'the stop')
    settings, folder = galatea.runtime.preferences(), os.environ['TMPDIR']

    def launcher(name, text, mode):
        path = os.path.join(folder, name)
        with open(path, 'w') as stream:
            stream.write(text)
        os.chmod(path, mode)
        return path

    for path, words in (
            (os.path.join(folder, 'nowhere', 'galatea'), 'launcher was not found'),
            (launcher('notes.txt', 'not a program', 0o644), 'launcher was not found'),
            (launcher('other', '#!/bin/sh\necho something else entirely\n', 0o755), 'something else entirely'),
            (launcher('garbage', '\x7fELF', 0o755), 'cannot be run')):
        settings.launcher = path
        said = test_connection()
        assert said is not None and words in said and 'Traceback' not in said, (path, said)
        failure, info = galatea.runtime.session.tested
        assert info is None and failure.remedy and failure.remedy in said, said
        assert galatea.state_file.read() is None
        assert galatea.runtime.session.board.link != 'ready'
    settings.launcher = LAUNCHER
    assert test_connection() is None
    failure, info = galatea.runtime.session.tested
    assert failure is None and info.pid == galatea.state_file.read().pid and info.version
    beat_until(lambda: galatea.runtime.session.board.link == 'ready', 'the connection')
    settings.launcher = os.path.join(folder, 'nowhere', 'galatea')
    assert test_connection() is None, 'a daemon that runs needs no launcher'
    settings.launcher = LAUNCHER
    passed('test connection: missing launcher, wrong ones, the right one')


def check_drop():
    """The way of a picture that is dropped into the view, by the steps that Blender itself takes."""
    scene = bpy.context.scene
    before = scene.galatea.picture
    bpy.ops.ed.undo_push(message='before the drop')
    assert bpy.ops.galatea.choose_picture('INVOKE_DEFAULT', filepath=PICTURE) == {'FINISHED'}
    assert scene.galatea.picture == PICTURE
    assert galatea.previews._store.get(PICTURE), 'no preview was asked for'  # without a window none is made
    scene.galatea.picture = before
    if not hasattr(bpy.types, 'FileHandler'):
        passed('a chosen picture (this Blender has no drop handlers)')
        return
    handler = bpy.types.GALATEA_FH_picture
    module, name = handler.bl_import_operator.split('.')
    operator = getattr(getattr(bpy.ops, module), name)
    assert operator.idname() == 'GALATEA_OT_choose_picture'
    drop = operator.get_rna_type().properties['filepath']
    assert drop.subtype == 'FILE_PATH' and drop.is_skip_save, 'Blender fills no other property'
    known = handler.bl_file_extensions.split(';')
    assert os.path.splitext(PICTURE)[1] in known and '.glb' not in known and '.blend' not in known

    class Place:
        def __init__(self, kind):
            self.area = type('Area', (), {'type': kind}) if kind else None

    assert handler.poll_drop(Place('VIEW_3D'))
    assert not handler.poll_drop(Place('IMAGE_EDITOR')) and not handler.poll_drop(Place(None))
    passed('a dropped picture')
