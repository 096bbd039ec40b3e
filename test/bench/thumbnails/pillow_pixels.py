"""Thumbnails by Pillow's Lanczos with a reducing gap of 2. In: each picture behind its length. Out: width, height, RGBA."""
import struct
import sys
from io import BytesIO

from PIL import Image, ImageOps

while length := sys.stdin.buffer.read(4):
    picture = sys.stdin.buffer.read(*struct.unpack("<I", length))
    with Image.open(BytesIO(picture)) as image:
        # A gap is for pictures without transparency: for others Pillow's resize forgets it.
        if image.format != "JPEG" and image.mode != "RGB":
            image = image.convert("RGBA")
        image.thumbnail((128, 128), Image.Resampling.LANCZOS, reducing_gap=2.0)
        small = ImageOps.exif_transpose(image).convert("RGBA")
    sys.stdout.buffer.write(struct.pack("<II", *small.size) + small.tobytes())
