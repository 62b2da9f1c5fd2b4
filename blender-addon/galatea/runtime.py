# SPDX-License-Identifier: GPL-3.0-or-later
"""What lives from enabling the add-on to disabling it: one session, and whether the user has looked at it."""

import os
from pathlib import Path
from typing import Optional

import bpy

from .session import Session

PACKAGE = __package__
VERSION = (0, 1, 0)
"""Kept here because Blender takes `bl_info` away from an add-on that it loads as an extension."""

VERSION_TEXT = '%d.%d.%d' % VERSION

session: Optional[Session] = None
seen = False
"""Set by the panels when they are drawn for the first time: only then is a daemon looked for."""


def open_session() -> None:
    """Makes the session. Opens no socket, starts no process, writes no file."""
    global session, seen
    session = Session(user_folder(), VERSION_TEXT)
    seen = False


def close_session() -> None:
    global session
    if session is not None:
        session.close()
        session = None


def user_folder() -> Path:
    """Blender's folder for this add-on's own files: not beside the code, which an update replaces."""
    try:
        return Path(bpy.utils.extension_path_user(PACKAGE))
    except (AttributeError, ValueError):  # before 4.2, or installed as a legacy add-on
        return Path(bpy.utils.user_resource('CONFIG')) / 'galatea'


def preferences(context=None):
    """The add-on's preferences; None while Blender has none for it."""
    addon = (context or bpy.context).preferences.addons.get(PACKAGE)
    return addon.preferences if addon else None


def blend() -> str:
    """The open file; empty when it has not been saved yet."""
    return os.path.abspath(bpy.data.filepath) if bpy.data.filepath else ''


def look() -> None:
    """Begins the session's work with what only the main thread may read."""
    settings = preferences()
    session.link.launch_with(bpy.path.abspath(settings.launcher) if settings and settings.launcher else '')
    session.begin(blend())
