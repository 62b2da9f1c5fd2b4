# SPDX-License-Identifier: GPL-3.0-or-later
"""A GLB into the open scene: into a collection of its own, at its place, and nothing else is changed."""

import contextlib
from typing import Optional, Sequence

import bpy

from . import surroundings

# Data that an import may bring, in an order in which it can be taken away again.
KINDS = ('objects', 'collections', 'meshes', 'armatures', 'cameras', 'lights', 'actions', 'materials', 'images',
         'textures', 'node_groups', 'texts', 'worlds', 'scenes')

# What the importer may set although nobody asked: 3.4 sets the engine, others the frame.
SCENE_KEPT = ('frame_start', 'frame_end', 'frame_current', 'use_preview_range')
RENDER_KEPT = ('engine', 'fps', 'fps_base')

WISHES = {
    'import_pack_images': True,
    'merge_vertices': False,
    'import_shading': 'NORMALS',
    # the file's joints point along their bones: every way of guessing agrees, and this one adds no shape to them
    'bone_heuristic': 'TEMPERANCE',
    'disable_bone_shape': True,
    'import_scene_as_collection': False,
    'import_scene_extras': False,
    'import_select_created_objects': True,
    'guess_original_bind_pose': False,
}


class ImportFailed(Exception):
    """The file could not be imported; the scene is as it was. The text is one sentence."""


def import_glb(path: str, name: str, place: Optional[Sequence[float]]) -> bpy.types.Object:
    """Imports a file, selects what came and makes it active. Makes no undo step. Object mode only.

    :param name: of the collection and of the root object; a number is added when it is in use
    :param place: where the origin goes, metres; None = the 3D cursor
    :return: the root object: the armature, or the mesh when there is none
    :raises ImportFailed: and all that came with the half import is gone again
    """
    if not hasattr(bpy.types, 'IMPORT_SCENE_OT_gltf'):
        raise ImportFailed('Blender\'s add-on "glTF 2.0 format" is off')
    scene, layer = bpy.context.scene, bpy.context.view_layer
    target = tuple(scene.cursor.location if place is None else place)
    before = {kind: set(getattr(bpy.data, kind)) for kind in KINDS}
    active_collection = layer.active_layer_collection
    collection = bpy.data.collections.new(name)
    try:
        scene.collection.children.link(collection)
        layer.active_layer_collection = layer.layer_collection.children[collection.name]
        with _kept(scene, SCENE_KEPT), _kept(scene.render, RENDER_KEPT):
            _run(path)
        root = _gather(collection, before['objects'])
        _rename(bpy.data.objects, root, collection.name)
        _rename(getattr(bpy.data, 'armatures' if root.type == 'ARMATURE' else 'meshes'), root.data, collection.name)
        root.location = target
        _finish(collection, root)
    except ImportFailed:
        _take_back(before)
        raise
    except Exception as fault:
        _take_back(before)
        raise ImportFailed(_last_line(fault)) from fault
    finally:
        with contextlib.suppress(ReferenceError, TypeError):
            layer.active_layer_collection = active_collection
    _select(layer, collection, root)
    return root


def _run(path):
    """Calls Blender's importer with those wishes that this version knows."""
    known = bpy.ops.import_scene.gltf.get_rna_type().properties
    wishes = {key: value for key, value in WISHES.items() if key in known}
    with surroundings.in_view3d():
        result = bpy.ops.import_scene.gltf(filepath=path, **wishes)
    if 'FINISHED' not in result:
        raise ImportFailed('Blender\'s importer did not finish')


def _gather(collection, before):
    """Brings the new objects into the collection, and nothing but the asset; returns its root."""
    new = [each for each in bpy.data.objects if each not in before]
    armatures = [each for each in new if each.type == 'ARMATURE']
    shapes = _bone_shapes(armatures)
    for each in new:
        if each in shapes:
            bpy.data.objects.remove(each)
            continue
        for other in list(each.users_collection):
            if other is not collection:
                other.objects.unlink(each)
        if each.name not in collection.objects:
            collection.objects.link(each)
    for each in list(bpy.data.collections):
        if each.name.startswith('glTF_not_exported') and not each.all_objects and each.users <= 1:
            bpy.data.collections.remove(each)
    roots = [each for each in collection.objects if each.parent is None]
    if not roots or not any(each.type == 'MESH' for each in collection.objects):
        raise ImportFailed('There is no mesh in the result')
    return next((each for each in roots if each.type == 'ARMATURE'), roots[0])


def _rename(store, item, wish):
    """Gives an item a name that is free: some Blenders take a name that is in use away from its owner."""
    name, number = wish, 0
    while name in store and store[name] is not item:
        number += 1
        name = '%s.%03d' % (wish, number)
    if item.name != name:
        item.name = name


def _bone_shapes(armatures):
    """Objects that only draw bones: the importer makes an icosphere for it in some versions."""
    shapes = set()
    for armature in armatures:
        for bone in armature.pose.bones:
            if bone.custom_shape is not None:
                shapes.add(bone.custom_shape)
                bone.custom_shape = None
    return shapes


def _finish(collection, root):
    for each in collection.objects:
        if each.type == 'MESH':
            each.data.validate()
        elif each.type == 'ARMATURE':
            each.show_in_front = True  # 4.x does so by itself, 3.4 hides the bones inside the body
        for slot in each.material_slots:
            _pack(slot.material)
    for space in surroundings.local_views():
        for each in collection.objects:
            each.local_view_set(space, True)


def _pack(material):
    """The picture goes into the .blend; no path to a file that will not be there remains."""
    nodes = material.node_tree.nodes if material is not None and material.node_tree else ()
    for node in nodes:
        image = node.image if node.type == 'TEX_IMAGE' else None
        if image is None:
            continue
        if image.packed_file is None:
            image.pack()
        for packed in image.packed_files:
            packed.filepath = ''
        image.filepath_raw = ''


def _select(layer, collection, root):
    for each in layer.objects:
        each.select_set(False)
    for each in collection.objects:
        if each.name in layer.objects:
            each.select_set(True)
    layer.objects.active = root


def _take_back(before):
    """Removes all that was not there before."""
    for kind in KINDS:
        store = getattr(bpy.data, kind)
        new = [each for each in store if each not in before[kind]]
        if new:
            bpy.data.batch_remove(new)


@contextlib.contextmanager
def _kept(owner, names):
    """Sets these properties back afterwards."""
    values = {name: getattr(owner, name) for name in names}
    try:
        yield
    finally:
        for name, value in values.items():
            if getattr(owner, name) != value:
                setattr(owner, name, value)


def _last_line(fault):
    """The cause: an operator's error ends with it, after a whole traceback."""
    lines = [line.strip() for line in str(fault).splitlines() if line.strip() and not line.startswith('Location:')]
    return 'Blender\'s importer failed: %s' % (lines[-1] if lines else type(fault).__name__)
