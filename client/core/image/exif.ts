// The orientation in a picture's EXIF block. Exif 2.32, section 4.6.

/** Tag 0x0112 of the first directory of an EXIF block (a TIFF header and what follows); 1 if it is not there. */
export function readOrientation(view: DataView, start: number, end: number): number {
  if (end > view.byteLength || end - start < 14) return 1
  const little = view.getUint16(start) === 0x4949
  const directory = start + view.getUint32(start + 4, little)
  if (directory + 2 > end) return 1
  const entries = view.getUint16(directory, little)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry
    if (at + 12 > end) return 1
    if (view.getUint16(at, little) === 0x0112) {
      const value = view.getUint16(at + 8, little)
      return value >= 1 && value <= 8 ? value : 1
    }
  }
  return 1
}
