// The demo answers as Imgur does, so the messages about it come from the same code; here they get their true subject.
import { ApiError } from '../errors.ts'
import type { Imgur, Item } from '../imgur/imgur.ts'
import type { Relay } from '../relay/relay.ts'

/** A sentence on Imgur as one on the demo. */
const demoWords = (text: string) =>
  text.replace(/(^|[.!?] )?Imgur/g, (_, start?: string) =>
    start === undefined ? 'the demo' : `${start}The demo`,
  )

/** Lists as `imgur` does, and says nothing of Imgur. */
export const demoListing = ({ list }: Imgur): Pick<Imgur, 'list'> => ({
  async list(source, asked) {
    const page = await list(source, asked).catch(rename)
    const items = page.items.map(withoutVideo)
    return { ...page, items, note: page.note && demoWords(page.note) }
  },
})

/** Relays as `relay` does, and says nothing of Imgur. */
export const demoRelay = ({ open, send }: Relay): Relay => ({
  open: (...asked) => open(...asked).catch(rename),
  send: (...asked) => send(...asked).catch(rename),
})

/** The demo has no file for its videos, so none can be brought in. */
const withoutVideo = (item: Item): Item =>
  item.kind === 'left-out' && item.reason === 'video' ? { ...item, file: null } : item

function rename(error: unknown): never {
  if (!(error instanceof ApiError)) throw error
  const { code, message, retryAfterS, cause } = error
  throw new ApiError(code, demoWords(message), { retryAfterS, cause })
}
