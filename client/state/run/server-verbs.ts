// The verbs that concern the server: connecting to it, and the demo's network.

import type { Api, ClientIdAnswer, NetworkProfile } from '../../api/server-api.ts'
import { problemOf } from '../../core/model/app-error.ts'
import type { Store } from '../store.ts'
import type { EngineLink } from './engine-link.ts'
import { onUsualSite } from './site.ts'
import type { State } from './state.ts'

export interface ServerVerbs {
  /** Starts the engine, and asks the server for its configuration. */
  connect(): Promise<void>
  /** Asks for the state of the demo, which starts to draw its pictures. */
  openDemo(): Promise<void>
  setNetwork(profile: NetworkProfile): Promise<void>
  /** @throws AppError if Imgur or the server does not accept it. */
  keepClientId(clientId: string): Promise<ClientIdAnswer>
  /** @throws AppError */
  removeClientId(): Promise<void>
  /** Resolves when the newest `connect` has ended, well or badly. */
  connected(): Promise<void>
}

const PHOTOS_MS = 1_000

export function createServerVerbs(parts: {
  readonly store: Store<State>
  readonly link: EngineLink
  readonly api: Pick<Api, 'demo' | 'setNetwork' | 'keepClientId' | 'removeClientId'>
}): ServerVerbs {
  const { store, link, api } = parts
  const update = (change: Partial<State>) => store.set({ ...store.get(), ...change })
  let watching = false
  let connected = Promise.resolve()
  let networkSent: Promise<unknown> = Promise.resolve()

  /** Follows the rendering of the demo's photos, which slows a run down, to its end. */
  async function watchPhotos() {
    for (let demo = store.get().demo; demo && demo.photos.ready < demo.photos.total; ) {
      await new Promise((resolve) => setTimeout(resolve, PHOTOS_MS))
      // Every other request to a server that is away tells of it.
      const answer = await api.demo().catch(() => null)
      demo = store.get().demo
      if (demo && answer) update({ demo: { ...demo, photos: answer.photos } })
    }
    watching = false
  }

  async function connect() {
    try {
      const { engine, lasts, bytes } = await link.live()
      update({ isLasting: lasts, keptBytes: bytes })
      // Also while the server is away: the files are here.
      void engine.runs().then(
        ({ runs }) => update({ earlier: runs }),
        () => {},
      )
      const { server, ceilings } = await engine.connect()
      store.set(onUsualSite({ ...store.get(), server, ceilings, serverProblem: null }))
      if (store.get().settings.site === 'demo') await openDemo()
    } catch (error) {
      update({ serverProblem: problemOf(error) })
    }
  }

  async function openDemo() {
    try {
      const demo = await api.demo()
      update({ demo })
      if (watching) return
      watching = true
      void watchPhotos()
    } catch (error) {
      update({ serverProblem: problemOf(error) })
    }
  }

  function takeClientId({ from, ending }: ClientIdAnswer) {
    const { server } = store.get()
    if (!server) return
    const clientId = { ...server.clientId, from, ending }
    store.set(onUsualSite({ ...store.get(), server: { ...server, clientId } }))
  }

  return {
    connect() {
      connected = connect()
      return connected
    },
    connected: () => connected,
    openDemo,
    async keepClientId(clientId) {
      const answer = await api.keepClientId(clientId)
      takeClientId(answer)
      return answer
    },
    async removeClientId() {
      takeClientId(await api.removeClientId())
    },
    async setNetwork(network) {
      const { demo } = store.get()
      if (demo) update({ demo: { ...demo, network } })
      // One after another, or an older one could be the last to arrive.
      networkSent = networkSent.then(async () => {
        if (store.get().demo?.network !== network) return
        try {
          await api.setNetwork(network)
          update({ serverProblem: null })
        } catch (error) {
          update({ serverProblem: problemOf(error) })
        }
      })
      await networkSent
    },
  }
}
