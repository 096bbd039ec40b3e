import { expect, test } from 'vitest'
import { DEFAULT_PROFILE } from '../../../../server/demo/network.ts'
import { networkProfile } from '../../../../server/demo/profile-schema.ts'

const isProfile = (change: object) =>
  networkProfile.safeParse({ ...DEFAULT_PROFILE, ...change }).success

test.each([
  {},
  { failures: { missing: 0.5, limited: 0.5 } },
  { connectionMbps: null, totalMbps: 0.1 },
])('%j is a change of the network', (change) => expect(isProfile(change)).toBe(true))

test.each([
  { latencyMs: -1 },
  { connectionMbps: 0 },
  { more: 1 },
  { failures: { explosion: 0.1 } },
  { failures: { missing: 1.1 } },
  { failures: { missing: 0.6, limited: 0.5 } },
])('%j is none', (change) => expect(isProfile(change)).toBe(false))
