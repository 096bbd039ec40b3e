// The line that a comparison is measured on. The demo gives it one of its own, which nobody else uses or changes, and
// tells which network is in force on it. Imgur's is the line as it is.
import type { Api, NetworkProfile } from '../../api/server-api.ts'
import { FARM } from './contenders/farm.ts'
import type { ComparisonSettings } from './model.ts'

export interface MeasuredLine {
  /** As the server has told it; null for a line that is not known. */
  readonly network: NetworkProfile | null
  /** Asks for images over this line. */
  readonly api: Api
  /** True if somebody has changed the network since. */
  isChanged(): Promise<boolean>
  close(): Promise<void>
}

/** @throws AppError if the server refuses the network, or has no demo */
export async function openLine(
  { site, network, choices }: ComparisonSettings,
  api: Api,
): Promise<MeasuredLine> {
  if (site !== 'demo')
    return { network: null, api, isChanged: async () => false, close: async () => {} }
  if (choices.includes(FARM.id)) return sharedLine(network, api)
  const line = await api.openLine(network ?? (await api.demo()).network)
  return {
    network: line.network,
    api: {
      ...api,
      imageAddress: (file, from) => api.imageAddress(file, { ...from, line: line.id }),
    },
    isChanged: async () => false,
    close: () => api.closeLine(line.id).catch(() => {}),
  }
}

/** The farm downloads over the shared line, so all must; afterwards it is as it was. */
async function sharedLine(wanted: NetworkProfile | null, api: Api): Promise<MeasuredLine> {
  const before = (await api.demo()).network
  const { network } = wanted ? await api.setNetwork(wanted) : { network: before }
  const isNow = async (profile: NetworkProfile) =>
    JSON.stringify((await api.demo()).network) === JSON.stringify(profile)
  return {
    network,
    api,
    isChanged: async () => !(await isNow(network).catch(() => true)),
    async close() {
      // A person who has changed it since wants it so.
      if (wanted && (await isNow(network))) await api.setNetwork(before)
    },
  }
}
