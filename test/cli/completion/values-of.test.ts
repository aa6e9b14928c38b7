import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { valuesOf } from '../../../src/cli/completion/values-of.ts'

it('names what lies in the project, and nothing where there is no project', () => {
  const at = mkdtempSync(join(tmpdir(), 'gangway-values-'))
  expect(valuesOf('workload', at, undefined)).toEqual([])
  expect(valuesOf('workload-file', at, 'orders')).toEqual([])
  expect(valuesOf('workload-file', at, undefined)).toEqual([])
  mkdirSync(join(at, 'workloads', 'orders', '.gangway'), { recursive: true })
  writeFileSync(join(at, 'workloads', 'orders', '.gangway', 'lock.json'), '')
  writeFileSync(join(at, 'workloads', 'orders', "Ana's notes.md"), '')
  writeFileSync(join(at, 'workloads', 'orders', 'line\nbreak'), '')
  writeFileSync(join(at, 'workloads', 'README'), '')
  expect(valuesOf('workload', at, undefined)).toEqual(['orders'])
  expect(valuesOf('workload-file', at, 'orders')).toEqual(["Ana's notes.md"])
  for (const run of ['20260101-1', '20260102-1']) mkdirSync(join(at, '.gangway', 'runs', run), { recursive: true })
  expect(valuesOf('run', at, undefined)).toEqual(['20260102-1', '20260101-1'])
  expect(valuesOf(['a', 'b'], at, undefined)).toEqual(['a', 'b'])
})
