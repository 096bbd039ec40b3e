// The orientation in a picture's EXIF block. Exif 2.32, section 4.6.

/**
 * The orientation in an EXIF block between two offsets: "Exif" and two zero bytes, which may be missing, and a TIFF
 * header with what follows. It is 1 if there is no valid one, and null if the block is no TIFF.
 */
export function readOrientation(view: DataView, from: number, until: number): number | null {
  const end = Math.min(until, view.byteLength)
  const start = hasPrefix(view, from, end) ? from + 6 : from
  if (end - start < 8) return null
  const order = view.getUint16(start)
  const little = order === 0x4949
  if ((!little && order !== 0x4d4d) || view.getUint16(start + 2, little) !== 42) return null
  const directory = start + view.getUint32(start + 4, little)
  if (directory + 2 > end) return 1
  const entries = view.getUint16(directory, little)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry
    if (at + 12 > end) return 1
    if (view.getUint16(at, little) === 0x0112) {
      const value = readNumber(view, at, little, { start, end })
      return value >= 1 && value <= 8 ? value : 1
    }
  }
  return 1
}

/** The number in a directory's entry, whichever type it has; 0 for what is no single whole number. TIFF 6.0, section 2. */
function readNumber(
  view: DataView,
  at: number,
  little: boolean,
  { start, end }: { readonly start: number; readonly end: number },
): number {
  if (view.getUint32(at + 4, little) !== 1) return 0
  const value = at + 8
  switch (view.getUint16(at + 2, little)) {
    case 1: // BYTE
    case 6: // SBYTE
      return view.getUint8(value)
    case 3: // SHORT
    case 8: // SSHORT
      return view.getUint16(value, little)
    case 4: // LONG
    case 9: // SLONG
      return view.getUint32(value, little)
    case 5: // RATIONAL
    case 10: {
      // SRATIONAL
      const place = start + view.getUint32(value, little)
      if (place + 8 > end) return 0
      const ratio = view.getUint32(place, little) / view.getUint32(place + 4, little)
      return Number.isInteger(ratio) ? ratio : 0
    }
    default:
      return 0
  }
}

/** JPEGs have it, PNGs have not, and WebPs should not but often do. */
const hasPrefix = (view: DataView, at: number, end: number) =>
  at + 6 <= end && view.getUint32(at) === 0x45786966 && view.getUint16(at + 4) === 0
