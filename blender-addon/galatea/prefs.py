# SPDX-License-Identifier: GPL-3.0-or-later
"""The add-on's preferences: where the launcher is, and whether the daemon can be reached."""

import bpy
from bpy.props import StringProperty

from . import phrases, runtime, surroundings


class GALATEA_AP_preferences(bpy.types.AddonPreferences):
    """Works without being touched: the launcher is looked for where it usually is."""

    bl_idname = runtime.PACKAGE

    launcher: StringProperty(
        name='Launcher', subtype='FILE_PATH',
        description='The file "galatea" in the folder of the program; empty = found automatically')

    def draw(self, context):
        """Draws only; the search itself is the job of Test Connection."""
        surroundings.drawn('preferences', context.region)
        layout = self.layout
        layout.use_property_split = True
        layout.prop(self, 'launcher')
        row = layout.row()
        row.operator('galatea.find_launcher', icon='VIEWZOOM')
        row.operator('galatea.test_connection', icon='CHECKMARK')
        tested = runtime.session.tested if runtime.session else None
        if tested is None:
            return
        failure, info = tested
        box = layout.box()
        if failure is None:
            text = bpy.app.translations.pgettext_iface('Connected: galatea {version} on {device}, {os}')
            box.label(text=text.format(version=info.version, device=info.device, os=info.os), icon='CHECKMARK')
            return
        box.alert = True
        box.label(text=phrases.sentence(failure.sentence), icon='ERROR')
        box.label(text=phrases.sentence(failure.remedy))


CLASSES = (GALATEA_AP_preferences,)
