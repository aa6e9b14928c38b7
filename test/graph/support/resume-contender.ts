import { createInterface } from 'node:readline'
import { ownerOfThisProcess } from '#system'
import { guardedServices } from '../../../src/app/services/guarded-services.ts'
import { Checkpoints } from '../../../src/graph/checkpoints.ts'
import { runGraph } from '../../../src/graph/run-graph.ts'
import { fakeServices } from '../fake-services.ts'

/** Answers the pause of one run after the other, each as soon as its name comes in; says what its nodes did, or why it did nothing. */
const [database = '', project = ''] = process.argv.slice(2)
process.stdout.write('ready\n')
for await (const line of createInterface({ input: process.stdin })) {
  const [run = '', pause = ''] = line.split(' ')
  const services = fakeServices()
  process.stdout.write(`${JSON.stringify({ run, outcome: await answer(run, pause, services), calls: services.calls })}\n`)
}

async function answer(run: string, pause: string, services: ReturnType<typeof fakeServices>): Promise<string> {
  const checkpoints = new Checkpoints(database)
  try {
    const hold = await checkpoints.hold({ run, owner: await ownerOfThisProcess('contender'), waitMs: 10_000 })
    try {
      const beginning = { start: { run, platform: 'local' as const, unattended: true, approve: false, asOf: '2026-06-30' }, answers: {} }
      const drive = { kind: 'resume' as const, answers: { plan: true, profile: true, review: true }, pause, beginning }
      const { waiting } = await runGraph(hold, drive, guardedServices(services, hold, project), new AbortController().signal)
      return waiting.length === 0 ? 'done' : waiting.map(({ id }) => id).join(',')
    } finally {
      hold.lease.release()
    }
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  } finally {
    checkpoints.close()
  }
}
