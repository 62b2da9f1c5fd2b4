# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of what arrives in the scene: everything of the asset, at its place, to scale, and nothing else."""

import os

import bpy
import numpy

from headless_common import MARKED, STEM, box, counts, generate, passed, scene_as_it_is


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
    passed('placement')

    bpy.ops.ed.undo()
    assert STEM not in bpy.data.objects and STEM not in bpy.data.collections, 'one undo must take all of it back'
    assert 'Cube' in bpy.data.objects
    bpy.ops.ed.redo()
    assert STEM in bpy.data.objects and bpy.data.objects[STEM].animation_data.action is not None
    passed('one undo step')


def check_facing():
    """A picture that tells its sides apart, as an asset 1.7 m tall: front to -Y, its left to -X, upright, to scale."""
    bpy.ops.wm.read_homefile(app_template='')
    settings = '{"faces": 3000, "textureSize": 256, "height": 1.7, "back": "smooth"}'
    assert bpy.ops.galatea.generate(picture=MARKED, settings=settings, timeout=300.0) == {'FINISHED'}
    root = bpy.context.view_layer.objects.active
    body = next(each for each in bpy.context.selected_objects if each.type == 'MESH')
    root.data.pose_position = 'REST'
    bpy.context.view_layer.update()
    low, high = box(body)
    assert bpy.context.scene.unit_settings.scale_length == 1.0
    assert abs(high[2] - low[2] - 1.7) < 0.02, (low, high)

    mesh, turn = body.data, numpy.array(body.matrix_world)[:3, :3]
    image = next(each.image for each in body.data.materials[0].node_tree.nodes if each.type == 'TEX_IMAGE')
    pixels = numpy.array(image.pixels[:]).reshape(image.size[1], image.size[0], -1)
    uv = mesh.uv_layers.active.data
    middles = numpy.array([body.matrix_world @ each.center for each in mesh.polygons])
    normals = numpy.array([turn @ numpy.array(each.normal) for each in mesh.polygons])
    areas = numpy.array([each.area for each in mesh.polygons])
    texels = numpy.array([numpy.mean([uv[one].uv[:] for one in each.loop_indices], axis=0) for each in mesh.polygons])
    columns, rows = ((texels * image.size[:]).astype(int).clip(0, numpy.array(image.size[:]) - 1)).T
    colours = pixels[rows, columns, :3].argmax(axis=1)  # 0 red, 1 green, 2 blue

    def area(colour, side):
        """Area of a colour on one side, and the middle of it."""
        there = (colours == colour) & side
        weight = areas * there
        return weight.sum(), (middles * weight[:, None]).sum(axis=0) / max(weight.sum(), 1e-9)

    front, back = normals[:, 1] < -0.5, normals[:, 1] > 0.5
    centre = (numpy.array(low) + numpy.array(high)) / 2
    disc, place = area(1, front)
    behind, _ = area(1, back)
    assert disc > 0.02, 'the disc is not on the side that looks to -Y'
    assert behind < 0.05 * disc, ('the disc is on the back', behind, disc)
    # by place as well as by normal: faces that look inwards would tell the opposite
    assert place[1] < centre[1] - 0.02, (place, centre)
    assert abs(place[0] - centre[0]) < 0.05 and place[2] > centre[2] + 0.05, (place, centre)
    (red, left), (blue, right) = area(0, front), area(2, front)
    assert red > 0.1 and blue > 0.1 and left[0] < centre[0] - 0.1 and right[0] > centre[0] + 0.1, (left, right, centre)
    passed('faces -Y, upright, not mirrored, to scale')


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
