# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panels show and the user sets: saved with the scene, or living with the window."""

import bpy
from bpy.props import (CollectionProperty, EnumProperty, FloatProperty, IntProperty, PointerProperty, StringProperty)

from . import forms, previews, runtime

_names = []  # Blender does not keep the texts of a menu that is made by a function


def _generators(_group, _context):
    _names[:] = [(each.name, each.name.replace('-', ' ').title(), each.description)
                 for each in runtime.session.board.generators] if runtime.session else []
    return _names or [('NONE', 'Default', 'The first generator of the daemon')]


def _picture_chosen(group, _context):
    previews.show(bpy.path.abspath(group.picture) if group.picture else '')


def _percent(_group):
    entry = runtime.session.board.foremost if runtime.session else None
    return 100.0 * entry.job.fraction if entry is not None and entry.job is not None else 0.0


class GALATEA_PG_scene(bpy.types.PropertyGroup):
    """The wish, saved with the scene."""

    picture: StringProperty(name='Picture', description='The picture to make an asset of',
                            update=_picture_chosen, **forms.path_keywords())
    generator: EnumProperty(name='Generator', description='Who makes the asset', items=_generators)
    place: EnumProperty(name='Place', description='Where the asset goes', default='CURSOR', items=[
        ('CURSOR', '3D Cursor', 'Where the 3D cursor is when you press the button'),
        ('ORIGIN', 'World Origin', 'The middle of the scene')])


class GALATEA_PG_row(bpy.types.PropertyGroup):
    """One row of the list of jobs; its `name` is the entry's key."""


class GALATEA_PG_window(bpy.types.PropertyGroup):
    """What lives with the window and is not saved."""

    rows: CollectionProperty(type=GALATEA_PG_row)
    row: IntProperty(name='Job', description='The job that the buttons below act on', default=-1)
    # before 4.0 a layout has no bar of its own
    bar: FloatProperty(name='Progress', subtype='PERCENTAGE', min=0.0, max=100.0, precision=0, get=_percent)


CLASSES = (GALATEA_PG_scene, GALATEA_PG_row, GALATEA_PG_window)


def generator_of(scene) -> str:
    """The generator that the scene asks for; the daemon's first when it has chosen none. '' before there are any."""
    board = runtime.session.board
    names = [each.name for each in board.generators]
    chosen = scene.galatea.generator
    return chosen if chosen in names else next(iter(names), '')


def selected_entry(context):
    """The entry of the list's active row, or None."""
    window = context.window_manager.galatea
    if runtime.session is None or not 0 <= window.row < len(window.rows):
        return None
    return runtime.session.board.find(window.rows[window.row].name)


def mirror_rows() -> None:
    """Makes the list's rows those of the board, newest first; the selected job stays selected."""
    window = bpy.context.window_manager.galatea
    keys = [each.key for each in reversed(runtime.session.board.entries)]
    if [each.name for each in window.rows] == keys:
        return
    known = {each.name for each in window.rows}
    selected = window.rows[window.row].name if 0 <= window.row < len(window.rows) else ''
    mine = runtime.session.board.entries[-1] if runtime.session.board.entries else None
    if mine is not None and mine.key not in known and not mine.foreign:
        selected = mine.key  # a new job is what the user thinks of
    window.rows.clear()
    for key in keys:
        window.rows.add().name = key
    window.row = keys.index(selected) if selected in keys else (0 if keys else -1)


def register() -> None:
    for each in CLASSES:
        bpy.utils.register_class(each)
    bpy.types.Scene.galatea = PointerProperty(type=GALATEA_PG_scene)
    bpy.types.WindowManager.galatea = PointerProperty(type=GALATEA_PG_window)


def unregister() -> None:
    forms.withdraw()
    del bpy.types.WindowManager.galatea
    del bpy.types.Scene.galatea
    for each in reversed(CLASSES):
        bpy.utils.unregister_class(each)
