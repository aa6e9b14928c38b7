import { expect, it } from 'vitest'
import { BehindProject, killOften } from './support/regenerate-kills.ts'

const KILLS = 30

it('leaves the old workload or the new one, whole, wherever regenerate is killed', { timeout: 900_000 }, async () => {
  const kills = await killOften(new BehindProject(), KILLS, 4)
  const told = JSON.stringify(kills)
  expect(kills.neither, told).toBe(0)
  expect(kills.killed, told).toBeGreaterThan(KILLS / 2)
  expect(kills.landing, told).toBeGreaterThan(KILLS / 10)
  expect(kills.old, told).toBeGreaterThan(0)
  expect(kills.new, told).toBeGreaterThan(0)
})
