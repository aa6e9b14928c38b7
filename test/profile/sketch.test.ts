import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { containment, decodeSketch } from '#domain'
import { sketchValues } from '../../src/profile/sketch.ts'
import { sharedDatabase } from './support.ts'

const database = sharedDatabase()

async function sketch(from: number, to: number, key = 'key'): Promise<string> {
  const opened = await database()
  await opened.run(
    `create or replace temp table sketched as select 'value ' || i as v, 1 as n from range(${from}, ${to}) r(i) union all select null, 5`,
  )
  return sketchValues(opened, 'sketched', key)
}

const read = async (from: number, to: number, key?: string) => decodeSketch(await sketch(from, to, key))

describe('sketches', () => {
  it('tell how much of one column another holds', async () => {
    const [all, half, part] = [await read(0, 10_000), await read(5_000, 15_000), await read(0, 1_000)]
    expect(containment(all, all)).toBe(1)
    expect(containment(part, all)).toBe(1)
    expect(Math.abs(containment(all, half) - 0.5)).toBeLessThan(0.12)
    expect(Math.abs(containment(all, part) - 0.1)).toBeLessThan(0.08)
    expect(containment(all, await read(20_000, 30_000))).toBe(0)
  })

  it('are exact for small columns, and nothing for empty ones', async () => {
    expect(containment(await read(0, 100), await read(50, 150))).toBe(0.5)
    expect(containment(await read(0, 0), await read(0, 5))).toBe(0)
    expect((await read(0, 10_000)).distinct).toBe(10_000)
  })

  it('are the same for the same values and key, and cannot be compared under another key', async () => {
    expect(await sketch(0, 500)).toBe(await sketch(0, 500))
    expect(containment(await read(0, 500), await read(0, 500, 'other'))).toBe(0)
  })

  it('hold HMAC-SHA-256 and nothing of the values', async () => {
    const bytes = Buffer.from(await sketch(0, 1), 'base64')
    expect(bytes.subarray(5).toString('hex')).toBe(createHmac('sha256', 'key').update('value 0').digest('hex').slice(0, 16))
    const long = 'k'.repeat(100)
    expect(
      Buffer.from(await sketch(0, 1, long), 'base64')
        .subarray(5)
        .toString('hex'),
    ).toBe(createHmac('sha256', long).update('value 0').digest('hex').slice(0, 16))
  })
})
