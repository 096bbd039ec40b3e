"""Thumbnails by Pillow as the tutorial calls it. In: the number of threads, then each picture behind its length. Out: ms."""
import struct
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from PIL import Image

given = sys.stdin.buffer
(threads,) = struct.unpack("<I", given.read(4))
pictures = []
while length := given.read(4):
    pictures.append(given.read(*struct.unpack("<I", length)))


def thumbnail(picture):
    with Image.open(BytesIO(picture)) as image:
        kind = image.format
        image.thumbnail((128, 128))
        image.save(BytesIO(), kind)


began = time.perf_counter()
with ThreadPoolExecutor(threads) as pool:
    list(pool.map(thumbnail, pictures))
print(1000 * (time.perf_counter() - began))
