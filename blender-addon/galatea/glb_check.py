# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at a GLB before Blender's importer does: a cycle among its nodes would hang Blender 3.4 for ever."""

import json
import struct
from typing import Any, Dict, Optional

HEADER = struct.Struct('<4sIIII')  # magic, version, length, length and type of the first chunk
JSON_CHUNK = 0x4E4F534A
LARGEST_JSON = 64 << 20  # bytes


def problem(path: str) -> Optional[str]:
    """What keeps the file from being imported, in words; None when nothing does.

    :raises OSError: when the file cannot be read
    """
    with open(path, 'rb') as stream:
        head = stream.read(HEADER.size)
        if len(head) < HEADER.size:
            return 'the file is too short for a GLB'
        magic, version, _, length, kind = HEADER.unpack(head)
        if magic != b'glTF' or version != 2 or kind != JSON_CHUNK or length > LARGEST_JSON:
            return 'the file is not a GLB of version 2'
        text = stream.read(length)
        if len(text) < length:
            return 'the file ends in the middle'
    try:
        document = json.loads(text.decode('utf-8'))
    except (ValueError, RecursionError):
        return 'the JSON of the GLB cannot be read'
    try:
        return _forest(document) or _skins(document)
    except (AttributeError, TypeError):
        return 'the JSON of the GLB is not a glTF document'


def _forest(document: Dict[str, Any]) -> Optional[str]:
    """Nodes must form a forest: each has one parent at most, and no node is above itself."""
    nodes = document.get('nodes', [])
    parent = {}
    for index, node in enumerate(nodes):
        for child in node.get('children', []):
            if not _is_index(child, nodes):
                return 'node %d has a child that does not exist' % index
            if child in parent:
                return 'node %d has two parents' % child
            parent[child] = index
    above_root = set()  # nodes whose way up is known to end
    for start in range(len(nodes)):
        way, node = set(), start
        while node in parent and node not in above_root:
            if node in way:
                return 'node %d is above itself' % node
            way.add(node)
            node = parent[node]
        above_root |= way
    return None


def _skins(document: Dict[str, Any]) -> Optional[str]:
    """Joints must exist, each once."""
    nodes = document.get('nodes', [])
    for index, skin in enumerate(document.get('skins', [])):
        joints = skin.get('joints', [])
        if not joints or not all(_is_index(joint, nodes) for joint in joints):
            return 'skin %d has a joint that does not exist, or none' % index
        if len(set(joints)) != len(joints):
            return 'skin %d has a joint twice' % index
    return None


def _is_index(value: Any, of: list) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(of)
