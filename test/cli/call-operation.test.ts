import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { operationTable } from '../../src/app/contract/operation-table.ts'
import { callOperation } from '../../src/cli/call-operation.ts'
import { loadOperation } from '../../src/cli/load-operation.ts'
import { waitingRun } from '../present/support/run-view.ts'
import { recorder } from './support/recorder.ts'

function project(): string {
  const at = mkdtempSync(join(tmpdir(), 'gangway-call-'))
  mkdirSync(join(at, '.gangway', 'runs', waitingRun.run), { recursive: true })
  writeFileSync(join(at, '.gangway', 'runs', waitingRun.run, 'run.json'), JSON.stringify(waitingRun))
  return at
}

const entry = (id: string) => operationTable.find((operation) => operation.id === id)!

it('proposes commands that find the same project', async () => {
  const at = project()
  const face = recorder('/')
  const code = await callOperation(
    { kind: 'call', operation: entry('runs'), input: {}, options: { json: false, quiet: false, project: at } },
    face,
  )
  expect(code).toBe(0)
  expect(face.stdout()).toContain(`→ gangway resume ${waitingRun.run} --project ${at}\n`)
})

it('leaves them short where the project is found without a word', async () => {
  const face = recorder(project())
  await callOperation({ kind: 'call', operation: entry('runs'), input: {}, options: { json: false, quiet: false } }, face)
  expect(face.stdout()).toMatch(new RegExp(`→ gangway resume ${waitingRun.run}\n$`))
})

it('tells an error of an operation in its own terms', async () => {
  const face = recorder(project())
  const code = await callOperation(
    { kind: 'call', operation: entry('status'), input: { workload: 'nothing' }, options: { json: true, quiet: false } },
    face,
  )
  expect(code).toBe(2)
  expect(JSON.parse(face.stdout())).toMatchObject({ error: { code: 'workload_unknown', subject: 'nothing' } })
})

const interrupted = ['onboard', 'profile', 'check', 'query', 'regenerate']
// A module whose loading is left behind fails in every later file of this process.
afterAll(() => Promise.all(interrupted.map(loadOperation)), 60_000)

it.each(interrupted)('proposes to resume nothing where %s was interrupted before a run', async (id) => {
  const face = recorder(project())
  const input = { source: 'none.csv', workload: 'none', sql: 'select 1' }
  const ended = callOperation({ kind: 'call', operation: entry(id), input, options: { json: false, quiet: false } }, face)
  process.emit('SIGINT')
  process.emit('SIGINT')
  expect(await ended).toBe(130)
  expect(face.stderr()).toContain(`✗ Interrupted.\n  → Run the same command again: \`gangway ${id}\`.`)
})

afterEach(() => vi.unstubAllEnvs())

it('passes over no variable in silence, and lets doctor tell of it', async () => {
  vi.stubEnv('GANGWAY_MODEL', 'provider/name')
  const at = project()
  const call = (id: string, face = recorder(at)) =>
    callOperation({ kind: 'call', operation: entry(id), input: {}, options: { json: true, quiet: true } }, face).then((code) => ({
      code,
      told: JSON.parse(face.stdout()) as unknown,
    }))
  expect(await call('runs')).toMatchObject({ code: 4, told: { error: { code: 'variable_refused', subject: 'GANGWAY_MODEL' } } })
  expect(await call('doctor')).toMatchObject({ told: { ready: false } })
})

it('lets nothing begin with a gangway.yaml that it would pass over', async () => {
  const at = project()
  writeFileSync(join(at, 'gangway.yaml'), 'contacs: {}\n')
  const call = async (id: string) => {
    const face = recorder(at)
    const code = await callOperation({ kind: 'call', operation: entry(id), input: {}, options: { json: true, quiet: true } }, face)
    return { code, told: JSON.parse(face.stdout()) as unknown }
  }
  expect(await call('runs')).toMatchObject({ code: 2, told: { error: { subject: 'gangway.yaml:1:1' } } })
  expect(await call('doctor')).toMatchObject({ code: 4, told: { ready: false } })
})

it('makes a project where it is called, not around it', async () => {
  const at = project()
  mkdirSync(join(at, 'workloads'))
  mkdirSync(join(at, 'inner'))
  const face = recorder(join(at, 'inner'))
  await callOperation({ kind: 'call', operation: entry('init'), input: {}, options: { json: true, quiet: true } }, face)
  expect(JSON.parse(face.stdout())).toMatchObject({ project: join(at, 'inner'), inside_of: at })
})

it('quotes a project as a shell reads it', async () => {
  const at = join(project(), "it's $HOME")
  mkdirSync(at)
  const face = recorder('/')
  await callOperation({ kind: 'call', operation: entry('init'), input: {}, options: { json: false, quiet: false, project: at } }, face)
  expect(face.stdout()).toContain(`--project '${at.replace("'", "'\\''")}'\n`)
})
