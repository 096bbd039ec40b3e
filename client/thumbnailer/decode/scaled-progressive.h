// The progressive part of scaled-jpeg.c, which includes it (annex G).
//
// The coefficients of the whole picture are kept from scan to scan. Of each block it is known which are not 0, so that
// the others need neither be cleared nor be visited. Where only the first coefficient of a block is seen, the scans of
// the others are passed over; errors in them are not found.

/** A file of more scans, or one that needs more bytes for its coefficients, is left to another decoder. */
enum { MOST_SCANS = 64, MOST_BYTES = 80000000 };

/** B.2.3: the first and the last coefficient, and the bits of them that are missing before and after it. */
static struct {
  int count, from, to, high, low, isFirst;
  Component *parts[3];
} scan;

// ---- The order of the scans (G.1.1.1) ----

/** Says if these bits come next, and notes that they came. */
static int isNext(Component *part) {
  if (scan.from && part->missing[0] == UNSEEN) return 0;
  for (int k = scan.from; k <= scan.to; k++) {
    if (part->missing[k] != (scan.isFirst ? UNSEEN : scan.high)) return 0;
    part->missing[k] = scan.low;
  }
  return scan.from || !scan.isFirst || setShares(part);
}

static int hasTables(const Component *part) {
  return scan.from ? part->ac->defined : !scan.isFirst || part->dc->defined;
}

static int readProgressiveScan(const u8 *at, int length) {
  const int count = length ? at[0] : 0;
  if (count < 1 || count > picture.count || length != 4 + 2 * count) return 0;
  const u8 *rest = at + 1 + 2 * count;
  scan.count = count;
  scan.from = rest[0];
  scan.to = rest[1];
  scan.high = rest[2] >> 4;
  scan.low = rest[2] & 15;
  scan.isFirst = scan.high == 0;
  if (scan.from ? count != 1 || scan.to < scan.from || scan.to > 63 : scan.to != 0) return 0;
  if (scan.low > 13 || (!scan.isFirst && scan.low != scan.high - 1)) return 0;
  for (int n = 0, k = 0; n < count; n++, k++) {
    const int id = at[1 + 2 * n], dc = at[2 + 2 * n] >> 4, ac = at[2 + 2 * n] & 15;
    while (k < picture.count && components[k].id != id) k++;
    if (k == picture.count || dc > 3 || ac > 3) return 0;
    Component *part = scan.parts[n] = &components[k];
    part->dc = &dcTables[dc];
    part->ac = &acTables[ac];
    if (!hasTables(part) || !isNext(part)) return 0;
  }
  return 1;
}

static int hasAllBits(void) {
  for (int n = 0; n < picture.count; n++)
    for (int k = 0; k < 64; k++)
      if (components[n].missing[k]) return 0;
  return 1;
}

// ---- The data (G.1.2) ----

INLINE u32 take(Bits *bits, int count) {
  const u32 value = bits->window >> 1 >> (63 - count);
  drop(bits, count);
  return value;
}

INLINE int takeBit(Bits *bits) {
  if (UNLIKELY(bits->left == 0)) refill(bits);
  const int bit = bits->window >> 63;
  drop(bits, 1);
  return bit;
}

/** The first coefficients of one unit. */
INLINE int readFirst(Bits *bits, Component *part, int at) {
  if (!scan.isFirst) {
    part->firsts[at] |= takeBit(bits) << scan.low;
    return 1;
  }
  refill(bits);
  const u32 difference = nextOf(bits, part->dc, 0);
  if (UNLIKELY(difference >> 8 & END)) return 0;
  part->previous += (int)difference >> 16;
  part->firsts[at] = part->previous * (1 << scan.low);
  return 1;
}

/** Scans of more than one component have units as baseline files have; of one component a block is a unit (A.2). */
static int readFirsts(Stream *stream, int row, int from, int to) {
  Bits bits = stream->bits;
  for (int unit = from; unit < to; unit++) {
    for (int n = 0; n < scan.count; n++) {
      Component *part = scan.parts[n];
      const int across = scan.count == 1 ? 1 : part->across, down = scan.count == 1 ? 1 : part->down;
      for (int y = 0; y < down; y++)
        for (int x = 0; x < across; x++)
          if (!readFirst(&bits, part, (row * down + y) * part->keptColumns + unit * across + x)) return 0;
    }
    if (UNLIKELY(bits.next > stream->end + 8)) return 0;
  }
  stream->bits = bits;
  return 1;
}

/** The first bits of other coefficients, of blocks in a row. */
static int readNew(Stream *stream, Component *part, int from, int to) {
  const int past = scan.to + 1, one = 1 << scan.low;
  Bits bits = stream->bits;
  u32 ended = stream->ended;
  for (int at = from; at < to; at++) {
    if (ended) {
      ended--;
      continue;
    }
    u64 mask = 0;
    int16_t *others = part->others[at];
    for (int k = scan.from; k < past;) {
      refill(&bits);
      // Two of them, or one and the number of blocks that end, have 54 bits at the most.
      for (int n = 0; n < 2 && k < past; n++) {
        const u32 entry = nextOf(&bits, part->ac, 1);
        k += entry >> 8 & 255;
        const int value = (int)entry >> 16;
        if (k > past) {
          if (!(entry >> 8 & END) || entry == NO_CODE) return 0;
          refill(&bits);
          ended = (1 << value) + take(&bits, value) - 1;
          break;
        }
        others[k - 1] = value * one;
        mask |= (u64)(value != 0) << (k - 1);
      }
    }
    part->masks[at] |= mask;
    if (UNLIKELY(bits.next > stream->end + 8)) return 0;
  }
  stream->bits = bits;
  stream->ended = ended;
  return 1;
}

/** The next bit of a coefficient that is not 0. */
INLINE void refine(Bits *bits, int16_t *other, int low) {
  const int bit = takeBit(bits) << low;
  *other += *other < 0 ? -bit : bit;
}

/** Further bits of other coefficients, of blocks in a row (G.1.2.3). */
static int readMore(Stream *stream, Component *part, int from, int to) {
  const int low = scan.low, last = scan.to;
  const u64 band = (~0ull >> (63 - last)) & (~0ull << scan.from);
  Bits bits = stream->bits;
  u32 ended = stream->ended;
  for (int at = from; at < to; at++) {
    int16_t *others = part->others[at];
    u64 known = part->masks[at] & band, mask = 0;
    for (int k = scan.from; ended == 0 && k <= last; k++) {
      refill(&bits);
      const u32 entry = nextOf(&bits, part->ac, 1);
      const int value = (int)entry >> 16;
      if (entry >> 8 & END) {
        if (entry == NO_CODE) return 0;
        ended = (1 << value) + take(&bits, value);
        break;
      }
      // The advance counts only those that are 0; the others on its way get their bits.
      k += (entry >> 8 & 255) - 1;
      for (; k <= last && known & ((2ull << k) - 1); k++, known &= known - 1)
        refine(&bits, others + __builtin_ctzll(known), low);
      if (k > last || value > 1 || value < -1) return 0;
      if (value) {
        others[k] = value * (1 << low);
        mask |= 1ull << k;
      }
    }
    if (ended) {
      for (; known; known &= known - 1) refine(&bits, others + __builtin_ctzll(known), low);
      ended--;
    }
    part->masks[at] |= mask;
    if (UNLIKELY(bits.next > stream->end + 8)) return 0;
  }
  stream->bits = bits;
  stream->ended = ended;
  return 1;
}

static int readUnits(Stream *stream, int row, int from, int to) {
  if (scan.from == 0) return readFirsts(stream, row, from, to);
  Component *part = scan.parts[0];
  const int begin = row * part->keptColumns;
  return scan.isFirst ? readNew(stream, part, begin + from, begin + to) : readMore(stream, part, begin + from, begin + to);
}

static int passOver(u8 **at) {
  while (unstuff(at, picture.end)) {
    if ((*at)[1] < RST0 || (*at)[1] > RST0 + 7) return 1;
    *at += 2;
  }
  return 0;
}

/** Reads the data of a scan into the coefficients. 0 at an error. */
static int readData(u8 **at, const Sizes *sizes) {
  const Component *part = scan.parts[0];
  if (scan.from && !part->vectors) return passOver(at);
  const int columns = scan.count == 1 ? part->columns : sizes->columns;
  const int rows = scan.count == 1 ? part->rows : sizes->rows;
  Stream stream = open(*at);
  for (int row = 0; row < rows; row++)
    for (int unit = 0; unit < columns;) {
      const int count = unitsAhead(&stream, columns - unit);
      if (!count || !readUnits(&stream, row, unit, unit + count)) return 0;
      unit += count;
    }
  *at = stream.at;
  return isAllRead(&stream);
}

// ---- The picture ----

static int hasMemory(u32 end) {
  const u32 pages = (end + 65535) >> 16, now = __builtin_wasm_memory_size(0);
  return pages <= now || __builtin_wasm_memory_grow(0, pages - now) != ~0ul;
}

static int ceilOf(int number, int divisor) { return (number + divisor - 1) / divisor; }

/** The kept blocks of a component: all of its units. */
static u32 blocksOf(const Component *part, const Sizes *sizes) {
  return sizes->columns * part->across * sizes->rows * part->down;
}

/** Makes room behind `room` for the coefficients. 0 if there is too little memory. */
static int placeCoefficients(u8 *room, const Sizes *sizes) {
  u64 bytes = 0;
  u32 cleared = 0;
  for (int n = 0; n < picture.count; n++) {
    const u32 count = blocksOf(&components[n], sizes), all = components[n].vectors ? count : 0;
    bytes += 2ull * count + 8 + 136ull * all;
  }
  if (bytes > MOST_BYTES || !hasMemory((u32)room + (u32)bytes)) return 0;
  for (int n = 0; n < picture.count; n++) {
    Component *part = &components[n];
    const u32 count = blocksOf(part, sizes), all = part->vectors ? count : 0;
    // A scan of this component alone has only the blocks of its own size (A.2.2).
    part->columns = ceilOf(ceilOf(picture.width * part->across, picture.across), 8);
    part->rows = ceilOf(ceilOf(picture.height * part->down, picture.down), 8);
    part->keptColumns = sizes->columns * part->across;
    part->masks = (u64 *)room;
    part->firsts = (int16_t *)(part->masks + all);
    cleared = 8 * all + 2 * count;
    __builtin_memset(room, 0, cleared);
    room = (u8 *)(((u32)room + cleared + 7) & ~7u);
    part->others = (int16_t(*)[64])room;
    room += 128 * all;
  }
  return 1;
}

/** The sum of decodeBlock, of a block that is kept. */
INLINE void placeKept(const Component *part, int at, u8 *to, const int vectors) {
  v128_t pixels[vectors < 4 ? 4 : vectors];
  const v128_t base = wasm_f32x4_splat(128.5f + part->firsts[at] * part->shares[0][0]);
  for (int n = 0; n < (vectors ? vectors : 1); n++) pixels[n] = base;
  for (u64 left = vectors ? part->masks[at] : 0; left; left &= left - 1) {
    const int k = __builtin_ctzll(left);
    const v128_t value = wasm_f32x4_splat(part->others[at][k]);
    const float *shares = part->shares[k];
    for (int v = 0; v < vectors; v++)
      pixels[v] = wasm_f32x4_add(pixels[v], wasm_f32x4_mul(value, wasm_v128_load(shares + 4 * v)));
  }
  storeBlock(part, pixels, to, vectors);
}

INLINE void placeKepts(const Component *part, int at, u8 *to, const int vectors) {
  for (int n = 0; n < part->keptColumns; n++) placeKept(part, at + n, to + n * part->width, vectors);
}

static void placeRow(const Component *part, int row, u8 *to) {
  const int at = row * part->keptColumns;
  switch (part->vectors) {
    case 0: return placeKepts(part, at, to, 0);
    case 1: return placeKepts(part, at, to, 1);
    // Vectors beyond the part's own are computed and not stored.
    case 2:
    case 4: return placeKepts(part, at, to, 4);
    default: return placeKepts(part, at, to, 16);
  }
}

static void placeAll(u8 *pixels, const Sizes *sizes) {
  for (int row = 0; row < sizes->rows; row++) {
    for (int n = 0; n < picture.count; n++) {
      const Component *part = &components[n];
      for (int y = 0; y < part->down; y++)
        placeRow(part, row * part->down + y, part->strip + y * part->height * part->stride);
    }
    writeRows(pixels, sizes, row);
  }
}

/** Decodes a progressive file, `at` the data of its first scan. 0 if it is refused. */
static int decodeScans(u8 *at, u8 *pixels, const Sizes *sizes) {
  const u32 behind = ((u32)pixels + 4 * sizes->width * sizes->height + 64 + 15) & ~15u;
  if (!placeCoefficients((u8 *)behind, sizes)) return 0;
  for (int count = 1, marker = SOS; marker != EOI; count++) {
    if (marker != SOS || count > MOST_SCANS || !readData(&at, sizes)) return 0;
    marker = readSegments(&at);
  }
  if (!hasAllBits()) return 0;
  placeAll(pixels, sizes);
  return 1;
}
