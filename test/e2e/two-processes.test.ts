import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ownerOfThisProcess } from '#system'
import { Checkpoints } from '../../src/graph/checkpoints.ts'
import { runGraph } from '../../src/graph/run-graph.ts'
import { fakeServices } from '../graph/fake-services.ts'
import { begunPhases } from './support/has-begun.ts'
import { checkout, ended, Project } from './support/project.ts'

const WHOLE_PROGRAMS = 10
const CONNECTIONS = 40

function shop(): Project {
  const project = new Project({ GANGWAY_AS_OF: '2026-06-30' })
  project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
  return project
}

/** How often each phase of a run began, from its trace. */
function begun(project: Project, run: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const phase of begunPhases(project.path('.gangway', 'runs', run, 'trace.jsonl'))) counts[phase] = (counts[phase] ?? 0) + 1
  return counts
}

const runOf = (document: Record<string, unknown>): string => z.string().parse(document['run'])

describe('two whole programs that answer one approval at once', () => {
  it(`act once and tell the other, ${WHOLE_PROGRAMS} times`, async () => {
    const project = shop()
    for (let trial = 0; trial < WHOLE_PROGRAMS; trial += 1) {
      const waiting = await project.json('onboard', '--source', 'products.csv', '--unattended', '--until', 'plan')
      expect(waiting.code, waiting.stderr).toBe(3)
      const run = runOf(waiting.document)
      const answer = ['resume', run, '--answer', 'plan=true', '--json']
      const [one, two] = [project.start(answer), project.start(answer)].map(ended)
      const ends = [await one, await two].map((end) => ({
        code: end?.code,
        told: z.record(z.string(), z.unknown()).parse(JSON.parse(end?.stdout ?? '')),
      }))
      const [winner, loser] = ends.toSorted((left, right) => Number(left.code) - Number(right.code))
      expect(winner, `trial ${trial}`).toMatchObject({ code: 0, told: { run, state: 'stopped', message: 'ended after plan, as asked' } })
      expect(loser, `trial ${trial}`).toMatchObject({ code: 2, told: { error: { code: 'pause_over', subject: 'plan' } } })
      expect(JSON.stringify(loser?.told)).toContain('State now: ')
      // Once before the pause, once with the answer.
      expect(begun(project, run)).toEqual({ route: 1, health: 1, discovery: 1, duplicates: 1, plan: 2 })
    }
  })
})

const everyNode = ['profile', 'metadata', 'transformation', 'quality', 'dag', 'code_check'].flatMap((stage) => [
  ...(stage === 'code_check' ? [] : [`decide ${stage === 'profile' ? 'metadata' : stage} with 0 findings`]),
  `judge ${stage}: passed`,
])

const resultSchema = z.object({ run: z.string(), outcome: z.string(), calls: z.array(z.string()) })

class Contender {
  readonly child: ChildProcessWithoutNullStreams
  readonly lines: AsyncIterator<string>

  constructor(database: string, project: string) {
    this.child = spawn(process.execPath, ['--import', 'tsx', 'test/graph/support/resume-contender.ts', database, project], {
      cwd: checkout,
    })
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]()
  }

  async line(): Promise<string> {
    return String((await this.lines.next()).value)
  }
}

describe('two processes with one database', () => {
  it(`run every later node once, ${CONNECTIONS} times`, async () => {
    const project = mkdtempSync(join(tmpdir(), 'gangway-two-'))
    const database = join(project, 'state.db')
    const contenders = [new Contender(database, project), new Contender(database, project)]
    for (const contender of contenders) expect(await contender.line()).toBe('ready')
    for (let trial = 0; trial < CONNECTIONS; trial += 1) {
      const run = `trial-${trial}`
      const pause = await pauseAtPlan(database, run)
      for (const { child } of contenders) child.stdin.write(`${run} ${pause}\n`)
      const results = await Promise.all(contenders.map(async (contender) => resultSchema.parse(JSON.parse(await contender.line()))))
      expect(results.map(({ outcome }) => outcome).toSorted(), run).toEqual(['done', 'pause_over'])
      const calls = results.flatMap((result) => result.calls)
      expect(calls, run).toEqual(['probe orders.csv', ...everyNode, 'land orders', 'run'])
    }
    for (const { child } of contenders) child.kill()
  })
})

async function pauseAtPlan(database: string, run: string): Promise<string> {
  const checkpoints = new Checkpoints(database)
  const hold = await checkpoints.hold({ run, owner: await ownerOfThisProcess('test') })
  const start = { run, source: 'orders.csv', platform: 'local' as const, unattended: true, approve: false, asOf: '2026-06-30' }
  const { pause } = await runGraph(hold, { kind: 'start', start, answers: {} }, fakeServices(), new AbortController().signal)
  hold.lease.release()
  checkpoints.close()
  return z.string().parse(pause)
}

describe('a holder that is stopped for a while', () => {
  it('does nothing more once the run was taken from it', async () => {
    const project = shop()
    const start = ['onboard', '--source', 'products.csv', '--unattended', '--approve', '--until', 'confirm']
    const first = project.start([...start, '--json'])
    const end = ended(first)
    while (!existsSync(project.path('.gangway', 'runs')) || Object.keys(begun(project, onlyRun(project))).length < 3) await delay(10)
    first.kill('SIGSTOP')
    const run = onlyRun(project)
    const refused = await project.json('resume', run)
    expect(refused).toMatchObject({ code: 4, document: { error: { code: 'locked', subject: run } } })
    const running = await project.json('runs')
    expect(running.document).toMatchObject({ runs: [{ run, state: 'running' }] })
    const taken = await project.json('resume', run, '--break-lease')
    expect(taken, taken.stderr).toMatchObject({ code: 0, document: { state: 'stopped', message: 'ended after confirm, as asked' } })
    const before = begun(project, run)
    first.kill('SIGCONT')
    const { code, stdout } = await end
    expect({ code, told: JSON.parse(stdout) }).toMatchObject({ code: 4, told: { error: { code: 'lease_lost', subject: run } } })
    expect(begun(project, run)).toEqual(before)
    expect((await project.json('runs')).document).toMatchObject({
      runs: [{ run, state: 'stopped', message: 'ended after confirm, as asked' }],
    })
  })
})

const onlyRun = (project: Project): string => readdirSync(project.path('.gangway', 'runs'))[0] ?? ''
