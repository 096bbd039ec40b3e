// The checklist of faults: docs/fault-checklist.md is made of it and of the titles of the tests.

export interface FaultRow {
  readonly id: string
  readonly fault: string
  /** The right outcome. */
  readonly right: string
  /** Why a part of it has no test here. */
  readonly note?: string
}

interface Part {
  readonly title: string
  readonly rows: readonly FaultRow[]
}

/** Numbers the rows of a part: A1, A2 and so on. */
function part(letter: string, title: string, rows: readonly Omit<FaultRow, 'id'>[]): Part {
  return { title, rows: rows.map((row, at) => ({ id: `${letter}${at + 1}`, ...row })) }
}

export const faultParts: readonly Part[] = [
  part('A', 'Answers of the image host and of the API', [
    { fault: '400, 401, 403, 404, 410, 451', right: 'no second request; the reason says which' },
    { fault: '408, 5xx, a reset, a name that fails once', right: 'asked for again, up to 4 times' },
    {
      fault: '429 with Retry-After',
      right: 'all requests pause, with a countdown; it costs no try',
    },
    {
      fault: 'Retry-After as a date, past, far away or unreadable',
      right: 'the sender’s own clock counts; nonsense is a second',
    },
    {
      fault: 'no credits left at the API',
      right: 'the last ones are never spent, and the page says when there are more',
    },
    { fault: 'a wrong, missing or doubled Content-Type', right: 'the first bytes decide' },
    { fault: 'HTML or JSON for an image', right: 'named as that, never saved' },
    {
      fault: 'HTML, broken JSON or success: false from the API',
      right: 'a reason of its own, without secrets',
    },
    {
      fault: 'fewer bytes than Content-Length',
      right: 'cut short; the rest is asked for where the ETag is strong',
    },
    { fault: 'chunks, or a connection, that end too early', right: 'the same' },
    { fault: 'more bytes than Content-Length, two lengths', right: 'refused; nothing is saved' },
    { fault: 'an encoded image, a gzip bomb', right: 'refused without unpacking' },
    {
      fault: 'silence before or after the headers',
      right: 'a timeout says so, and the connection is closed',
    },
    { fault: 'a drip', right: 'ends after 15 to 30 s, and does not hold a place for minutes' },
    {
      fault: 'redirects: one to four, a loop, to another host or scheme, without a place',
      right: 'at most three, each checked',
    },
    {
      fault: 'a redirect or a name that leads into a private network',
      right: 'nothing is sent there',
    },
    {
      fault: 'the picture that means “removed”, and a real one of its size',
      right: 'the first fails, the second is saved',
    },
    {
      fault: 'an empty gallery, a long one, items with missing fields',
      right: 'each item is counted; a bad one does not stop the rest',
    },
    {
      fault: '206, 416 or another ETag while a file goes on',
      right: 'parts of two versions are never joined',
    },
    { fault: '204, 205, 304, 1xx, headers above 16 kB', right: 'an error that says so' },
    {
      fault: 'broken DNS, IPv6 or TLS',
      right: 'each has a name; a bad certificate is never passed over',
    },
  ]),
  part('B', 'Pictures', [
    { fault: 'no byte, one byte, a signature alone, zeros', right: 'no image; nothing is stored' },
    {
      fault: 'a damaged or cut JPEG, PNG, GIF or WebP',
      right: 'kept if the host has no more of it, and flagged',
    },
    { fault: 'a bomb of pixels', right: 'judged by its header, before it is decoded' },
    { fault: 'a bomb of bytes in a chunk', right: 'an error or a picture, with bounded memory' },
    {
      fault: 'a GIF of thousands of frames, or with a frame beside its screen',
      right: 'the first frame, on its screen',
    },
    { fault: 'animated PNG and WebP', right: 'the first frame; the original stays as it is' },
    {
      fault: 'CMYK, grey, 16 bits, arithmetic coding',
      right: 'true colours, or an error that says so',
    },
    { fault: 'every orientation of EXIF', right: 'upright, turned once' },
    {
      fault: 'an extension that does not fit',
      right: 'the bytes decide; the report has both names',
    },
    { fault: 'SVG, PDF, TIFF, HEIC, JPEG XL', right: 'refused by their first bytes, never parsed' },
    {
      fault: 'polyglots and bytes behind the end',
      right: 'kept as they are, and served so that no browser runs them',
    },
    {
      fault: '1 × 1, 1 × 30,000',
      right: 'each side has at least a pixel, and nothing is enlarged',
    },
    { fault: 'a position in EXIF', right: 'not in the thumbnail' },
    { fault: 'a picture that kills or hangs its decoder', right: 'fails alone' },
  ]),
  part('C', 'The browser', [
    {
      fault: 'the tab is closed, reloaded or crashes in a run',
      right: 'what is here stays, the rest is offered',
    },
    { fault: 'a second tab', right: 'one writes; the other says that it keeps files in memory' },
    {
      fault: 'the network, the host or the server is away for a while',
      right: 'the run waits, and no image fails',
    },
    { fault: 'a full disk', right: 'the run waits; what is here can be saved' },
    { fault: 'the person cancels', right: 'everything stops, and the counts add up' },
    { fault: 'a worker dies', right: 'its work is done again, once' },
    {
      fault: 'names in the zip: twins, CON, bidi, 300 letters',
      right: 'safe, unique, the same each time',
    },
    {
      fault: 'a zip above 4 GB or 65,535 entries, an error in its middle',
      right: 'every reader takes it, or it is no zip',
    },
    {
      fault: 'thousands of requests at once, little memory',
      right: 'slower, and nothing is lost',
      note: 'The engine works in a worker, without the timers of the page that a hidden tab slows down.',
    },
    {
      fault: 'no WebAssembly, no canvas in workers, no files, a strict policy',
      right: 'another way, which is said',
    },
  ]),
  part('D', 'The server', [
    { fault: 'the browser leaves', right: 'the request to the host is closed' },
    { fault: 'slow readers, many of them', right: 'bounded memory; the quick ones are served' },
    {
      fault: 'an image, or a body of a request, above the limit',
      right: 'refused, or cut off visibly',
    },
    { fault: 'tries to make a proxy of it', right: 'no connection to anybody else' },
    {
      fault: 'bytes that are no HTTP, two lengths, a bare line feed',
      right: '400, and the connection is closed',
    },
    { fault: 'a false Host or X-Forwarded-For', right: 'ignored unless a setting trusts it' },
    { fault: 'other sites', right: 'refused' },
    { fault: 'caches', right: 'errors and answers for one person are never stored' },
    {
      fault: 'a stop, a kill, a port that is taken',
      right: 'drains; a run goes on later; the start says what is wrong',
    },
    {
      fault: 'slow headers, idle connections, a body of a gigabyte',
      right: 'each has a limit and an answer',
    },
    { fault: 'the client ID', right: 'is nowhere but where it must be' },
    { fault: 'twice the capacity', right: 'a quick 429 or 503; soon over' },
  ]),
  part('E', 'The farm', [
    {
      fault: 'a worker is killed at any moment',
      right: 'another one takes its images; each is saved once',
    },
    { fault: 'an image that kills each worker', right: 'fails after four, and the others go on' },
    {
      fault: 'a worker stands still for longer than its lock',
      right: 'another one takes its images; the second outcome counts for nothing',
    },
    {
      fault: 'Redis is late, restarted, killed, emptied, silent, full or may evict',
      right: 'nothing is lost; nothing is answered that is not so',
      note: 'A full Redis and a change of its master are not tried yet.',
    },
    {
      fault: 'an image that is listed twice',
      right: 'downloaded once; the second is skipped as a duplicate',
    },
    { fault: 'a run of thousands is cancelled', right: 'no request begins, and the counts add up' },
    { fault: 'clocks that differ', right: 'Redis’ clock counts' },
    {
      fault: 'the results’ place refuses',
      right: 'the farm waits and asks no host; a refusal of one file alone becomes its reason',
    },
    { fault: 'thousands of jobs', right: 'Redis keeps no job that is over' },
    {
      fault: 'a time limit of a run',
      right: 'what is unfinished is counted',
      note: 'A run on the farm has none: a person cancels it.',
    },
    {
      fault: 'any part of the farm, or the network between two, is taken away and comes back',
      right: 'every image is saved once, with the right bytes',
    },
  ]),
]
