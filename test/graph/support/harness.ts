import { getEventListeners } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Answer } from '#domain'
import { ownerOfThisProcess } from '#system'
import { Checkpoints } from '../../../src/graph/checkpoints.ts'
import { runGraph, type Drive } from '../../../src/graph/run-graph.ts'
import type { StartOptions } from '../../../src/graph/state.ts'
import { fakeServices, type FakeServices, type Script } from '../fake-services.ts'

const start: StartOptions = { run: 'r1', source: 'orders.csv', platform: 'local', unattended: true, approve: true, asOf: '2026-06-30' }
export const person = (value: unknown): Answer => ({ value, source: 'person', why: 'test' })

/** A run of the whole graph on fakes, to be begun and resumed. */
export function harness(script: Script = {}, options: Partial<StartOptions> = {}) {
  const services: FakeServices = fakeServices(script)
  const path = join(mkdtempSync(join(tmpdir(), 'gangway-state-')), 'state.db')
  // Each drive opens the file anew, as another process would.
  const drive = async (how: Drive, disturb: (checkpoints: Checkpoints) => void = () => {}) => {
    const checkpoints = new Checkpoints(path)
    const hold = await checkpoints.hold({ run: 'r1', owner: await ownerOfThisProcess('test') })
    disturb(checkpoints)
    const { signal } = new AbortController()
    try {
      return await runGraph(hold, how, services, signal)
    } finally {
      // A conversation drives the graph with one signal, many times.
      expect(getEventListeners(signal, 'abort')).toEqual([])
      hold.lease.release()
      checkpoints.close()
    }
  }
  return {
    services,
    begin: (answers: Record<string, Answer> = {}, disturb?: (checkpoints: Checkpoints) => void) =>
      drive({ kind: 'start', start: { ...start, ...options }, answers }, disturb),
    resume: (answers: Record<string, unknown> = {}, disturb?: (checkpoints: Checkpoints) => void) =>
      drive({ kind: 'resume', answers, beginning: { start: { ...start, ...options }, answers: {} } }, disturb),
    /** Answers for a pause that was seen before. */
    answer: (pause: string | undefined, answers: Record<string, unknown>) =>
      drive({
        kind: 'resume',
        answers,
        ...(pause === undefined ? {} : { pause }),
        beginning: { start: { ...start, ...options }, answers: {} },
      }),
  }
}
