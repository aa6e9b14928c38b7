import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { hasBegun } from './support/has-begun.ts'
import { checkout, ended, Project, type Ended } from './support/project.ts'

async function interruptIn(project: Project, phase: string, command: readonly string[]): Promise<Ended> {
  const child = project.start(command)
  const end = ended(child)
  while (!hasBegun(project, phase) && child.exitCode === null) await delay(10)
  child.kill('SIGINT')
  return end
}

it('keeps everything at Ctrl-C, says how to go on, and goes on there', async () => {
  const project = new Project({ GANGWAY_AS_OF: '2026-06-30' })
  project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
  let command: readonly string[] = ['onboard', '--source', 'products.csv', '--unattended', '--approve']
  for (const phase of ['discovery', 'profile.measure', 'transformation.test', 'dag.test', 'verify']) {
    const { code, stdout, stderr } = await interruptIn(project, phase, command)
    const [run] = readdirSync(project.path('.gangway', 'runs'))
    expect({ phase, code, stdout }, stderr).toEqual({ phase, code: 130, stdout: '' })
    expect(stderr, phase).toContain('✗ Interrupted; everything up to here is kept.')
    expect(stderr, phase).toContain(`→ Go on with \`gangway resume ${run} --project ${project.directory}\`.`)
    command = ['resume']
  }
  const { code, document } = await project.json('resume')
  expect({ code, state: document['state'] }).toEqual({ code: 0, state: 'done' })
  expect(existsSync(project.path('lake', 'products', 'published.json'))).toBe(true)
})
