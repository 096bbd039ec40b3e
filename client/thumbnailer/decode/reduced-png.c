// A PNG whose blocks of pixels become their means while it is unpacked, so that the whole picture is nowhere in memory.
// Built by build-decoders.sh. Sections are those of https://www.w3.org/TR/png-3/ and of RFC 1951 (deflate).
//
// It decodes only what is whole and common: 8 bits a sample, not interlaced, and sRGB. Anything else it refuses, and
// another decoder has it.
#include "kernel.h"

INLINE u32 four(const u8 *at) { return (u32)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3]; }

// ---- Check sums ----

/** By bytes, and by how many bytes follow in the same step (Annex D). */
static u32 remainders[8][256];

static void makeRemainders(void) {
  for (u32 n = 0; n < 256; n++) {
    u32 rest = n;
    for (int bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ rest >> 1 : rest >> 1;
    remainders[0][n] = rest;
  }
  for (int k = 1; k < 8; k++)
    for (int n = 0; n < 256; n++) {
      const u32 before = remainders[k - 1][n];
      remainders[k][n] = remainders[0][before & 255] ^ before >> 8;
    }
}

static u32 crcOf(const u8 *at, u32 length) {
  u32 crc = ~0u;
  for (; length >= 8; length -= 8, at += 8) {
    u32 low, high;
    __builtin_memcpy(&low, at, 4);
    __builtin_memcpy(&high, at + 4, 4);
    low ^= crc;
    crc = remainders[7][low & 255] ^ remainders[6][low >> 8 & 255] ^ remainders[5][low >> 16 & 255] ^
          remainders[4][low >> 24] ^ remainders[3][high & 255] ^ remainders[2][high >> 8 & 255] ^
          remainders[1][high >> 16 & 255] ^ remainders[0][high >> 24];
  }
  for (; length; length--) crc = remainders[0][(crc ^ *at++) & 255] ^ crc >> 8;
  return ~crc;
}

/** Both sums of Adler-32 (RFC 1950). */
typedef struct { u32 plain, weighted; } Adler;

enum { ADLER = 65521, ADLER_STEP = 5552 };

static void addTo(Adler *adler, const u8 *at, u32 length) {
  const v128_t from16 = wasm_i16x8_make(16, 15, 14, 13, 12, 11, 10, 9), from8 = wasm_i16x8_make(8, 7, 6, 5, 4, 3, 2, 1);
  while (length) {
    u32 step = length < ADLER_STEP ? length : ADLER_STEP;
    length -= step;
    v128_t plain = wasm_i32x4_splat(0), before = plain, weighted = plain;
    u32 a = adler->plain, b = adler->weighted + (step & ~15u) * a;
    for (; step >= 16; step -= 16, at += 16) {
      const v128_t bytes = wasm_v128_load(at);
      before = wasm_i32x4_add(before, plain);
      plain = wasm_i32x4_add(plain, wasm_u32x4_extadd_pairwise_u16x8(wasm_u16x8_extadd_pairwise_u8x16(bytes)));
      weighted = wasm_i32x4_add(weighted, wasm_i32x4_dot_i16x8(wasm_u16x8_extend_low_u8x16(bytes), from16));
      weighted = wasm_i32x4_add(weighted, wasm_i32x4_dot_i16x8(wasm_u16x8_extend_high_u8x16(bytes), from8));
    }
    weighted = wasm_i32x4_add(weighted, wasm_i32x4_shl(before, 4));
    a += wasm_i32x4_extract_lane(plain, 0) + wasm_i32x4_extract_lane(plain, 1) + wasm_i32x4_extract_lane(plain, 2) + wasm_i32x4_extract_lane(plain, 3);
    b += (u32)wasm_i32x4_extract_lane(weighted, 0) + wasm_i32x4_extract_lane(weighted, 1) + wasm_i32x4_extract_lane(weighted, 2) + wasm_i32x4_extract_lane(weighted, 3);
    for (; step; step--) b += a += *at++;
    adler->plain = a % ADLER;
    adler->weighted = b % ADLER;
  }
}

// ---- Codes (RFC 1951, 3.2) ----

enum { LOOKUP = 11, ENTRIES = 1 << LOOKUP, LONGEST = 15 };

/** An entry: the code's length; extra bits << 8; the value << 16; and one of these. An entry of 0 is no code. */
enum { LITERAL = 0x20, END = 0x40 };

typedef struct {
  u32 next[ENTRIES];
  /** By the length of a code, which stands on the left of 15 bits: one more than the last one, and where its symbols begin. */
  u32 past[LONGEST + 2];
  int first[LONGEST + 1];
  u32 entries[288];
} Codes;

static Codes literals, distances, lengthCodes;

/** The lengths of 257 to 285, and the distances of 0 to 29: their least value, and the extra bits that are added. */
static const u16 leastLengths[29] = {3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83,
  99, 115, 131, 163, 195, 227, 258};
static const u8 lengthBits[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
static const u16 leastDistances[30] = {1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769,
  1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
static const u8 distanceBits[30] = {0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11,
  12, 12, 13, 13};

typedef u32 EntryOf(int symbol);

static u32 literalEntry(int symbol) {
  if (symbol < 256) return LITERAL | (u32)symbol << 16;
  if (symbol == 256) return END;
  symbol -= 257;
  return symbol > 28 ? 0 : (u32)leastLengths[symbol] << 16 | lengthBits[symbol] << 8;
}

static u32 distanceEntry(int symbol) {
  return symbol > 29 ? 0 : (u32)leastDistances[symbol] << 16 | distanceBits[symbol] << 8;
}

static u32 plainEntry(int symbol) { return LITERAL | (u32)symbol << 16; }

static u32 reversed(u32 code, int length) {
  u32 other = 0;
  for (; length; length--, code >>= 1) other = other << 1 | (code & 1);
  return other;
}

/** 0 for lengths that make no prefix code. A single code of one bit may stand alone, as in zlib. */
static int makeCodes(Codes *codes, const u8 *lengths, int count, EntryOf *entryOf) {
  int counts[LONGEST + 1] = {0}, places[LONGEST + 1], longest = 0, all = 0;
  for (int n = 0; n < count; n++) counts[lengths[n]]++;
  counts[0] = 0;
  u32 code = 0, left = 1;
  for (int length = 1; length <= LONGEST; length++) {
    left <<= 1;
    if ((u32)counts[length] > left) return 0;
    left -= counts[length];
    if (counts[length]) longest = length;
    code <<= 1;
    codes->first[length] = all - (int)code;
    places[length] = all;
    all += counts[length];
    code += counts[length];
    codes->past[length] = code << (LONGEST - length);
  }
  codes->past[LONGEST + 1] = ~0u;
  if (left && longest > 1) return 0;
  for (int n = 0; n < ENTRIES; n++) codes->next[n] = 0;
  for (int symbol = 0; symbol < count; symbol++) {
    const int length = lengths[symbol];
    if (length == 0) continue;
    const int place = places[length]++;
    const u32 entry = entryOf(symbol);
    codes->entries[place] = entry ? entry | length : 0;
    if (length > LOOKUP) continue;
    for (u32 bits = reversed(place - codes->first[length], length); bits < ENTRIES; bits += 1u << length)
      codes->next[bits] = codes->entries[place];
  }
  return 1;
}

/** The bits that come next stand on the right of `window`. */
typedef struct {
  u64 window;
  int left;
  const u8 *next, *end;
} Bits;

/** At least 56 bits are there then; behind the end they are any. */
INLINE void refill(Bits *bits) {
  u64 eight;
  __builtin_memcpy(&eight, bits->next, 8);
  bits->window |= eight << bits->left;
  bits->next += (63 - bits->left) >> 3;
  bits->left |= 56;
}

INLINE u32 take(Bits *bits, int count) {
  const u32 value = (u32)bits->window & ((1u << count) - 1);
  bits->window >>= count;
  bits->left -= count;
  return value;
}

/** The bytes up to the end are used, and it began no other one. */
INLINE int isBehindEnd(const Bits *bits) { return bits->next - (bits->left >> 3) > bits->end; }

static __attribute__((noinline)) u32 longCode(const Bits *bits, const Codes *codes) {
  const u32 fifteen = reversed((u32)bits->window & 0x7fff, LONGEST);
  int length = 1;
  while (fifteen >= codes->past[length]) length++;
  return length > LONGEST ? 0 : codes->entries[codes->first[length] + (int)(fifteen >> (LONGEST - length))];
}

/** The entry of the next code, which is taken; 0 if there is none. */
INLINE u32 nextOf(Bits *bits, const Codes *codes) {
  u32 entry = codes->next[bits->window & (ENTRIES - 1)];
  if (UNLIKELY(entry == 0)) entry = longCode(bits, codes);
  take(bits, entry & 15);
  return entry;
}

/** The codes are those that are fixed: a file may have millions of blocks of them that are empty. */
static int areFixed;

static int makeFixedCodes(void) {
  if (areFixed) return 1;
  areFixed = 1;
  u8 lengths[288];
  for (int n = 0; n < 288; n++) lengths[n] = n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8;
  // Two of 32 distances do not exist, so these lengths make no whole code.
  makeCodes(&distances, lengths, 0, distanceEntry);
  for (int n = 0; n < 30; n++)
    for (u32 at = reversed(n, 5); at < ENTRIES; at += 32) distances.next[at] = distanceEntry(n) | 5;
  return makeCodes(&literals, lengths, 288, literalEntry);
}

/** RFC 1951, 3.2.7 */
static int readCodes(Bits *bits) {
  static const u8 order[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  u8 few[19] = {0}, lengths[320];
  areFixed = 0;
  refill(bits);
  const int literalCount = 257 + take(bits, 5), distanceCount = 1 + take(bits, 5), fewCount = 4 + take(bits, 4);
  if (literalCount > 286 || distanceCount > 30) return 0;
  for (int n = 0; n < fewCount; n++) {
    refill(bits);
    few[order[n]] = take(bits, 3);
  }
  if (!makeCodes(&lengthCodes, few, 19, plainEntry)) return 0;
  const int count = literalCount + distanceCount;
  for (int n = 0; n < count;) {
    refill(bits);
    const u32 entry = nextOf(bits, &lengthCodes), symbol = entry >> 16;
    if (entry == 0 || isBehindEnd(bits)) return 0;
    if (symbol < 16) {
      lengths[n++] = symbol;
      continue;
    }
    if (symbol == 16 && n == 0) return 0;
    const u8 value = symbol == 16 ? lengths[n - 1] : 0;
    int again = symbol == 16 ? 3 + take(bits, 2) : symbol == 17 ? 3 + take(bits, 3) : 11 + take(bits, 7);
    if (n + again > count) return 0;
    while (again--) lengths[n++] = value;
  }
  // A block without an end.
  if (lengths[256] == 0) return 0;
  return makeCodes(&literals, lengths, literalCount, literalEntry) &&
         makeCodes(&distances, lengths + literalCount, distanceCount, distanceEntry);
}

// ---- The picture ----

/** Samples of a pixel, and what they are (table 8). */
enum { GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGB_ALPHA = 6 };

static struct {
  u32 width, height, divisor;
  int kind, bytesOfPixel;
  u32 bytesOfRow;
  /** RGBA, and how many there are. */
  u32 palette[256], colours, worstColour;
  int hasAlpha;
  /** Unpacked bytes: where they begin, where the next row begins, where the next byte comes, and where they are summed up to. */
  u8 *unpacked, *row, *out, *summed, *limit;
  Adler adler;
  u32 rowsDone;
  u8 *above, *here;
  /** Of each block the sums of its red, green, blue and alpha: colours times their alpha, where there is any. */
  v128_t *sums;
  u8 *means;
} picture;

/** The bytes that a back reference may reach, those that it may copy, and the room behind them. */
enum { WINDOW = 32768, LONGEST_MATCH = 258, SLACK = 512 };

// ---- Filters (section 9) ----

INLINE v128_t wide(const u8 *at) { return wasm_u16x8_extend_low_u8x16(wasm_v128_load32_zero(at)); }

INLINE v128_t low8(v128_t wide) { return wasm_v128_and(wide, wasm_i16x8_splat(255)); }

INLINE void store(u8 *to, v128_t wide) { wasm_v128_store32_lane(to, wasm_u8x16_narrow_i16x8(wide, wide), 0); }

INLINE v128_t nearestOf(v128_t left, v128_t up, v128_t corner) {
  const v128_t across = wasm_i16x8_sub(up, corner), down = wasm_i16x8_sub(left, corner);
  const v128_t byLeft = wasm_i16x8_abs(across), byUp = wasm_i16x8_abs(down), byCorner = wasm_i16x8_abs(wasm_i16x8_add(across, down));
  const v128_t upOrCorner = wasm_v128_bitselect(up, corner, wasm_i16x8_le(byUp, byCorner));
  return wasm_v128_bitselect(left, upOrCorner, wasm_v128_and(wasm_i16x8_le(byLeft, byUp), wasm_i16x8_le(byLeft, byCorner)));
}

/** Four bytes are read and written for each pixel: those that are no part of it are written again by the next one. */
INLINE int unfilter(const u8 *from, u8 *to, const u8 *above, u32 length, const int step) {
  v128_t left = wasm_i16x8_splat(0), corner = left;
  const u8 filter = *from++, *const end = from + length;
  switch (filter) {
    case 0:
      __builtin_memcpy(to, from, length);
      return 1;
    case 1:
      for (; from < end; from += step, to += step) store(to, left = low8(wasm_i16x8_add(left, wide(from))));
      return 1;
    case 2:
      for (; from < end; from += 16, to += 16, above += 16)
        wasm_v128_store(to, wasm_i8x16_add(wasm_v128_load(from), wasm_v128_load(above)));
      return 1;
    case 3:
      for (; from < end; from += step, to += step, above += step)
        store(to, left = low8(wasm_i16x8_add(wide(from), wasm_u16x8_shr(wasm_i16x8_add(left, wide(above)), 1))));
      return 1;
    case 4:
      for (; from < end; from += step, to += step, above += step) {
        const v128_t up = wide(above);
        store(to, left = low8(wasm_i16x8_add(wide(from), nearestOf(left, up, corner))));
        corner = up;
      }
      return 1;
    default: return 0;
  }
}

static int unfilterRow(const u8 *from) {
  u8 *to = picture.here;
  const u8 *above = picture.above;
  const u32 length = picture.bytesOfRow;
  switch (picture.bytesOfPixel) {
    case 1: return unfilter(from, to, above, length, 1);
    case 2: return unfilter(from, to, above, length, 2);
    case 3: return unfilter(from, to, above, length, 3);
    default: return unfilter(from, to, above, length, 4);
  }
}

// ---- Means of blocks ----

/** Its red, green, blue and alpha; without alpha, the last one is any. */
INLINE v128_t pixelAt(const u8 *at, const int kind) {
  u32 four;
  switch (kind) {
    case GREY: four = at[0] * 0x10101u; break;
    case GREY_ALPHA: four = at[0] * 0x10101u | (u32)at[1] << 24; break;
    case PALETTE:
      four = picture.palette[at[0]];
      if (at[0] > picture.worstColour) picture.worstColour = at[0];
      break;
    default: __builtin_memcpy(&four, at, 4);
  }
  return wasm_u32x4_extend_low_u16x8(wasm_u16x8_extend_low_u8x16(wasm_u32x4_make(four, 0, 0, 0)));
}

INLINE void addRow(const int kind, const int step, const int hasAlpha) {
  const u8 *at = picture.here;
  v128_t *sums = picture.sums;
  for (u32 left = picture.width; left;) {
    u32 across = left < picture.divisor ? left : picture.divisor;
    left -= across;
    v128_t sum = *sums;
    for (; across; across--, at += step) {
      v128_t pixel = pixelAt(at, kind);
      if (hasAlpha) {
        const v128_t alpha = wasm_i32x4_shuffle(pixel, pixel, 3, 3, 3, 3);
        pixel = wasm_i32x4_mul(pixel, wasm_i32x4_replace_lane(alpha, 3, 1));
      }
      sum = wasm_i32x4_add(sum, pixel);
    }
    *sums++ = sum;
  }
}

static void addAnyRow(void) {
  switch (picture.kind) {
    case GREY: return addRow(GREY, 1, 0);
    case GREY_ALPHA: return addRow(GREY_ALPHA, 2, 1);
    case PALETTE: return picture.hasAlpha ? addRow(PALETTE, 1, 1) : addRow(PALETTE, 1, 0);
    case RGB: return addRow(RGB, 3, 0);
    default: return addRow(RGB_ALPHA, 4, 1);
  }
}

/** Rounded as reduce.ts rounds: colours are weighted by their alpha, as an invisible pixel has no colour. */
INLINE void meanOf(v128_t sum, u32 count, u8 *to) {
  const u32 alphas = wasm_u32x4_extract_lane(sum, 3);
  const double weight = picture.hasAlpha ? alphas : count;
  to[3] = picture.hasAlpha ? (u8)((double)alphas / count + 0.5) : 255;
  to[0] = weight ? (u8)(wasm_u32x4_extract_lane(sum, 0) / weight + 0.5) : 0;
  to[1] = weight ? (u8)(wasm_u32x4_extract_lane(sum, 1) / weight + 0.5) : 0;
  to[2] = weight ? (u8)(wasm_u32x4_extract_lane(sum, 2) / weight + 0.5) : 0;
}

static void writeMeans(u32 rows) {
  v128_t *sums = picture.sums;
  for (u32 left = picture.width; left; picture.means += 4) {
    const u32 across = left < picture.divisor ? left : picture.divisor;
    left -= across;
    meanOf(*sums, across * rows, picture.means);
    *sums++ = wasm_i32x4_splat(0);
  }
}

/** Takes all rows that are unpacked, and then makes room. 0 at an error. */
static int takeRows(void) {
  const u32 length = picture.bytesOfRow + 1;
  addTo(&picture.adler, picture.summed, picture.out - picture.summed);
  while (picture.rowsDone < picture.height && picture.out - picture.row >= (long)length) {
    if (!unfilterRow(picture.row)) return 0;
    addAnyRow();
    u8 *above = picture.above;
    picture.above = picture.here;
    picture.here = above;
    picture.row += length;
    picture.rowsDone++;
    const u32 rows = picture.rowsDone % picture.divisor;
    if (rows == 0 || picture.rowsDone == picture.height) writeMeans(rows ? rows : picture.divisor);
  }
  if (picture.rowsDone == picture.height && picture.out != picture.row) return 0;
  u8 *kept = picture.out - picture.unpacked > WINDOW ? picture.out - WINDOW : picture.unpacked;
  if (kept > picture.row) kept = picture.row;
  const long by = kept - picture.unpacked;
  __builtin_memmove(picture.unpacked, kept, picture.out - kept);
  picture.out -= by;
  picture.row -= by;
  picture.summed = picture.out;
  return 1;
}

// ---- Deflate ----

/** Up to 15 bytes more are written. */
INLINE void copyMatch(u8 *to, u32 distance, int length) {
  const u8 *from = to - distance, *const end = to + length;
  if (distance >= 16) {
    do {
      wasm_v128_store(to, wasm_v128_load(from));
      from += 16;
      to += 16;
    } while (to < end);
    return;
  }
  // The bytes come again and again, as many whole times as there is room for in 16.
  u8 again[16];
  for (u32 n = 0, place = 0; n < 16; n++, place++) {
    if (place == distance) place = 0;
    again[n] = from[place];
  }
  const v128_t bytes = wasm_v128_load(again);
  const u32 step = 16 - 16 % distance;
  for (; to < end; to += step) wasm_v128_store(to, bytes);
}

static int inflateBlock(Bits *shared) {
  Bits bits = *shared;
  u8 *out = picture.out;
  for (;;) {
    if (UNLIKELY(out > picture.limit)) {
      picture.out = out;
      if (!takeRows()) return 0;
      out = picture.out;
    }
    refill(&bits);
    if (UNLIKELY(bits.next > bits.end + 8)) return 0;
    u32 entry = nextOf(&bits, &literals);
    // Three codes have 45 bits at the most.
    if (entry & LITERAL) {
      *out++ = entry >> 16;
      entry = nextOf(&bits, &literals);
      if (entry & LITERAL) {
        *out++ = entry >> 16;
        entry = nextOf(&bits, &literals);
        if (entry & LITERAL) {
          *out++ = entry >> 16;
          continue;
        }
      }
    }
    if (UNLIKELY(entry < 1u << 16)) {
      *shared = bits;
      picture.out = out;
      return entry & END;
    }
    // A length has 5 more bits at the most, and a distance 15 and 13.
    refill(&bits);
    const int length = (entry >> 16) + take(&bits, entry >> 8 & 31);
    const u32 far = nextOf(&bits, &distances);
    const u32 distance = (far >> 16) + take(&bits, far >> 8 & 31);
    if (UNLIKELY(far == 0 || distance > (u32)(out - picture.unpacked))) return 0;
    copyMatch(out, distance, length);
    out += length;
  }
}

/** RFC 1951, 3.2.4 */
static int copyStored(Bits *bits) {
  take(bits, bits->left & 7);
  refill(bits);
  u32 length = take(bits, 16);
  if ((length ^ take(bits, 16)) != 0xffff) return 0;
  const u8 *from = bits->next - (bits->left >> 3);
  if ((long)length > bits->end - from) return 0;
  while (length) {
    if (picture.out > picture.limit && !takeRows()) return 0;
    const u32 room = picture.limit + 1 - picture.out, count = length < room ? length : room;
    __builtin_memcpy(picture.out, from, count);
    picture.out += count;
    from += count;
    length -= count;
  }
  bits->next = from;
  bits->window = bits->left = 0;
  return 1;
}

/** To make the tables of a block takes 8 us, and a block without data has 12 bytes. No encoder makes so many. */
enum { MOST_TABLES = 1000, BYTES_OF_TABLE = 64 };

/** A zlib stream (RFC 1950). 0 unless it is whole and gives exactly the picture. */
static int inflate(const u8 *from, const u8 *end) {
  if (end - from < 6 || (from[0] & 15) != 8 || from[0] >> 4 > 7 || (from[0] << 8 | from[1]) % 31 || from[1] & 32) return 0;
  Bits bits = {0, 0, from + 2, end};
  u32 tables = 0;
  for (int isLast = 0; !isLast;) {
    refill(&bits);
    if (isBehindEnd(&bits)) return 0;
    isLast = take(&bits, 1);
    switch (take(&bits, 2)) {
      case 0: if (!copyStored(&bits)) return 0; break;
      case 1: if (!makeFixedCodes() || !inflateBlock(&bits)) return 0; break;
      case 2:
        if (tables++ > MOST_TABLES + (u32)(end - from) / BYTES_OF_TABLE) return 0;
        if (!readCodes(&bits) || !inflateBlock(&bits)) return 0;
        break;
      default: return 0;
    }
  }
  if (!takeRows() || picture.rowsDone < picture.height) return 0;
  const u8 *sum = bits.next - (bits.left >> 3);
  return end - sum == 4 && four(sum) == (picture.adler.weighted << 16 | picture.adler.plain);
}

// ---- Chunks (sections 5 and 11) ----

enum {
  IHDR = 0x49484452, PLTE = 0x504c5445, IDAT = 0x49444154, IEND = 0x49454e44, TRNS = 0x74524e53, SRGB = 0x73524742,
  GAMA = 0x67414d41, CHRM = 0x6348524d, ICCP = 0x69434350, CICP = 0x63494350, ACTL = 0x6163544c,
};

static int readHeader(const u8 *at, u32 length) {
  static const u8 samples[7] = {1, 0, 3, 1, 2, 0, 4};
  if (length != 13 || four(at) != picture.width || four(at + 4) != picture.height) return 0;
  picture.kind = at[9];
  if (at[8] != 8 || picture.kind > 6 || samples[picture.kind] == 0 || at[10] || at[11] || at[12]) return 0;
  picture.bytesOfPixel = samples[picture.kind];
  picture.bytesOfRow = picture.width * picture.bytesOfPixel;
  picture.hasAlpha = picture.kind == GREY_ALPHA || picture.kind == RGB_ALPHA;
  return 1;
}

static int readPalette(const u8 *at, u32 length) {
  if (picture.kind == GREY || picture.kind == GREY_ALPHA || picture.colours || length % 3 || length > 768 || !length) return 0;
  picture.colours = length / 3;
  for (u32 n = 0; n < picture.colours; n++, at += 3) picture.palette[n] = at[0] | at[1] << 8 | at[2] << 16 | 0xffu << 24;
  return 1;
}

static int readAlphas(const u8 *at, u32 length) {
  if (picture.kind != PALETTE || length > picture.colours) return 0;
  picture.hasAlpha = 1;
  for (u32 n = 0; n < length; n++) picture.palette[n] = (picture.palette[n] & 0xffffff) | (u32)at[n] << 24;
  return 1;
}

/** Other colours than sRGB, an animation, and what must be known to show the picture and is not known here. */
static int isRefused(u32 name) {
  if (name == ICCP || name == CICP || name == ACTL) return 1;
  return !(name & 0x20000000) && name != IHDR && name != PLTE && name != IDAT && name != IEND;
}

/** Reads all chunks, and moves the packed bytes together, to where they begin. 0 if the file is refused. */
static u8 *readChunks(u8 *at, const u8 *end, u8 **packedEnd) {
  u8 *packed = 0, *to = 0;
  int isSrgb = 0, hasOtherColours = 0, isFirst = 1;
  for (u32 before = 0;; isFirst = 0) {
    if (end - at < 12) return 0;
    const u32 length = four(at), name = four(at + 4);
    u8 *content = at + 8;
    if (length > (u32)(end - content) || (u32)(end - content) - length < 4 || isFirst != (name == IHDR)) return 0;
    for (int n = 4; n < 8; n++) if (((at[n] | 32) - 'a') > 25u) return 0;
    const int isNeeded = !(name & 0x20000000) || name == TRNS || name == SRGB;
    if (isNeeded && crcOf(at + 4, length + 4) != four(content + length)) return 0;
    at = content + length + 4;
    if (name == IHDR && !readHeader(content, length)) return 0;
    if (name == PLTE && (to || !readPalette(content, length))) return 0;
    if (name == TRNS && (to || !readAlphas(content, length))) return 0;
    if (name == SRGB) isSrgb = 1;
    if (name == GAMA || name == CHRM) hasOtherColours = 1;
    if (isRefused(name)) return 0;
    if (name == IEND) break;
    if (name == IDAT) {
      if (to && before != IDAT) return 0;
      if (!to) packed = to = content;
      __builtin_memmove(to, content, length);
      to += length;
    }
    before = name;
  }
  if (!to || (hasOtherColours && !isSrgb) || (picture.kind == PALETTE && !picture.colours)) return 0;
  *packedEnd = to;
  return packed;
}

INLINE u8 *aligned(u8 *at) { return (u8 *)(((u32)at + 15) & ~15u); }

/**
 * Makes one RGBA pixel of each block of `divisor` by `divisor` pixels (256 at the most) of a file of this many bytes.
 * The last blocks may be smaller. Returns the place of the pixels, or 0 if the file is refused, is of another size, or
 * has any error. Behind the file is room for 67,000 bytes, 28 for each pixel of a row, and the pixels.
 */
__attribute__((export_name("reducedPng")))
u8 *reducedPng(u8 *file, u32 length, u32 width, u32 height, u32 divisor) {
  static const u8 signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  if (remainders[0][1] == 0) makeRemainders();
  if (length < 8 || divisor == 0 || divisor > 256) return 0;
  for (int n = 0; n < 8; n++) if (file[n] != signature[n]) return 0;
  picture.width = width;
  picture.height = height;
  picture.divisor = divisor;
  picture.colours = picture.worstColour = picture.rowsDone = picture.hasAlpha = 0;
  picture.adler = (Adler){1, 0};
  u8 *packedEnd, *packed = readChunks(file + 8, file + length, &packedEnd);
  if (!packed) return 0;
  const u32 row = picture.bytesOfRow + 32, blocks = (width + divisor - 1) / divisor;
  picture.above = aligned(file + length + 16);
  picture.here = aligned(picture.above + row);
  picture.sums = (v128_t *)aligned(picture.here + row);
  picture.unpacked = (u8 *)(picture.sums + blocks);
  picture.row = picture.out = picture.summed = picture.unpacked;
  picture.limit = picture.unpacked + 2 * WINDOW + picture.bytesOfRow + 1;
  u8 *means = picture.means = aligned(picture.limit + SLACK);
  __builtin_memset(picture.above, 0, row);
  __builtin_memset(picture.sums, 0, sizeof(v128_t) * blocks);
  if (!inflate(packed, packedEnd)) return 0;
  return picture.kind == PALETTE && picture.worstColour >= picture.colours ? 0 : means;
}
