import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import init from '../../../../src/app/operations/init/operation.ts'
import { readProjectDefaults } from '../../../../src/app/project/project-defaults.ts'
import { operationContext, write } from '../support/context.ts'

const PARTS = ['workloads/', 'gangway.yaml', '.gitignore']
const document = z.looseObject({ project: z.string(), created: z.array(z.string()), kept: z.array(z.string()) })

/** A folder of its own in which no project lies. */
function place() {
  const context = operationContext()
  return { at: context.project, context }
}

it('makes a project that works, and says what comes next', async () => {
  const { at, context } = place()
  const { outcome, data, next, about } = await init.run({ dir: "it's new" }, context)
  const project = join(at, "it's new")
  expect({ outcome, data }).toEqual({ outcome: 'done', data: { project, created: PARTS, kept: [] } })
  expect(readdirSync(project).toSorted()).toEqual(['.gitignore', 'gangway.yaml', 'workloads'])
  expect(await readProjectDefaults(project)).toEqual({})
  expect({ next, about }).toEqual({ next: [{ operation: 'onboard', input: { request: 'path/to/data.csv' } }], about: project })
})

it('has git leave out state, keys and data, and nothing that a person writes', async () => {
  const { at, context } = place()
  await init.run({}, context)
  execFileSync('git', ['init', '-q'], { cwd: at })
  const ignored = ['.gangway/keys/masking.key', '.gangway/state.db', 'lake/orders/x.parquet', 'workloads/orders/.gangway/runs/r.json']
  const kept = [
    'gangway.yaml',
    'workloads/orders/workload.yaml',
    'workloads/orders/.gangway/lock.json',
    'workloads/orders/.gangway/wheels/w.whl',
    'data/orders.csv',
  ]
  const found = execFileSync('git', ['check-ignore', '--stdin'], { cwd: at, input: [...ignored, ...kept].join('\n'), encoding: 'utf8' })
  expect(found.trim().split('\n')).toEqual(ignored)
})

it('changes nothing that is there, and says what a .gitignore lacks', async () => {
  const { at, context } = place()
  write(context, 'gangway.yaml', 'platform: local\n')
  write(context, '.gitignore', 'lake\n*.pyc\n')
  const { data, text } = await init.run({}, context)
  expect(data).toMatchObject({ created: ['workloads/'], kept: ['gangway.yaml', '.gitignore'] })
  expect(data).toMatchObject({ gitignore_lacks: ['/.gangway/', 'workloads/*/.gangway/runs/', '__pycache__/', '.pytest_cache/', '.venv/'] })
  expect(text).toContain('▲ .gitignore lacks')
  expect(readFileSync(join(at, 'gangway.yaml'), 'utf8')).toBe('platform: local\n')
  expect(readFileSync(join(at, '.gitignore'), 'utf8')).toBe('lake\n*.pyc\n')
})

it('completes what a kill left, and the second time does nothing', async () => {
  const { at, context } = place()
  mkdirSync(join(at, 'workloads'))
  writeFileSync(join(at, '.gangway-0123456789ab.tmp'), '# Defa')
  const first = document.parse((await init.run({}, context)).data)
  expect(first).toMatchObject({ created: ['gangway.yaml', '.gitignore'], kept: ['workloads/'] })
  const second = await init.run({}, context)
  expect(document.parse(second.data)).toMatchObject({ created: [], kept: PARTS })
  expect(second.text).toContain('was a project already')
})

it.each([
  ['a file', 'file', 'in_the_way'],
  ['a place below a file', 'file/deep', 'not_a_folder'],
  ['a folder named gangway.yaml', 'odd', 'in_the_way'],
  ['a file named workloads', 'flat', 'in_the_way'],
])('refuses %s before anything is made', async (_, dir, code) => {
  const { at, context } = place()
  write(context, 'file', '')
  mkdirSync(join(at, 'odd', 'gangway.yaml'), { recursive: true })
  write(context, 'flat/workloads', '')
  await expect(init.run({ dir }, context)).rejects.toMatchObject({ code, fault: 'caller' })
  expect(existsSync(join(at, 'odd', 'workloads'))).toBe(false)
  expect(existsSync(join(at, 'flat', 'gangway.yaml'))).toBe(false)
})

it('says so where it lies in another project, and refuses the folders that are taken there', async () => {
  const { at, context } = place()
  await init.run({}, context)
  const { data, text } = await init.run({ dir: 'inner' }, context)
  expect(data).toMatchObject({ created: PARTS, inside_of: at })
  expect(text).toContain(`▲ It lies in the project ${at}`)
  for (const dir of ['workloads/orders', 'lake/x', '.gangway/x']) {
    await expect(init.run({ dir }, context)).rejects.toMatchObject({ code: 'inside_project', fault: 'caller' })
  }
})

it('tells a folder that may not be written', async () => {
  const { context } = place()
  // Nobody makes folders there, whoever they are.
  await expect(init.run({ dir: '/sys/gangway' }, context)).rejects.toMatchObject({ fault: 'environment' })
})
