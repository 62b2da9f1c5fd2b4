# SPDX-License-Identifier: GPL-3.0-or-later
"""The tab in the 3D view's sidebar. Draws from memory, changes nothing, and fits 230 pixels."""

import bpy

from . import forms, phrases, previews, properties, runtime, surroundings

MARGIN = 88  # pixels of a sidebar that are not text: tabs, margins, a box, an icon
LETTER = 6.3  # pixels of a letter, on average


def _said(phrase):
    """Icon and text of a phrase, in the user's language."""
    icon, text, values = phrase
    return icon, bpy.app.translations.pgettext_iface(text).format(**values) if text else ''


def _label(layout, phrase):
    icon, text = _said(phrase)
    layout.label(text=text, icon=icon, translate=False)


def _lines(layout, text, icon='NONE'):
    """A sentence over as many lines as it needs in a sidebar of this width."""
    width = bpy.context.region.width / bpy.context.preferences.system.ui_scale
    for line in phrases.wrapped(phrases.sentence(text), max(16, int((width - MARGIN) / LETTER))):
        layout.label(text=line, icon=icon, translate=False)
        icon = 'BLANK1' if icon != 'NONE' else 'NONE'


def _failure(layout, failure, key=''):
    """One red part that says what failed, one that says what to do, and a way to report it."""
    box = layout.box().column(align=True)
    red = box.column(align=True)
    red.alert = True
    _lines(red, failure.sentence, 'ERROR')
    _lines(box, failure.remedy, 'INFO')
    box.operator('galatea.copy_details', icon='COPYDOWN').key = key


class _Sidebar:
    """Base: where all panels of the add-on are."""

    bl_space_type = 'VIEW_3D'
    bl_region_type = 'UI'
    bl_category = 'Galatea'

    @classmethod
    def poll(cls, _context):
        return runtime.session is not None


class GALATEA_PT_main(_Sidebar, bpy.types.Panel):
    """Picture, button, progress."""

    bl_idname = 'GALATEA_PT_main'
    bl_label = 'Generate from Image'

    def draw(self, context):
        runtime.seen = True  # memory of our own: the next beat looks for the daemon
        surroundings.drawn('sidebar', context.region)
        board, scene = runtime.session.board, context.scene.galatea
        layout = self.layout
        self._state(layout, board)
        column = layout.column(align=True)
        row = column.row(align=True)
        row.prop(scene, 'picture', text='')
        row.operator('galatea.choose_picture', text='', icon='IMAGE_DATA')
        icon = previews.icon()
        if icon:
            column.template_icon(icon_value=icon, scale=6.0)
        if len(board.generators) > 1:
            layout.prop(scene, 'generator', text='')
        button = layout.row()
        button.scale_y = 1.4
        button.operator('galatea.generate', icon='SHADERFX')
        if board.foremost is not None:
            self._progress(layout, context, board)
        newest = next((each for each in reversed(board.entries) if not each.foreign), None)
        if newest is not None:
            if newest.failure is not None:
                _failure(layout, newest.failure, newest.key)
            elif newest.job is not None:
                notes = layout.column(align=True)
                for warning in newest.job.warnings:
                    _lines(notes, warning, 'INFO')

    @staticmethod
    def _state(layout, board):
        if board.link in ('off', 'unseen', 'lost', 'broken'):
            button = 'galatea.start_daemon'
        elif board.link == 'forbidden' or (board.link == 'ready' and board.own and not board.busy):
            button = 'galatea.stop_daemon'
        else:
            button = ''
        # the words need more room than the button beside them
        row = layout.split(factor=0.66, align=True) if button else layout.row()
        _label(row, phrases.link(board))
        if button:
            row.operator(button)
        if board.failure is not None:
            _failure(layout, board.failure)

    @staticmethod
    def _progress(layout, context, board):
        entry = board.foremost
        column = layout.column(align=True)
        column.label(text=entry.name, translate=False)
        row = column.row(align=True)
        _, text = _said(phrases.bar(entry))
        fraction = entry.job.fraction if entry.job is not None else 0.0
        if hasattr(row, 'progress'):
            # the percentage stands in the bar once: the old slider prints its own
            shown = '%s  %d%%' % (text, phrases.percent(entry)) if entry.phase == 'running' else text
            row.progress(factor=fraction, type='BAR', text=shown, translate=False)
        else:
            bar = row.row(align=True)
            bar.enabled = False
            bar.prop(context.window_manager.galatea, 'bar', slider=True, text=text, translate=False)
        if entry.cancellable:
            row.operator('galatea.cancel', text='', icon='CANCEL').key = entry.key
        _, times = _said(phrases.times(entry))
        if times:
            column.label(text=times, translate=False)
        if board.waiting:
            _lines(column, bpy.app.translations.pgettext_iface(board.waiting), 'INFO')


class GALATEA_PT_settings(_Sidebar, bpy.types.Panel):
    """The generator's own settings, as the daemon describes them."""

    bl_idname = 'GALATEA_PT_settings'
    bl_parent_id = 'GALATEA_PT_main'
    bl_label = 'Settings'
    bl_options = {'DEFAULT_CLOSED'}

    def draw(self, context):
        layout, scene = self.layout, context.scene
        generator = properties.generator_of(scene)
        group = getattr(scene, forms.attribute(generator), None)
        column = layout.column(align=True)
        column.prop(scene.galatea, 'place', text='')
        fields = forms.fields(generator)
        if not fields or group is None:
            layout.label(text='Known When Connected', icon='INFO')
            return
        column = layout.column()
        for field in fields:
            if field.kind in ('enum', 'path'):
                # a name and a menu side by side are too wide for a narrow sidebar
                split = column.split(factor=0.5)
                split.label(text=field.setting.label, translate=False)
                split.prop(group, field.attribute, text='')
            else:
                column.prop(group, field.attribute)
        layout.operator('galatea.reset_settings', icon='LOOP_BACK')


class GALATEA_UL_jobs(bpy.types.UIList):
    """Jobs, newest first: the name and how far it is."""

    def draw_item(self, _context, layout, _data, item, _icon, _active, _property, _index=0, _flags=0):
        entry = runtime.session.board.find(item.name) if runtime.session else None
        if entry is None:
            return
        icon, text = _said(phrases.entry(entry))
        split = layout.split(factor=0.5)
        split.label(text=entry.name, icon=icon, translate=False)
        split.label(text=text, translate=False)


class GALATEA_PT_jobs(_Sidebar, bpy.types.Panel):
    """The last jobs; a result can be imported again."""

    bl_idname = 'GALATEA_PT_jobs'
    bl_parent_id = 'GALATEA_PT_main'
    bl_label = 'Jobs'

    def draw(self, context):
        layout, window = self.layout, context.window_manager.galatea
        if not window.rows:
            layout.label(text='No Job Yet')
            return
        layout.template_list('GALATEA_UL_jobs', '', window, 'rows', window, 'row', rows=3)
        entry = properties.selected_entry(context)
        if entry is None:
            return
        row = layout.row(align=True)
        if entry.cancellable:
            row.operator('galatea.cancel', icon='CANCEL').key = entry.key
        elif entry.phase in ('failed', 'cancelled'):
            row.operator('galatea.retry', icon='FILE_REFRESH').key = entry.key
            row.operator('galatea.remove', text='', icon='TRASH').key = entry.key
        elif entry.job is not None and entry.job.state == 'done':
            row.operator('galatea.import_result', icon='IMPORT').key = entry.key
            row.operator('galatea.remove', text='', icon='TRASH').key = entry.key


CLASSES = (GALATEA_PT_main, GALATEA_PT_settings, GALATEA_UL_jobs, GALATEA_PT_jobs)
