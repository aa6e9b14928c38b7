import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { expect, it } from 'vitest'
import { RunStore } from '../../src/graph/run-store.ts'
import { secretSamples } from '../support/secret-samples.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'

const schema = z.object({ a: z.int(), b: z.string() })

it('gives back what was stored, and one file for one value', async () => {
  const store = new RunStore(await temporaryFolder())
  const hash = await store.put({ a: 1, b: 'x' })
  expect(await store.put({ b: 'x', a: 1 })).toBe(hash)
  expect(await readdir(join(store.directory, 'objects'))).toEqual([`${hash}.json`])
  expect(await store.get(hash, schema)).toEqual({ a: 1, b: 'x' })
})

it('sees an object that was changed on the disk', async () => {
  const store = new RunStore(await temporaryFolder())
  const hash = await store.put({ a: 1, b: 'x' })
  await writeFile(join(store.directory, 'objects', `${hash}.json`), '{"a":2,"b":"x"}')
  await expect(store.get(hash, schema)).rejects.toMatchObject({ code: 'object_damaged', fault: 'defect' })
})

it('says that a reference is missing', async () => {
  await expect(new RunStore(await temporaryFolder()).get(undefined, schema)).rejects.toMatchObject({ code: 'object_missing' })
})

it('refuses an object of another shape', async () => {
  const store = new RunStore(await temporaryFolder())
  await expect(store.get(await store.put({ a: 'no number' }), schema)).rejects.toThrow(z.ZodError)
})

it('stores no secret, and says where it stands', async () => {
  const store = new RunStore(await temporaryFolder())
  const [key = ''] = secretSamples['aws_access_key'] ?? []
  const storing = store.put({ columns: [{ name: 'a' }, { description: `use ${key}` }] })
  await expect(storing).rejects.toMatchObject({ code: 'secret_refused', subject: 'the run.columns[2].description' })
  await expect(readdir(store.directory)).resolves.toEqual([])
})
