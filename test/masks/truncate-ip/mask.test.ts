import { expect, test } from 'vitest'
import { maskedAmong } from '../forms.ts'

test('knows a network from an address', async () => {
  const networks = ['10.0.0.0', '2001:db8:1::']
  expect(await maskedAmong('truncate_ip', [...networks, '10.0.0.7', '10.0.256.0', '2001:db8::1'])).toEqual(networks)
})
