/** Every way a request to Galloper's server can fail. The server answers each with an HTTP status. */
export type ServerReason =
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  /** Imgur has no such gallery, album or image. */
  | 'not_found'
  /** Imgur answers with its "removed" picture. */
  | 'removed'
  /** Imgur's limit of requests is reached. */
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
  /** The farm cannot write its results to the place that RESULTS_URL names. */
  | 'results_unavailable'
  | 'upstream_timeout'

/** The reason why an image or a run failed: the server's reasons, and those that only the client can see. */
export type FailureReason =
  | ServerReason
  /** Galloper's own server could not be reached. */
  | 'network'
  /** The connection broke, or fewer bytes came than were declared. */
  | 'cut_short'
  /** The answer did not begin, or did not go on, within the time that was set for each image. */
  | 'timed_out'
  /** All declared bytes came, but the format's end marker is not among them. */
  | 'incomplete'
  | 'cannot_decode'
  /** Its header declares more pixels than the limit that the person set. */
  | 'too_big_to_decode'
  /** The thumbnail's worker ended on this picture; its original is stored. */
  | 'worker_crashed'
  | 'thumbnail_timeout'
  /** The download's worker ended before the file was complete; nothing of it is stored. */
  | 'download_worker_crashed'
  /** The disk, or the part of it that the browser gives to this page, is full. */
  | 'no_room'
  /** The engine's worker ended in the middle of a run. */
  | 'engine_crashed'
  /** A file that was stored is missing, or does not have the bytes that were stored. */
  | 'file_lost'
  /** A mistake in this program, or a browser that lacks or refuses something. */
  | 'page_broken'
