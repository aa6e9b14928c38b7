import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exists } from '#system'
import { copyDeliveries } from '../../src/regenerate/copy-deliveries.ts'
import { stagingOf } from '../../src/gate/staging.ts'

it('tells the staging lake when each content was delivered, and nothing where nobody knows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-deliveries-'))
  const [lake, staging] = [join(folder, 'lake'), stagingOf(folder, 'r1')]
  await copyDeliveries({}, lake, staging)
  expect(await exists(staging.lake)).toBe(false)
  const log = join(lake, 'orders/bronze/orders/deliveries')
  mkdirSync(log, { recursive: true })
  writeFileSync(join(log, '1.json'), '{}')
  await copyDeliveries({ log }, lake, staging)
  expect(readFileSync(join(staging.lake, 'orders/bronze/orders/deliveries/1.json'), 'utf8')).toBe('{}')
})
