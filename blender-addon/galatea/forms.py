# SPDX-License-Identifier: GPL-3.0-or-later
"""Blender properties made from what the daemon says about its generators: real sliders, menus and tooltips.

Each generator has a property group of its own on the scene, so that values are saved with the .blend.
"""

import os
from typing import Any, Dict, Tuple

import bpy

from . import settings_form
from .contract import Generator, Setting

_made: Dict[str, Tuple[Generator, type, tuple]] = {}


def attribute(generator: str) -> str:
    """Name of the scene's property that holds a generator's settings."""
    return 'galatea_' + settings_form.identifier(generator)


def declare(generators: Tuple[Generator, ...]) -> None:
    """Declares the forms of these generators; those that have not changed stay as they are."""
    for name in set(_made) - {each.name for each in generators}:
        _withdraw(name)
    for generator in generators:
        made = _made.get(generator.name)
        if made is not None and made[0].settings == generator.settings:
            continue
        if made is not None:
            _withdraw(generator.name)
        fields = settings_form.fields(generator)
        group = type('GALATEA_PG_' + settings_form.identifier(generator.name), (bpy.types.PropertyGroup,),
                     {'__annotations__': {each.attribute: _property(each) for each in fields}})
        bpy.utils.register_class(group)
        setattr(bpy.types.Scene, attribute(generator.name), bpy.props.PointerProperty(type=group))
        _made[generator.name] = (generator, group, fields)


def withdraw() -> None:
    """Takes all forms away; the values stay in the .blend."""
    for name in list(_made):
        _withdraw(name)


def fields(generator: str) -> Tuple[settings_form.Field, ...]:
    """The form of a generator; empty before the daemon has been reached."""
    made = _made.get(generator)
    return made[2] if made else ()


def values(scene, generator: str) -> Tuple[Dict[str, Any], Dict[str, str]]:
    """What the form shows, as the wire wants it; apart from it the pictures, as absolute paths."""
    plain, pictures = {}, {}
    group = getattr(scene, attribute(generator), None)
    for field in fields(generator):
        value = settings_form.value(field, getattr(group, field.attribute))
        if value is None:
            continue
        if field.kind == 'path':
            pictures[field.setting.name] = os.path.abspath(bpy.path.abspath(value))
        else:
            plain[field.setting.name] = value
    return plain, pictures


def reset(scene, generator: str) -> None:
    """Sets all values back to the daemon's defaults."""
    group = getattr(scene, attribute(generator), None)
    for field in fields(generator):
        group.property_unset(field.attribute)


def _withdraw(name):
    _, group, _ = _made.pop(name)
    delattr(bpy.types.Scene, attribute(name))
    bpy.utils.unregister_class(group)


def _property(field):
    keywords = dict(field.keywords)
    if field.kind in ('int', 'float'):
        keywords['update'] = _snapping(field.setting, field.attribute)
    if field.kind == 'path':
        keywords.update(path_keywords())
        return bpy.props.StringProperty(**keywords)
    kinds = {'int': bpy.props.IntProperty, 'float': bpy.props.FloatProperty, 'bool': bpy.props.BoolProperty,
             'enum': bpy.props.EnumProperty}
    return kinds[field.kind](**keywords)


def _snapping(setting: Setting, name: str):
    """A number typed between 0 (= all) and the smallest that is allowed goes to the nearer one."""
    def update(group, _context):
        shown = getattr(group, name)
        right = settings_form.snapped(setting, shown)
        # a 32-bit 0.1 is a little less than the minimum 0.1, and no reason to set it again and again
        if abs(right - shown) > 1e-6 * max(1.0, abs(shown)):
            setattr(group, name, right)
    return update


def path_keywords() -> Dict[str, Any]:
    """Keywords of a file's path: newer Blenders want to be told that // may begin it, older ones refuse that."""
    keywords: Dict[str, Any] = {'subtype': 'FILE_PATH'}
    if bpy.app.version >= (5, 0, 0):
        keywords['options'] = {'PATH_SUPPORTS_BLEND_RELATIVE'}
    return keywords
