# SPDX-License-Identifier: GPL-3.0-or-later
"""galatea in Blender: one picture becomes a rigged asset at the 3D cursor, made by the daemon on this computer.

Arrows go down: panels → operators → heartbeat → importer; and session → link → errands → watch → connection →
wire → contract, which know nothing of Blender and are tested without it.
"""

bl_info = {
    'name': 'galatea: Generate from Image',
    'author': 'The galatea project',
    'version': (0, 1, 0),
    'blender': (3, 4, 0),
    'location': '3D View > Sidebar > Galatea',
    'description': 'One picture becomes a rigged asset, on your own computer',
    'category': 'Import-Export',
}

OLDEST = (3, 4, 0)


def register() -> None:
    """Opens no socket and starts no process."""
    import bpy
    if bpy.app.version < OLDEST:
        raise RuntimeError('galatea needs Blender %d.%d or newer, and this is %s' % (
            OLDEST[0], OLDEST[1], bpy.app.version_string))
    from . import heartbeat, operators, panels, prefs, previews, properties, runtime
    runtime.open_session()
    previews.register()
    properties.register()
    for each in (*prefs.CLASSES, *operators.CLASSES, *panels.CLASSES):
        bpy.utils.register_class(each)
    heartbeat.register()


def unregister() -> None:
    """Leaves no thread, timer, handler or property behind."""
    import bpy
    from . import heartbeat, operators, panels, prefs, previews, properties, runtime
    heartbeat.unregister()
    runtime.close_session()
    for each in reversed((*prefs.CLASSES, *operators.CLASSES, *panels.CLASSES)):
        bpy.utils.unregister_class(each)
    properties.unregister()
    previews.unregister()
