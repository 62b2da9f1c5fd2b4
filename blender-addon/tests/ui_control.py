# SPDX-License-Identifier: GPL-3.0-or-later
"""What ui.sh compares the add-on with: the same drawings of the same sidebar, of which the add-on has no part.

A plain panel with as many rows takes the place of the add-on's own, and a bare timer has the sidebar drawn anew as
often as a running job does. What the interface pauses for here is Blender's, the graphics driver's and the machine's.
"""

import bpy

import galatea

PACE = 0.25  # seconds between two drawings, as in galatea.heartbeat


class CONTROL_PT_main(bpy.types.Panel):
    """Rows of the same kinds as those of the add-on at work."""

    bl_space_type = 'VIEW_3D'
    bl_region_type = 'UI'
    bl_category = 'Galatea'
    bl_label = 'Control'
    turn = 0

    def draw(self, context):
        CONTROL_PT_main.turn += 1
        layout, scene = self.layout, context.scene
        row = layout.split(factor=0.66, align=True)
        row.label(text='A line of state', icon='RADIOBUT_ON')
        row.operator('wm.save_mainfile', text='Button')
        column = layout.column(align=True)
        column.prop(scene.render, 'filepath', text='')
        column.template_icon(icon_value=layout.icon(context.object) if context.object else 1, scale=6.0)
        button = layout.row()
        button.scale_y = 1.4
        button.operator('wm.save_mainfile', text='Large Button', icon='SHADERFX')
        layout.label(text='fox')
        layout.prop(scene, 'frame_current', text='Step %d' % self.turn, slider=True)
        layout.label(text='%d s, about 3 s left' % self.turn)
        layout.template_list('UI_UL_list', 'control', bpy.data, 'objects', scene, 'frame_step', rows=3)
        layout.operator('wm.save_mainfile', text='Import', icon='IMPORT')


def _tag():
    for area in bpy.context.screen.areas if bpy.context.screen else bpy.context.window_manager.windows[0].screen.areas:
        for region in area.regions:
            if area.type == 'VIEW_3D' and region.type == 'UI':
                region.tag_redraw()
    return PACE


def begin() -> None:
    """Puts the control in the place of the add-on's panels."""
    for each in reversed(galatea.panels.CLASSES):
        bpy.utils.unregister_class(each)
    bpy.utils.register_class(CONTROL_PT_main)
    bpy.app.timers.register(_tag)


def end() -> None:
    """Puts the add-on's panels back."""
    bpy.app.timers.unregister(_tag)
    bpy.utils.unregister_class(CONTROL_PT_main)
    for each in galatea.panels.CLASSES:
        bpy.utils.register_class(each)
