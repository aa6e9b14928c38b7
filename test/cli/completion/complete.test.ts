import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { phaseOrder } from '../../../src/graph/phases.ts'
import { operationTable } from '../../../src/app/contract/operation-table.ts'
import { complete } from '../../../src/cli/completion/complete.ts'

function project(): string {
  const at = mkdtempSync(join(tmpdir(), 'gangway-complete-'))
  mkdirSync(join(at, 'workloads', 'orders', 'config'), { recursive: true })
  mkdirSync(join(at, 'workloads', 'products'))
  mkdirSync(join(at, '.gangway', 'runs', '20260101-000000-aaaa'), { recursive: true })
  writeFileSync(join(at, 'workloads', 'orders', 'config', 'source.yaml'), '')
  return at
}

const at = project()
const values = (...words: string[]) => complete(words, at).candidates.map(({ value }) => value)

it('offers each command that is there, and none that is not yet', () => {
  const there = operationTable.filter(({ available }) => available).map(({ id }) => id)
  expect(values('')).toEqual(there)
  expect(there).not.toContain('deploy')
  expect(values('reg')).toEqual(['regenerate'])
  expect(values('nothing', '')).toEqual([])
})

it('offers the options of a command and those of every command, each once', () => {
  expect(values('run', 'orders', '--')).toEqual(['--as-of', '--zone', '--project', '--json', '--quiet', '--help'])
  expect(values('run', '--zone', 'gold', '--quiet', '--')).toEqual(['--as-of', '--project', '--json', '--help'])
  expect(values('resume', '--answer', 'a=1', '--ans')).toEqual(['--answer', '--answers'])
  expect(values('--v')).toEqual(['--version'])
})

it('offers the values of an option, in both ways of writing it', () => {
  expect(values('onboard', '--until', '')).toEqual(phaseOrder)
  expect(values('run', 'orders', '--zone', 's')).toEqual(['silver'])
  expect(values('run', 'orders', '--zone=s')).toEqual(['--zone=silver'])
  expect(values('health', '--platform', '')).toEqual(['local'])
})

it('knows the workloads, runs and files of the project, also of one that is named', () => {
  expect(values('run', '')).toEqual(['orders', 'products'])
  expect(values('status', 'p')).toEqual(['products'])
  expect(values('memory', 'survey', '--workload', 'o')).toEqual(['orders'])
  expect(values('explain', 'orders', '')).toEqual(['config/source.yaml'])
  expect(values('trace', '')).toEqual(['20260101-000000-aaaa'])
  expect(complete(['--project', at, 'run', ''], '/').candidates).toHaveLength(2)
  expect(complete([`--project=${at}`, 'run', 'o'], '/').candidates).toHaveLength(1)
})

it('leaves files and folders to the shell', () => {
  expect(complete(['onboard', ''], at)).toEqual({ candidates: [], shell: 'files' })
  expect(complete(['resume', '--answers', 'a'], at).shell).toBe('files')
  expect(complete(['init', ''], at).shell).toBe('folders')
  expect(complete(['run', '--project', ''], at).shell).toBe('folders')
})

it('takes no word for an option behind --, and none for a value that is free', () => {
  expect(values('run', '--', '-')).toEqual([])
  expect(values('query', 'orders', '')).toEqual([])
  expect(values('run', 'orders', '--as-of', '')).toEqual([])
})
