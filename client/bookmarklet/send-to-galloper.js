// Runs in an Imgur tab, as a bookmark. It reads the addresses of the pictures on the page that is shown, and opens
// Galloper with them in a new tab. It asks no server for anything: the list stands behind the # of the new address,
// and a browser never sends that part.
export function sendToGalloper(galloper) {
  const FILE =
    /(?:^|[\s/"'(=])i\.imgur\.(?:com|io)\/([A-Za-z0-9]{5,8})(_d)?\.(jpe?g|png|gifv?|webp|mp4|webm)\b/gi
  /** The best name of each picture, by its id. */
  const names = new Map()

  function addFile(name, copy, extension) {
    const id = name.slice(0, name.length < 7 ? 5 : 7)
    // A letter behind the id, or _d, is a smaller copy. The extension of its original is not known.
    const isOriginal = name === id && !copy && extension !== 'webp'
    const isKnown = names.get(id)?.includes('.')
    if (isOriginal && !isKnown) names.set(id, `${id}.${extension.toLowerCase()}`)
    else if (!names.has(id)) names.set(id, `id:${id}`)
  }

  /** A link to the page of one picture. Pages such as /about have names in small letters only. */
  function addPage({ hostname, pathname }) {
    const id = /^\/(?:[\w-]*-)?([A-Za-z0-9]{5}|[A-Za-z0-9]{7})$/.exec(pathname)?.[1]
    const isImgur = /^(?:(?:www|m|i)\.)?imgur\.(?:com|io)$/.test(hostname)
    if (id && isImgur && /[\dA-Z]/.test(id) && !names.has(id)) names.set(id, `id:${id}`)
  }

  // Pictures that are not loaded yet have their address in another attribute, such as data-src or srcset.
  for (const element of document.body.querySelectorAll('*')) {
    for (const { value } of element.attributes)
      for (const [, name, copy, extension] of value.matchAll(FILE)) addFile(name, copy, extension)
    if (element instanceof HTMLAnchorElement) addPage(element)
  }

  const address = `${galloper}#links=${encodeURIComponent([...names.values()].join('\n'))}`
  if (names.size === 0) alert('Galloper found no pictures of Imgur on this page.')
  else if (!window.open(address)) location.href = address
}
