import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readTrace } from '../../src/trace/read-trace.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'
import { gate } from './support.ts'

it('reads what is whole, counts what is torn, and finds nothing where there is no file', async () => {
  const path = join(await temporaryFolder(), 'trace.jsonl')
  expect(await readTrace(path)).toEqual({ events: [], unreadable: 0 })
  const line = JSON.stringify(gate('passed', 1))
  await writeFile(path, `${line}\n${line.slice(0, 40)}\n{"event_type":"guess"}\n\n${line}\n`)
  const { events, unreadable } = await readTrace(path)
  expect([events.length, unreadable]).toEqual([2, 2])
})
