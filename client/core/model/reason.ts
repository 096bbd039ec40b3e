/** Every way a request to Galloper's server can fail. The server answers each with an HTTP status. */
export type ServerReason =
  | 'bad_request'
  /** The body of a request has more bytes than its address allows. */
  | 'body_too_large'
  | 'unauthorized'
  | 'forbidden'
  /** Imgur has no such gallery, album or image. */
  | 'not_found'
  /** Imgur answers with its "removed" picture. */
  | 'removed'
  /** Imgur's limit, or the last of our credits. */
  | 'rate_limited'
  | 'internal'
  | 'client_id_refused'
  /** Imgur refuses this network or request, whatever the client ID. */
  | 'upstream_refused'
  /** Imgur says that it is broken (5xx). */
  | 'upstream_failed'
  | 'upstream_unreachable'
  /** The answer is not what was asked for: HTML for JSON, an unknown shape, a redirect elsewhere. */
  | 'upstream_unreadable'
  | 'not_an_image'
  | 'too_large'
  | 'over_capacity'
  /** Redis does not answer, or its settings do not allow a farm. */
  | 'farm_unavailable'
  /** The place that the farm's results go to refuses them. */
  | 'results_unavailable'
  | 'upstream_timeout'

/** Why an image failed: the server's reasons, and those that only the page or a worker can see. */
export type FailureReason =
  | ServerReason
  /** Galloper's own server could not be reached. */
  | 'network'
  /** The connection broke, or fewer bytes came than were declared. */
  | 'cut_short'
  /** No answer, or no more of it, within the time that was set for each image. */
  | 'timed_out'
  /** All declared bytes came, but the format's end marker is not among them. */
  | 'incomplete'
  | 'cannot_decode'
  /** By its header, decoding it would take more than is allowed. */
  | 'too_big_to_decode'
  /** The worker that made its thumbnail died. */
  | 'worker_crashed'
  | 'thumbnail_timeout'
  /** The worker that downloaded it died. */
  | 'download_worker_crashed'
  /** The engine, in which the whole run happens, died. */
  | 'engine_crashed'
  /** The disk, or what the browser allows this page of it, is full. */
  | 'no_room'
  /** A file that was stored cannot be read again, or holds other bytes. */
  | 'file_lost'
  /** A mistake in this program, or a browser that lacks or refuses something: storage, say. */
  | 'page_broken'
