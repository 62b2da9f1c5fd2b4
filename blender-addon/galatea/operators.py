# SPDX-License-Identifier: GPL-3.0-or-later
"""What the buttons do; each is found by Blender's search (F3), too. None waits, but in the background on request."""

import json
import os
import time

import bpy
from bpy.props import BoolProperty, FloatProperty, StringProperty

from . import details, forms, heartbeat, launcher, phrases, properties, runtime

PICTURES = '*.png;*.jpg;*.jpeg;*.webp;*.gif'
NAP = 0.02  # seconds between two beats while a script waits


def _wait(done, timeout: float) -> bool:
    """Beats until `done()`; for scripts, which have no timer. Returns whether it came to be in time."""
    end = time.monotonic() + timeout
    while not done():
        if time.monotonic() > end:
            return False
        heartbeat.beat()
        time.sleep(NAP)
    return True


class GALATEA_OT_generate(bpy.types.Operator):
    """Send the picture to the daemon and import the rigged asset when it is done"""

    bl_idname = 'galatea.generate'
    bl_label = 'Generate from Image'
    bl_options = {'REGISTER'}

    picture: StringProperty(name='Picture', options={'HIDDEN', 'SKIP_SAVE'},
                            description='Another picture than the panel\'s')
    settings: StringProperty(name='Settings', options={'HIDDEN', 'SKIP_SAVE'},
                             description='Settings as JSON, over those of the panel')
    wait: BoolProperty(name='Wait', options={'HIDDEN', 'SKIP_SAVE'},
                       description='Return when the asset is there; always so in the background')
    timeout: FloatProperty(name='Timeout', default=3600.0, min=0.0, options={'HIDDEN', 'SKIP_SAVE'},
                           description='Seconds to wait at most')

    @classmethod
    def poll(cls, context):
        if runtime.session is None:
            return False
        if runtime.session.board.link in ('stopping', 'mismatch', 'forbidden'):
            cls.poll_message_set('The daemon cannot be used as it is; see the line above')
            return False
        # without a window a script gives the picture in the call, which poll does not see
        if not bpy.app.background and not context.scene.galatea.picture:
            cls.poll_message_set('Choose a picture first')
            return False
        return True

    def execute(self, context):
        scene = context.scene
        path = os.path.abspath(bpy.path.abspath(self.picture or scene.galatea.picture))
        if not os.path.isfile(path):
            self.report({'ERROR'}, 'There is no such picture: %s' % path)
            return {'CANCELLED'}
        try:
            over = json.loads(self.settings) if self.settings else {}
        except ValueError:
            over = None
        if not isinstance(over, dict):
            self.report({'ERROR'}, 'The settings are not a JSON object')
            return {'CANCELLED'}
        runtime.look()
        heartbeat.beat()  # a script's first call has no form yet
        generator = properties.generator_of(scene)
        settings, pictures = forms.values(scene, generator)
        settings.update(over)
        place = (0.0, 0.0, 0.0) if scene.galatea.place == 'ORIGIN' else tuple(scene.cursor.location)
        name = os.path.splitext(os.path.basename(path))[0]
        key = runtime.session.generate(path, name, generator, settings, pictures, place, runtime.blend())
        properties.mirror_rows()
        if bpy.app.background or self.wait:
            return self._finish(key)
        return {'FINISHED'}

    def _finish(self, key):
        entry = runtime.session.board.find(key)
        if not _wait(lambda: not entry.live, self.timeout):
            runtime.session.cancel(key)
            self.report({'ERROR'}, 'The asset was not there after %g s' % self.timeout)
            return {'CANCELLED'}
        if entry.phase == 'imported':
            return {'FINISHED'}
        failure = entry.failure
        if failure is None:
            self.report({'ERROR'}, 'The job was cancelled')
        else:
            self.report({'ERROR'}, '%s; %s' % (phrases.sentence(failure.sentence), failure.remedy))
        return {'CANCELLED'}


class GALATEA_OT_choose_picture(bpy.types.Operator):
    """Choose the picture to make an asset of"""

    bl_idname = 'galatea.choose_picture'
    bl_label = 'Choose Picture'
    bl_options = {'REGISTER', 'UNDO'}

    filepath: StringProperty(subtype='FILE_PATH', options={'SKIP_SAVE'})
    filter_glob: StringProperty(default=PICTURES, options={'HIDDEN'})
    filter_image: BoolProperty(default=True, options={'HIDDEN'})
    filter_folder: BoolProperty(default=True, options={'HIDDEN'})
    display_type: StringProperty(default='THUMBNAIL', options={'HIDDEN', 'SKIP_SAVE'})

    def invoke(self, context, _event):
        if self.filepath:
            return self.execute(context)  # dropped into the view
        context.window_manager.fileselect_add(self)
        return {'RUNNING_MODAL'}

    def execute(self, context):
        context.scene.galatea.picture = self.filepath
        return {'FINISHED'}


class _OnEntry:
    """Base of the operators on one job: that of `key`, or else of the list's active row."""

    key: StringProperty(options={'HIDDEN', 'SKIP_SAVE'})

    def entry(self, context):
        if self.key:
            return runtime.session.board.find(self.key)
        return properties.selected_entry(context)

    @classmethod
    def poll(cls, _context):
        if runtime.session is None or not runtime.session.board.entries:
            cls.poll_message_set('There is no job yet')
            return False
        return True


class GALATEA_OT_cancel(_OnEntry, bpy.types.Operator):
    """Stop the job; the scene stays as it is"""

    bl_idname = 'galatea.cancel'
    bl_label = 'Cancel'

    def execute(self, context):
        entry = self.entry(context) or runtime.session.board.foremost
        if entry is None or not entry.cancellable:
            self.report({'INFO'}, 'There is nothing to cancel')
            return {'CANCELLED'}
        runtime.session.cancel(entry.key)
        return {'FINISHED'}


class GALATEA_OT_import(_OnEntry, bpy.types.Operator):
    """Import the result at the 3D cursor"""

    bl_idname = 'galatea.import_result'
    bl_label = 'Import'

    def execute(self, context):
        entry = self.entry(context)
        if entry is None or entry.job is None or entry.job.state != 'done':
            self.report({'ERROR'}, 'The job has no result')
            return {'CANCELLED'}
        runtime.session.fetch(entry.key)
        if bpy.app.background:
            _wait(lambda: not entry.live, 600.0)
            if entry.phase != 'imported':
                self.report({'ERROR'}, entry.failure.sentence if entry.failure else 'The result was not imported')
                return {'CANCELLED'}
        return {'FINISHED'}


class GALATEA_OT_retry(_OnEntry, bpy.types.Operator):
    """Ask for the job again"""

    bl_idname = 'galatea.retry'
    bl_label = 'Retry'

    def execute(self, context):
        entry = self.entry(context)
        if entry is None or entry.phase not in ('failed', 'cancelled'):
            self.report({'INFO'}, 'Only a job that failed or was cancelled can be tried again')
            return {'CANCELLED'}
        runtime.session.retry(entry.key)
        return {'FINISHED'}


class GALATEA_OT_remove(_OnEntry, bpy.types.Operator):
    """Take the finished job off the list and have the daemon forget it; what was imported stays"""

    bl_idname = 'galatea.remove'
    bl_label = 'Remove from List'

    def execute(self, context):
        entry = self.entry(context)
        if entry is None or entry.cancellable or entry.phase == 'cancelling':
            self.report({'INFO'}, 'Cancel the job first')
            return {'CANCELLED'}
        runtime.session.remove(entry.key)
        properties.mirror_rows()
        return {'FINISHED'}


class GALATEA_OT_copy_details(_OnEntry, bpy.types.Operator):
    """Copy versions, error and the end of the daemon's log to the clipboard"""

    bl_idname = 'galatea.copy_details'
    bl_label = 'Copy Details'

    @classmethod
    def poll(cls, _context):
        return runtime.session is not None

    def execute(self, context):
        context.window_manager.clipboard = details.text(self.entry(context))
        self.report({'INFO'}, 'Details copied')
        return {'FINISHED'}


class GALATEA_OT_start_daemon(bpy.types.Operator):
    """Start galatea's daemon on this computer"""

    bl_idname = 'galatea.start_daemon'
    bl_label = 'Start'

    @classmethod
    def poll(cls, _context):
        return runtime.session is not None

    def execute(self, _context):
        runtime.look()
        runtime.session.start_daemon(runtime.blend())
        return {'FINISHED'}


class GALATEA_OT_stop_daemon(bpy.types.Operator):
    """Stop galatea's daemon; jobs that are not done go on when it is started again"""

    bl_idname = 'galatea.stop_daemon'
    bl_label = 'Stop'

    @classmethod
    def poll(cls, _context):
        return runtime.session is not None

    def execute(self, _context):
        runtime.look()
        runtime.session.stop_daemon()
        return {'FINISHED'}


class GALATEA_OT_find_launcher(bpy.types.Operator):
    """Look for the launcher where it usually is"""

    bl_idname = 'galatea.find_launcher'
    bl_label = 'Find Launcher'

    def execute(self, context):
        found = launcher.find()
        if found is None:
            self.report({'ERROR'}, 'The launcher was not found; choose the file "galatea" in the program\'s folder')
            return {'CANCELLED'}
        settings = runtime.preferences(context)
        if settings is not None:
            settings.launcher = str(found)
        return {'FINISHED'}


class GALATEA_OT_test_connection(bpy.types.Operator):
    """Start the daemon if none runs, and ask it who it is"""

    bl_idname = 'galatea.test_connection'
    bl_label = 'Test Connection'

    def execute(self, _context):
        runtime.look()
        runtime.session.test(runtime.blend())
        if bpy.app.background:
            _wait(lambda: runtime.session.tested is not None, launcher.PATIENCE)
            failure = runtime.session.tested[0] if runtime.session.tested else None
            if failure is not None:
                self.report({'ERROR'}, '%s; %s' % (phrases.sentence(failure.sentence), failure.remedy))
                return {'CANCELLED'}
        return {'FINISHED'}


class GALATEA_OT_reset_settings(bpy.types.Operator):
    """Set all settings of the generator back to their defaults"""

    bl_idname = 'galatea.reset_settings'
    bl_label = 'Reset to Defaults'
    bl_options = {'REGISTER', 'UNDO'}

    @classmethod
    def poll(cls, context):
        if runtime.session is None or not forms.fields(properties.generator_of(context.scene)):
            cls.poll_message_set('The settings are known when the daemon has been reached')
            return False
        return True

    def execute(self, context):
        forms.reset(context.scene, properties.generator_of(context.scene))
        return {'FINISHED'}


CLASSES = [GALATEA_OT_generate, GALATEA_OT_choose_picture, GALATEA_OT_cancel, GALATEA_OT_import, GALATEA_OT_retry,
           GALATEA_OT_remove, GALATEA_OT_copy_details, GALATEA_OT_start_daemon, GALATEA_OT_stop_daemon,
           GALATEA_OT_find_launcher, GALATEA_OT_test_connection, GALATEA_OT_reset_settings]

if hasattr(bpy.types, 'FileHandler'):  # 4.1 and newer

    class GALATEA_FH_picture(bpy.types.FileHandler):
        """A picture dropped into the 3D view can be the one to make an asset of."""

        bl_idname = 'GALATEA_FH_picture'
        bl_label = 'Generate from Image'
        bl_import_operator = 'galatea.choose_picture'
        bl_file_extensions = '.png;.jpg;.jpeg;.webp;.gif'

        @classmethod
        def poll_drop(cls, context):
            return context.area is not None and context.area.type == 'VIEW_3D'

    CLASSES.append(GALATEA_FH_picture)
