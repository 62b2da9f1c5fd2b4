# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user is doing in Blender right now, and where. Main thread only."""

import contextlib
from typing import Optional

import bpy

# Operators of Blender's own that end with the user's next click; others may stay for hours and hold nothing up.
GESTURES = ('TRANSFORM_OT_', 'VIEW3D_OT_', 'OBJECT_OT_', 'VIEW2D_OT_', 'MESH_OT_', 'WM_OT_', 'UI_OT_', 'SCREEN_OT_region',
            'OUTLINER_OT_', 'NODE_OT_', 'GRAPH_OT_', 'ACTION_OT_', 'CURVE_OT_', 'POSE_OT_', 'ANIM_OT_')


def obstacle() -> Optional[str]:
    """Why nothing can be put into the scene at the moment, as a phrase; None when it can be."""
    context, manager = bpy.context, bpy.context.window_manager
    if bpy.app.is_job_running('RENDER') or manager.is_interface_locked:
        return 'Imported when the render is done'
    if context.mode != 'OBJECT':
        return 'Imported when you are in Object Mode'
    for window in manager.windows:
        if window.screen.is_animation_playing:
            return 'Imported when the playback stops'
        # older Blenders do not tell (`modal_operators` came with 4.2)
        for operator in getattr(window, 'modal_operators', ()):
            if operator.bl_idname.startswith(GESTURES):
                return 'Imported when your action is done'
    return None


def in_view3d():
    """Context of the first 3D view, for operators that want one: a timer has a window and no area."""
    for window, area in _views():
        region = next((each for each in area.regions if each.type == 'WINDOW'), None)
        if region is not None:
            return bpy.context.temp_override(window=window, area=area, region=region)
    return contextlib.nullcontext()


def local_views():
    """The 3D views that show only a part of the scene: what is new would be invisible there."""
    return [area.spaces.active for _, area in _views() if area.spaces.active.local_view is not None]


_shown = {'sidebar': set(), 'preferences': set()}
# regions that showed ours when they were drawn last, by the addresses of Blender's own records


def drawn(kind: str, region) -> None:
    """Called by what is being drawn: this region shows it.

    :param kind: `sidebar` or `preferences`
    """
    _shown[kind].add(region.as_pointer())


def redraw(kind: str) -> None:
    """Has the regions that show it drawn anew: a bar would else move only with the mouse.

    No other part of the window is touched. A sidebar that is closed, shows another tab, or has the panel folded
    does not draw the panel, is therefore left out from the next time on, and comes back by being drawn.
    """
    shown = set(_shown[kind])
    _shown[kind].clear()
    for window in bpy.context.window_manager.windows if shown else ():
        for area in window.screen.areas:
            for region in area.regions:
                if region.as_pointer() in shown:
                    region.tag_redraw()


def _views():
    for window in bpy.context.window_manager.windows:
        # the scene of the import is that of the context; a view of another scene is no place for it
        for area in window.screen.areas:
            if area.type == 'VIEW_3D':
                yield window, area
