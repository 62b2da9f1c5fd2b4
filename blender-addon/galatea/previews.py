# SPDX-License-Identifier: GPL-3.0-or-later
"""The chosen picture, small, in the panel. Blender reads it in a thread of its own; no image enters the .blend."""

import bpy.utils.previews

_store = None
_shown = ''


def register() -> None:
    global _store, _shown
    _store, _shown = bpy.utils.previews.new(), ''


def unregister() -> None:
    global _store
    bpy.utils.previews.remove(_store)
    _store = None


def show(path: str) -> None:
    """Has this picture read; '' for none. Returns at once."""
    global _shown
    if _store is None or path == _shown:
        return
    _store.clear()
    _shown = path
    if path:
        _store.load(path, path, 'IMAGE')


def icon() -> int:
    """Number of the icon to draw; 0 = there is none."""
    return _store[_shown].icon_id if _store is not None and _shown in _store else 0
