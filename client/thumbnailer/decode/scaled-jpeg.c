// A JPEG at 1/8, 1/4 or 1/2 of its size: a baseline one here, a progressive one in scaled-progressive.h. Built by
// build-decoders.sh. Numbers of tables and sections are those of ITU-T T.81 (https://www.w3.org/Graphics/JPEG/itu-t81.pdf).
//
// It decodes only what is whole and common; anything else it refuses, and another decoder has it. Three things make it
// fast. At 1/8 nearly all coefficients are skipped, several at a time. Each other one adds its share to the pixels of
// its block at once, so a baseline file's are not stored and transformed later. Colours are decoded at the scale of the brightness, so
// that nothing is enlarged.
#include "kernel.h"

// ---- Huffman codes (annexes C and F.2) ----

/** Bits that are looked up at once. */
enum { LOOKUP = 11, ENTRIES = 1 << LOOKUP };

/** In an entry of `next`: the value's bits are not in the looked-up ones; with no length, neither is the code. */
enum { PARTLY = 0x80 };
/** In an entry of both: the block ends here. As an advance it leads behind every block. */
enum { END = 0x80 };

/** In an entry of `skip`, as the advance: look up the next coefficient alone. */
enum { ALONE = 0x40 };

typedef struct {
  int defined, hasSkips;
  /** Length of code and value; the advance << 8; the value << 16, or its size where only the code was looked up. */
  u32 next[ENTRIES];
  /** As many coefficients as there are in the bits: their length; the advance << 8; the end of the block << 8. */
  u16 skip[ENTRIES];
  /** By the length of a code: one more than the last one, aligned to 16 bits, and the place of the first symbol. */
  u32 past[18];
  int first[17];
  u8 symbols[256];
} Table;

static Table dcTables[4], acTables[4];

INLINE int extend(u32 bits, int size) {
  return bits < 1u << (size - 1) ? (int)bits - (1 << size) + 1 : (int)bits;
}

/** An entry's advance and, at the end of a block, the size of the number of blocks that end (G.1.2.2), as its value. */
INLINE u32 advanceOf(int symbol, int isAc) {
  if (!isAc) return 0;
  if (symbol & 15 || symbol == 0xf0) return ((symbol >> 4) + 1) << 8;
  return END << 8 | symbol >> 4 << 16;
}

static int isGood(int symbol, int isAc) {
  return isAc ? (symbol & 15) <= 10 : symbol <= 11;
}

static void lookUp(Table *table, int code, int length, int symbol, int isAc) {
  const int size = isAc ? symbol & 15 : symbol, left = LOOKUP - length;
  const u32 advance = advanceOf(symbol, isAc);
  for (int rest = 0; rest < 1 << left; rest++) {
    u32 entry = length | advance;
    if (size > left) entry |= PARTLY | size << 16;
    else if (size) entry = (length + size) | advance | (u32)extend(rest >> (left - size), size) << 16;
    table->next[code << left | rest] = entry;
  }
}

/** Baseline only, and where it is needed. */
static void lookUpMore(Table *table) {
  if (table->hasSkips) return;
  table->hasSkips = 1;
  for (int bits = 0; bits < ENTRIES; bits++) {
    int length = 0, advance = 0, end = 0;
    while (!end) {
      const u32 entry = table->next[(bits << length) & (ENTRIES - 1)];
      const int all = entry & 31;
      // The end of several blocks is an error, which is found where one is looked up alone.
      const int isMany = entry >> 8 & END && entry >> 16;
      if (entry & PARTLY || isMany || length + all > LOOKUP) break;
      length += all;
      end = entry >> 8 & END;
      if (!end) advance += entry >> 8 & 127;
      if (advance > 63) break;
    }
    table->skip[bits] = length == 0 || advance > 63 ? ALONE << 8 : length | (advance | end) << 8;
  }
}

/** A DHT segment from its first byte after the length (B.2.4.2). 0 if it is refused. */
static int readTables(const u8 *at, const u8 *end) {
  while (at < end) {
    const int id = *at & 15, isAc = *at >> 4;
    if (id > 3 || isAc > 1 || end - at < 17) return 0;
    Table *table = isAc ? &acTables[id] : &dcTables[id];
    const u8 *lengths = at + 1;
    at += 17;
    for (int n = 0; n < ENTRIES; n++) table->next[n] = PARTLY;
    u32 code = 0;
    int count = 0;
    for (int length = 1; length <= 16; length++) {
      table->first[length] = count - (int)code;
      for (int n = 0; n < lengths[length - 1]; n++, code++, count++) {
        if (at + count >= end || count > 255 || code >= 1u << length) return 0;
        if (!isGood(at[count], isAc)) return 0;
        table->symbols[count] = at[count];
        if (length <= LOOKUP) lookUp(table, code, length, at[count], isAc);
      }
      table->past[length] = code << (16 - length);
      code <<= 1;
    }
    table->past[17] = ~0u;
    at += count;
    table->defined = 1;
    table->hasSkips = 0;
  }
  return at == end;
}

/** The bits that come next stand on the left of `window`. */
typedef struct {
  u64 window;
  int left;
  const u8 *next;
} Bits;

/** At least 56 bits are there then. */
INLINE void refill(Bits *bits) {
  v128_t eight = wasm_v128_load64_zero(bits->next);
  eight = wasm_i8x16_shuffle(eight, eight, 7, 6, 5, 4, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1, 0);
  bits->window |= (u64)wasm_i64x2_extract_lane(eight, 0) >> bits->left;
  bits->next += (63 - bits->left) >> 3;
  bits->left |= 56;
}

INLINE void drop(Bits *bits, int count) {
  bits->window <<= count;
  bits->left -= count;
}

/** In place of an entry, for no code: no number of blocks has this size. */
enum { NO_CODE = END << 8 | 15 << 16 };

/** The rest of what `entry` only began; takes at most 27 bits. */
static __attribute__((noinline)) u32 slowNext(Bits *bits, const Table *table, u32 entry, int isAc) {
  int length = entry & 31, size = entry >> 16;
  u32 advance = entry & 0xff00;
  if (length == 0) {
    const u32 sixteen = bits->window >> 48;
    length = LOOKUP + 1;
    while (sixteen >= table->past[length]) length++;
    if (length > 16) return NO_CODE;
    const int symbol = table->symbols[(table->first[length] + (int)(sixteen >> (16 - length))) & 255];
    size = isAc ? symbol & 15 : symbol;
    advance = advanceOf(symbol, isAc);
  }
  drop(bits, length);
  if (size == 0) return advance;
  const int value = extend(bits->window >> (64 - size), size);
  drop(bits, size);
  return (u32)value << 16 | advance;
}

INLINE u32 nextOf(Bits *bits, const Table *table, int isAc) {
  const u32 entry = table->next[bits->window >> (64 - LOOKUP)];
  if (UNLIKELY(entry & PARTLY)) {
    // Only the copy has an address, so that the bits themselves are kept in registers: a quarter faster.
    Bits copy = *bits;
    const u32 slow = slowNext(&copy, table, entry, isAc);
    *bits = copy;
    return slow;
  }
  drop(bits, entry & 31);
  return entry;
}

// ---- Blocks (annex A.3.3) ----

/** Of a progressive file: the first scan of a coefficient is still to come. */
enum { UNSEEN = 255 };

typedef struct {
  int id, across, down, quantizer;
  const Table *dc, *ac;
  /** The size to which a block is decoded, and the number of vectors of four pixels. */
  int width, height, vectors;
  int previous;
  u8 *strip;
  int stride;
  /** Of a progressive file: the numbers of blocks that are seen, and of those in a row that are kept. */
  int columns, rows, keptColumns;
  /** The kept coefficients: the first ones, and where there are `vectors` which others are not 0, and their values. */
  int16_t *firsts;
  u64 *masks;
  int16_t (*others)[64];
  /** The bits of each coefficient that are still to come, or UNSEEN. */
  u8 missing[64];
  /** For each coefficient, in the order of the file, what 1 adds to the pixels. */
  float shares[64][64];
} Component;

static Component components[3];

/** Says if the rest of a block, from coefficient k on, is well-formed. */
INLINE int skipRest(Bits *bits, const Table *table, int k) {
  while (k < 64) {
    refill(bits);
    for (int n = 0; n < 3; n++) {
      const u32 entry = table->skip[bits->window >> (64 - LOOKUP)];
      const int to = k + (entry >> 8);
      if (to > 63) {
        if (to >= END && to < END + 64) {
          drop(bits, entry & 255);
          return 1;
        }
        // Behind the last coefficient begins another block, and some have more bits than are looked up at once.
        const u32 one = nextOf(bits, table, 1);
        k += one >> 8 & 255;
        if (k > 64) return (one >> 8 & END) && one >> 16 == 0;
        break;
      }
      drop(bits, entry & 255);
      k = to;
    }
  }
  return 1;
}

/** Decodes a block to `vectors` times 4 pixels, and to one pixel for 0 of them; returns 0 at an error. */
INLINE int decodeBlock(Bits *bits, Component *part, v128_t *pixels, const int vectors) {
  refill(bits);
  const u32 difference = nextOf(bits, part->dc, 0);
  if (UNLIKELY(difference >> 8 & END)) return 0;
  part->previous += (int)difference >> 16;
  const v128_t base = wasm_f32x4_splat(128.5f + part->previous * part->shares[0][0]);
  if (vectors == 0) {
    pixels[0] = base;
    return skipRest(bits, part->ac, 1);
  }
  for (int n = 0; n < vectors; n++) pixels[n] = base;
  for (int k = 1; k < 64;) {
    refill(bits);
    // Two of them have 54 bits at the most.
    for (int n = 0; n < 2; n++) {
      const u32 entry = nextOf(bits, part->ac, 1);
      k += entry >> 8 & 255;
      if (k > 64) return (entry >> 8 & END) && entry >> 16 == 0;
      const v128_t value = wasm_f32x4_splat((float)((int)entry >> 16));
      const float *shares = part->shares[k - 1];
      for (int v = 0; v < vectors; v++)
        pixels[v] = wasm_f32x4_add(pixels[v], wasm_f32x4_mul(value, wasm_v128_load(shares + 4 * v)));
      if (k == 64) return 1;
    }
  }
  return 1;
}

INLINE v128_t bytesOf(v128_t a, v128_t b, v128_t c, v128_t d) {
  return wasm_u8x16_narrow_i16x8(
      wasm_i16x8_narrow_i32x4(wasm_i32x4_trunc_sat_f32x4(a), wasm_i32x4_trunc_sat_f32x4(b)),
      wasm_i16x8_narrow_i32x4(wasm_i32x4_trunc_sat_f32x4(c), wasm_i32x4_trunc_sat_f32x4(d)));
}

INLINE void copyRows(u8 *to, int stride, const u8 *from, int width, int height) {
  for (int y = 0; y < height; y++, to += stride, from += width) __builtin_memcpy(to, from, width);
}

INLINE void storeBlock(const Component *part, const v128_t *pixels, u8 *to, const int vectors) {
  u8 bytes[vectors < 4 ? 16 : 4 * vectors];
  for (int n = 0; n < (vectors < 4 ? 1 : vectors / 4); n++) {
    const v128_t *four = pixels + 4 * n;
    const v128_t second = vectors > 1 ? four[1] : four[0];
    wasm_v128_store(bytes + 16 * n, vectors < 4 ? bytesOf(four[0], second, second, second)
                                                : bytesOf(four[0], four[1], four[2], four[3]));
  }
  const int height = part->height;
  switch (part->width) {
    case 1: copyRows(to, part->stride, bytes, 1, height); break;
    case 2: copyRows(to, part->stride, bytes, 2, height); break;
    case 4: copyRows(to, part->stride, bytes, 4, height); break;
    default: copyRows(to, part->stride, bytes, 8, height);
  }
}

INLINE int placeBlock(Bits *bits, Component *part, u8 *to, const int vectors) {
  v128_t pixels[vectors < 4 ? 4 : vectors];
  if (!decodeBlock(bits, part, pixels, vectors)) return 0;
  storeBlock(part, pixels, to, vectors);
  return 1;
}

INLINE int placeAny(Bits *bits, Component *part, u8 *to) {
  switch (part->vectors) {
    case 0: return placeBlock(bits, part, to, 0);
    case 1: return placeBlock(bits, part, to, 1);
    case 2: return placeBlock(bits, part, to, 2);
    case 4: return placeBlock(bits, part, to, 4);
    case 8: return placeBlock(bits, part, to, 8);
    default: return placeBlock(bits, part, to, 16);
  }
}

/** cos(n pi / 16) */
static float cosine(int n) {
  static const float values[9] = {1, 0.98078528f, 0.92387953f, 0.83146961f, 0.70710678f,
                                  0.55557023f, 0.38268343f, 0.19509032f, 0};
  n &= 31;
  if (n > 16) n = 32 - n;
  return n > 8 ? -values[16 - n] : values[n];
}

/** What coefficient `u` adds to pixel `x` of `size` in a row: the mean over the pixels of the full size. */
static float share(int x, int u, int size) {
  const int each = 8 / size;
  float sum = 0;
  for (int n = x * each; n < (x + 1) * each; n++) sum += cosine((2 * n + 1) * u);
  return sum / each * (u ? 0.5f : 0.35355339f);
}

static const u8 zigzag[64] = {0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48,
  41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
  52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

static void makeShares(Component *part, const u16 *quantizer) {
  float across[8][8], down[8][8];
  for (int u = 0; u < 8; u++) {
    for (int x = 0; x < part->width; x++) across[u][x] = share(x, u, part->width);
    for (int y = 0; y < part->height; y++) down[u][y] = share(y, u, part->height);
  }
  for (int k = 0; k < 64; k++) {
    float *to = part->shares[k];
    const int u = zigzag[k] & 7, v = zigzag[k] >> 3;
    for (int y = 0; y < part->height; y++)
      for (int x = 0; x < part->width; x++) *to++ = quantizer[k] * down[v][y] * across[u][x];
  }
}

// ---- Markers (annex B) ----

enum { SOF0 = 0xc0, SOF1 = 0xc1, SOF2 = 0xc2, DHT = 0xc4, RST0 = 0xd0, EOI = 0xd9, SOS = 0xda, DQT = 0xdb, DRI = 0xdd, APP0 = 0xe0, ICC = 0xe2, ADOBE = 0xee, COM = 0xfe };

static struct {
  int width, height, count, across, down, isProgressive;
  /** The size to which 8 pixels of the whole picture are decoded. */
  int eight;
  int interval;
  u8 *end;
  u16 quantizers[4][64];
  int quantizersDefined;
} picture;

INLINE int two(const u8 *at) { return at[0] << 8 | at[1]; }

static int readQuantizers(const u8 *at, const u8 *end) {
  while (at < end) {
    const int wide = *at >> 4, id = *at & 15;
    at++;
    if (wide > 1 || id > 3 || end - at < 64 << wide) return 0;
    for (int k = 0; k < 64; k++, at += 1 + wide) picture.quantizers[id][k] = wide ? two(at) : *at;
    picture.quantizersDefined |= 1 << id;
  }
  return 1;
}

static int isPower(int size) { return size == 1 || size == 2 || size == 4 || size == 8; }

/** Its blocks' size in the decoded picture. 0 if that is not a whole power. */
static int setSize(Component *part) {
  if (picture.across % part->across || picture.down % part->down) return 0;
  part->width = picture.eight * picture.across / part->across;
  part->height = picture.eight * picture.down / part->down;
  const int size = part->width * part->height;
  part->vectors = size == 1 ? 0 : (size + 3) / 4;
  return isPower(part->width) && isPower(part->height);
}

/** B.2.2. One component is grey, and three are YCbCr. */
static int readFrame(const u8 *at, int length) {
  const int count = length < 6 ? 0 : at[5];
  if ((count != 1 && count != 3) || length != 6 + 3 * count || at[0] != 8 || picture.count) return 0;
  picture.height = two(at + 1);
  picture.width = two(at + 3);
  picture.count = count;
  if (picture.height == 0 || picture.width == 0) return 0;
  int units = 0;
  for (int n = 0; n < count; n++) {
    Component *part = &components[n];
    part->id = at[6 + 3 * n];
    // The only component's blocks follow each other row by row, whatever it says (A.2.2).
    part->across = count == 1 ? 1 : at[7 + 3 * n] >> 4;
    part->down = count == 1 ? 1 : at[7 + 3 * n] & 15;
    part->quantizer = at[8 + 3 * n];
    if (part->across > picture.across) picture.across = part->across;
    if (part->down > picture.down) picture.down = part->down;
    if (part->quantizer > 3 || !part->across || !part->down) return 0;
    units += part->across * part->down;
  }
  for (int n = 0; n < count; n++)
    if (!setSize(&components[n])) return 0;
  return !(components[0].id == 'R' && components[1].id == 'G') && units <= 10;
}

/** Its quantizer is the one that is defined when its first scan begins. */
static int setShares(Component *part) {
  if (!(picture.quantizersDefined >> part->quantizer & 1)) return 0;
  makeShares(part, picture.quantizers[part->quantizer]);
  return 1;
}

/** B.2.3 */
static int readScan(const u8 *at, int length) {
  const int count = picture.count;
  if (count == 0 || length != 4 + 2 * count || at[0] != count) return 0;
  for (int n = 0; n < count; n++) {
    Component *part = &components[n];
    const int dc = at[2 + 2 * n] >> 4, ac = at[2 + 2 * n] & 15;
    if (at[1 + 2 * n] != part->id || dc > 3 || ac > 3) return 0;
    part->dc = &dcTables[dc];
    part->ac = &acTables[ac];
    if (!part->dc->defined || !part->ac->defined || !setShares(part)) return 0;
    lookUpMore(&acTables[ac]);
  }
  const u8 *rest = at + 1 + 2 * count;
  return rest[0] == 0 && rest[1] == 63 && rest[2] == 0;
}

static int readProgressiveScan(const u8 *at, int length);

/** The colours of a file without this marker are YCbCr too. */
static int isAdobeYcc(const u8 *at, int length) {
  return length < 12 || at[0] != 'A' || at[1] != 'd' || at[11] == 1;
}

/** Reads a segment's content. 0 if it is refused. */
static int readSegment(int marker, const u8 *at, int length) {
  switch (marker) {
    case SOF0:
    case SOF1: return readFrame(at, length);
    case SOF2: picture.isProgressive = 1; return readFrame(at, length);
    case DHT: return readTables(at, at + length);
    case DQT: return readQuantizers(at, at + length);
    case DRI: picture.interval = length == 2 ? two(at) : 0; return length == 2;
    case SOS: return picture.isProgressive ? readProgressiveScan(at, length) : readScan(at, length);
    case ICC: return !(length >= 12 && at[0] == 'I' && at[1] == 'C' && at[2] == 'C');
    case ADOBE: return isAdobeYcc(at, length);
    default: return marker >= APP0 && marker <= COM;
  }
}

static void forgetAll(void) {
  for (int n = 0; n < 4; n++) dcTables[n].defined = acTables[n].defined = 0;
  picture.count = picture.across = picture.down = picture.interval = picture.quantizersDefined = 0;
  picture.isProgressive = 0;
  for (int n = 0; n < 3; n++) __builtin_memset(components[n].missing, UNSEEN, 64);
}

/** Reads on to the data of a scan, or to the end mark. Returns that marker; 0 if the file is refused. */
static int readSegments(u8 **place) {
  u8 *at = *place;
  const u8 *end = picture.end;
  for (;;) {
    if (end - at < 2 || at[0] != 0xff) return 0;
    const int marker = at[1];
    if (marker == EOI) return EOI;
    if (end - at < 4) return 0;
    const int length = two(at + 2) - 2;
    at += 4;
    if (length < 0 || end - at < length || !readSegment(marker, at, length)) return 0;
    at += length;
    *place = at;
    if (marker == SOS) return SOS;
  }
}

/** Reads from the file's first byte up to the data of the first scan. 0 if the file is refused. */
static int readHead(u8 **at) {
  forgetAll();
  if (picture.end - *at < 2 || two(*at) != 0xffd8) return 0;
  *at += 2;
  return readSegments(at) == SOS;
}

// ---- The data of a scan ----

/** Takes out the zeros behind 0xff; returns the end of the data, and in `at` the place of the marker behind. */
static u8 *unstuff(u8 **at, const u8 *end) {
  u8 *from = *at, *to = from;
  const v128_t mark = wasm_i8x16_splat(-1);
  for (;;) {
    while (end - from >= 16) {
      const v128_t bytes = wasm_v128_load(from);
      if (wasm_v128_any_true(wasm_i8x16_eq(bytes, mark))) break;
      wasm_v128_store(to, bytes);
      from += 16;
      to += 16;
    }
    while (from < end && *from != 0xff) *to++ = *from++;
    if (end - from < 2) return 0;
    if (from[1] != 0) break;
    *to++ = 0xff;
    from += 2;
  }
  *at = from;
  return to;
}

typedef struct { v128_t red, green, blue; } Eight;

/** What both colours add to the green of four pixels, in 1 / 2 ** 15. */
INLINE v128_t greenOf(v128_t pairs) {
  const v128_t weights = wasm_i16x8_make(-11277, -23401, -11277, -23401, -11277, -23401, -11277, -23401);
  return wasm_i32x4_shr(wasm_i32x4_add(wasm_i32x4_dot_i16x8(pairs, weights), wasm_i32x4_splat(16384)), 15);
}

/** JFIF 1.02, page 3, rounded as libjpeg rounds: another rounding is seen in even areas (0.3 dB). */
INLINE Eight rgbOf(v128_t y, v128_t cb, v128_t cr) {
  const v128_t middle = wasm_i16x8_splat(128);
  cb = wasm_i16x8_sub(cb, middle);
  cr = wasm_i16x8_sub(cr, middle);
  const v128_t red = wasm_i16x8_add(cr, wasm_i16x8_q15mulr_sat(cr, wasm_i16x8_splat(13173)));
  const v128_t blue = wasm_i16x8_add(cb, wasm_i16x8_q15mulr_sat(cb, wasm_i16x8_splat(25297)));
  const v128_t green = wasm_i16x8_narrow_i32x4(
    greenOf(wasm_i16x8_shuffle(cb, cr, 0, 8, 1, 9, 2, 10, 3, 11)),
    greenOf(wasm_i16x8_shuffle(cb, cr, 4, 12, 5, 13, 6, 14, 7, 15)));
  return (Eight){wasm_i16x8_add(y, red), wasm_i16x8_add(y, green), wasm_i16x8_add(y, blue)};
}

INLINE void storeRgba(u8 *to, v128_t red, v128_t green, v128_t blue) {
  const v128_t full = wasm_i8x16_splat(-1);
  const v128_t rg0 = wasm_i8x16_shuffle(red, green, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const v128_t rg1 = wasm_i8x16_shuffle(red, green, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const v128_t ba0 = wasm_i8x16_shuffle(blue, full, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const v128_t ba1 = wasm_i8x16_shuffle(blue, full, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  wasm_v128_store(to, wasm_i16x8_shuffle(rg0, ba0, 0, 8, 1, 9, 2, 10, 3, 11));
  wasm_v128_store(to + 16, wasm_i16x8_shuffle(rg0, ba0, 4, 12, 5, 13, 6, 14, 7, 15));
  wasm_v128_store(to + 32, wasm_i16x8_shuffle(rg1, ba1, 0, 8, 1, 9, 2, 10, 3, 11));
  wasm_v128_store(to + 48, wasm_i16x8_shuffle(rg1, ba1, 4, 12, 5, 13, 6, 14, 7, 15));
}

/** A row of RGBA. It may write up to 15 pixels more than there are, where the next row follows. */
static void writeRow(u8 *to, int row, int width) {
  const u8 *y = components[0].strip + row * components[0].stride;
  const u8 *cb = components[1].strip + row * components[1].stride;
  const u8 *cr = components[2].strip + row * components[2].stride;
  for (int x = 0; x < width; x += 16, to += 64) {
    const v128_t light = wasm_v128_load(y + x);
    if (picture.count == 1) {
      storeRgba(to, light, light, light);
      continue;
    }
    const v128_t blue = wasm_v128_load(cb + x), red = wasm_v128_load(cr + x);
    const Eight low = rgbOf(wasm_u16x8_extend_low_u8x16(light), wasm_u16x8_extend_low_u8x16(blue), wasm_u16x8_extend_low_u8x16(red));
    const Eight high = rgbOf(wasm_u16x8_extend_high_u8x16(light), wasm_u16x8_extend_high_u8x16(blue), wasm_u16x8_extend_high_u8x16(red));
    storeRgba(to, wasm_u8x16_narrow_i16x8(low.red, high.red), wasm_u8x16_narrow_i16x8(low.green, high.green),
              wasm_u8x16_narrow_i16x8(low.blue, high.blue));
  }
}

/** The data of a scan between its restart markers (E.1.4). */
typedef struct {
  Bits bits;
  /** The marker behind the data, and the end of the data without the zeros that were in them. */
  u8 *at, *end;
  /** The units up to the next restart, and the restarts so far. */
  int left, restarts;
  /** How many blocks, from this one on, have no further new coefficients (G.1.2.2). */
  u32 ended;
} Stream;

static void begin(Stream *stream) {
  stream->bits = (Bits){0, 0, stream->at};
  stream->end = unstuff(&stream->at, picture.end);
  stream->left = picture.interval ? picture.interval : 0x7fffffff;
  for (int n = 0; n < picture.count; n++) components[n].previous = 0;
}

static Stream open(u8 *at) {
  Stream stream = {.at = at};
  begin(&stream);
  return stream;
}

/** Less than a byte is left. */
static int isAllRead(const Stream *stream) {
  const long left = 8 * (stream->end - stream->bits.next) + stream->bits.left;
  return left >= 0 && left < 8 && stream->ended == 0;
}

/** How many of the `wanted` units come before the next restart, which is read if it is here. 0 at an error. */
static int unitsAhead(Stream *stream, int wanted) {
  if (stream->left == 0) {
    if (!isAllRead(stream) || stream->at[1] != RST0 + (stream->restarts++ & 7)) return 0;
    stream->at += 2;
    begin(stream);
  }
  if (!stream->end) return 0;
  const int count = wanted < stream->left ? wanted : stream->left;
  stream->left -= count;
  return count;
}

/** One row of minimum coded units, or the part of it in one interval between restarts (A.2.3). */
INLINE int decodeUnits(Stream *stream, int from, int to) {
  const u8 *end = stream->end;
  Bits bits = stream->bits;
  for (int unit = from; unit < to; unit++) {
    for (int n = 0; n < picture.count; n++) {
      Component *part = &components[n];
      for (int y = 0; y < part->down; y++)
        for (int x = 0; x < part->across; x++) {
          u8 *place = part->strip + y * part->height * part->stride + (unit * part->across + x) * part->width;
          if (!placeAny(&bits, part, place)) return 0;
        }
    }
    if (UNLIKELY(bits.next > end + 8)) return 0;
  }
  stream->bits = bits;
  return 1;
}

/** A picture that is decoded: its sizes in units of the scan, and in pixels. */
typedef struct { int columns, rows, width, height, rowsOfUnit; } Sizes;

/** Divides the room for a row of units among the components. Returns the place behind. */
static u8 *placeStrips(u8 *room, int columns) {
  for (int n = 0; n < picture.count; n++) {
    Component *part = &components[n];
    part->strip = room;
    part->stride = (columns * part->across * part->width + 31) & ~15;
    room += part->stride * part->height * part->down;
  }
  return room;
}

/** The rows of pixels of one row of units. */
static void writeRows(u8 *pixels, const Sizes *sizes, int row) {
  const int first = row * sizes->rowsOfUnit;
  for (int y = 0; y < sizes->rowsOfUnit && first + y < sizes->height; y++)
    writeRow(pixels + 4 * sizes->width * (first + y), y, sizes->width);
}

static int decodeScan(u8 *at, u8 *pixels, const Sizes *sizes) {
  Stream stream = open(at);
  for (int row = 0; row < sizes->rows; row++) {
    for (int unit = 0; unit < sizes->columns;) {
      const int count = unitsAhead(&stream, sizes->columns - unit);
      if (!count || !decodeUnits(&stream, unit, unit + count)) return 0;
      unit += count;
    }
    writeRows(pixels, sizes, row);
  }
  return isAllRead(&stream) && stream.at[1] == EOI;
}

#include "scaled-progressive.h"

/**
 * Decodes each 8 pixels of a file of this many bytes to `eight`, which is 1, 2 or 4. Returns the place of the RGBA
 * pixels, or 0 if the file is refused, is of another size, or has any error in its data. Behind the file is room for
 * 4096 bytes, for 48 rows of the decoded width and 64, and for the decoded pixels and 64. Behind that it takes what it
 * needs for a progressive file.
 */
__attribute__((export_name("scaledJpeg")))
u8 *scaledJpeg(u8 *file, u32 length, int eight, int width, int height) {
  picture.eight = eight;
  picture.end = file + length;
  u8 *at = file;
  if (!readHead(&at) || width != picture.width || height != picture.height) return 0;
  const Sizes sizes = {
    .columns = (width + 8 * picture.across - 1) / (8 * picture.across),
    .rows = (height + 8 * picture.down - 1) / (8 * picture.down),
    .width = (width * eight + 7) / 8,
    .height = (height * eight + 7) / 8,
    .rowsOfUnit = picture.down * eight,
  };
  // A block that is read behind the end finds bytes there, and is noticed after it.
  u8 *pixels = placeStrips((u8 *)(((u32)file + length + 4096) & ~15u), sizes.columns);
  const int isDecoded = picture.isProgressive ? decodeScans(at, pixels, &sizes) : decodeScan(at, pixels, &sizes);
  return isDecoded ? pixels : 0;
}
