#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a picture that tells left from right, up from down and front from back, whatever is made of it.

    marked_picture.py OUT.png

A standing figure, red on the left and blue on the right, with a green disc in its upper half that reaches no edge: a
back of smooth colours, which grow in from the outline, has no green.
"""

import struct
import sys
import zlib

SIZE = 256  # pixels


def colour(x: float, y: float) -> bytes:
    """RGBA at a point, both from 0 to 1, y downwards."""
    head = (x - 0.5) ** 2 + (y - 0.2) ** 2 < 0.12 ** 2
    body = abs(x - 0.5) < 0.17 and 0.28 < y < 0.65
    arm = abs(abs(x - 0.5) - 0.26) < 0.1 and 0.34 < y < 0.43
    leg = abs(abs(x - 0.5) - 0.105) < 0.065 and 0.6 < y < 0.95
    if not (head or body or arm or leg):
        return bytes(4)
    if (x - 0.5) ** 2 + (y - 0.42) ** 2 < 0.085 ** 2:
        return bytes((20, 220, 20, 255))
    return bytes((220, 20, 20, 255) if x < 0.5 else (20, 20, 220, 255))


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def main(path: str) -> None:
    rows = b''.join(b'\0' + b''.join(colour((x + 0.5) / SIZE, (y + 0.5) / SIZE) for x in range(SIZE))
                    for y in range(SIZE))
    head = struct.pack('>IIBBBBB', SIZE, SIZE, 8, 6, 0, 0, 0)
    with open(path, 'wb') as stream:
        stream.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


if __name__ == '__main__':
    main(sys.argv[1])
