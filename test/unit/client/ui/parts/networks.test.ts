import { expect, test } from 'vitest'
import { networks } from '../../../../../client/ui/parts/demo/networks.ts'
import { DEFAULT_PROFILE } from '../../../../../server/demo/network.ts'

test('the first network is the one that the server starts with', () => {
  expect(networks[0]?.profile).toEqual(DEFAULT_PROFILE)
})
