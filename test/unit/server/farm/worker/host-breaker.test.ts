import { expect, test } from 'vitest'
import { ImageError } from '../../../../../server/farm/worker/download.ts'
import { createHostBreaker } from '../../../../../server/farm/worker/waits/host-breaker.ts'
import { deferred } from '../../../../helpers/deferred.ts'

const away = () => new ImageError('upstream_unreachable', 'away')
const never = new AbortController().signal

// Found by npm run chaos: images failed, because the newest failure of any image counted for the host's.
test('while another worker asks the host, an image that was cut short does not end the outage', async () => {
  const turn = deferred()
  const asked = deferred()
  let isOthersTurn = true
  const breaker = createHostBreaker({
    host: 'images.test',
    outages: {
      set: async () => {},
      end: async () => {},
      async alone(_host, work) {
        asked.resolve()
        await turn.promise
        return isOthersTurn ? null : work()
      },
    },
    probe: async () => {},
    now: async () => 0,
    complain: () => {},
    log: () => {},
    signal: never,
  })
  let isBack = false
  const whenBack = async () => {
    if (isBack) return 'the picture'
    throw away()
  }
  const cut = deferred()
  const isCut = async () => {
    await cut.promise
    throw new ImageError('cut_short', 'in the middle')
  }
  const cutShort = breaker.ask('cut.jpg', isCut, never)
  // Fewer failures are no outage.
  await expect(breaker.ask('1.jpg', whenBack, never)).rejects.toThrow('away')
  await expect(breaker.ask('2.jpg', whenBack, never)).rejects.toThrow('away')
  const waiting = breaker.ask('3.jpg', whenBack, never)
  await asked.promise
  cut.resolve()
  await expect(cutShort).rejects.toThrow('in the middle')
  turn.resolve()
  await new Promise((resolve) => setTimeout(resolve, 0))
  isOthersTurn = false
  isBack = true
  breaker.tryNow()
  await expect(waiting).resolves.toBe('the picture')
})
