// Every kind of failure, once: the types and the schemas of all other files are made from these lists.

/** Every way in which a request to Galloper's server can fail. The server answers each with an HTTP status. */
export const SERVER_REASONS = [
  'bad_request',
  /** The body of a request has more bytes than its address allows. */
  'body_too_large',
  /** The key of a submit was used for another submission. */
  'key_reused',
  'unauthorized',
  'forbidden',
  /** Imgur has no such gallery, album or image. */
  'not_found',
  /** Imgur answers with its "removed" picture. */
  'removed',
  /** Imgur's limit is reached, or our credits are used up. */
  'rate_limited',
  'internal',
  'client_id_refused',
  /** Only the API can list this, and the server has no client ID for it. */
  'client_id_needed',
  /** Imgur refuses this network or request, whatever the client ID. */
  'upstream_refused',
  /** Imgur says that it is broken (5xx). */
  'upstream_failed',
  'upstream_unreachable',
  /** The network of the server does not know the host's name (DNS). */
  'upstream_name_unknown',
  /** Nobody listens at the host's port. */
  'upstream_port_closed',
  /** The host's certificate is expired, for another name, or nobody vouches for it. */
  'upstream_certificate',
  /** The answer is not what was asked for: HTML for JSON, an unknown shape, a redirect elsewhere. */
  'upstream_unreadable',
  'not_an_image',
  /** The network between the server and the host answered: a login page, a filter or a proxy. */
  'intercepted',
  'too_large',
  'over_capacity',
  /** Galloper's own server has as many images under way as it takes. */
  'server_busy',
  /** Galloper's own server takes no more requests of this client at the moment. */
  'too_many_requests',
  /** Redis does not answer, or its settings do not allow a farm. */
  'farm_unavailable',
  /** The place that the farm's results go to refuses them. */
  'results_unavailable',
  'upstream_timeout',
] as const

/** Why an image failed on the farm: the server's reasons, and those that a worker machine sees. */
export const FARM_REASONS = [
  ...SERVER_REASONS,
  /** The connection broke, or fewer bytes came than were declared. */
  'cut_short',
  /** The file lacks its end, and each request brought other bytes. */
  'incomplete',
  /** A thumbnail or preview came, and the listing tells of a larger picture. */
  'reduced_copy',
  /** The decoder refuses the picture. */
  'cannot_decode',
  /** By its header, decoding it would take more than is allowed. */
  'too_big_to_decode',
  'worker_crashed',
] as const

/** Why an image failed: the farm's reasons, and those that only the page sees. */
export const FAILURE_REASONS = [
  ...FARM_REASONS,
  /** The same picture came for several different images. */
  'placeholder',
  /** Galloper's own server could not be reached. */
  'network',
  /** No answer, or no more of it, came within the time that was set for each image. */
  'timed_out',
  'thumbnail_timeout',
  /** The worker that downloaded it died. */
  'download_worker_crashed',
  /** The engine, in which the whole run happens, died. */
  'engine_crashed',
  /** The disk, or the part of it that the browser gives this page, is full. */
  'no_room',
  /** A file that was stored cannot be read again, or holds other bytes. */
  'file_lost',
  /** It cannot be deleted, because something still reads it. */
  'file_busy',
  /** A file of the person's own was changed, moved or removed, or the browser may not read it. */
  'file_unreadable',
  /** A file of the person's own that this engine was not given: a page has no files after a reload. */
  'files_needed',
  /** The permission to write into the person's own folder was withdrawn. */
  'folder_refused',
  /** One thumbnail could not be written beside its original. */
  'not_written',
  /** There is a mistake in this program, or the browser lacks or refuses something: storage, say. */
  'page_broken',
] as const

/** One of SERVER_REASONS. */
export type ServerReason = (typeof SERVER_REASONS)[number]
/** One of FARM_REASONS. */
export type FarmReason = (typeof FARM_REASONS)[number]
/** One of FAILURE_REASONS. */
export type FailureReason = (typeof FAILURE_REASONS)[number]
