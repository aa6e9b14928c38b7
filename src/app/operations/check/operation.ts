import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { callerError, jsonText, newRunId } from '#domain'
import type { Platform } from '#kit'
import { atomicWrite, isoDate, removeTree, temporaryFolder } from '#system'
import { workloadField } from '../../contract/common-fields.ts'
import { createContainer, type Container } from '../../container/container.ts'
import { openWorkload } from '../../project/open-workload.ts'
import { defineOperation } from '../../contract/operation.ts'
import { presentCheck } from '../../../present/check.ts'
import { sinceGate, sinceGateShape } from '../../project/since-gate.ts'
import type { Workload } from '../../../workload/workload.ts'

const scoreSchema = z.record(z.string(), z.looseObject({ overall: z.number(), passed: z.boolean() }))

/** Quality only (H2): the check scripts on the published tables; writes one report and nothing else. */
export default defineOperation({
  id: 'check',
  order: 70,
  summary: 'quality only: the scorecard of the published tables',
  input: z.strictObject({ workload: workloadField }),
  output: z.strictObject({
    check: z.string(),
    workload: z.string(),
    as_of: z.iso.date(),
    passed: z.boolean(),
    score: scoreSchema,
    ...sinceGateShape,
    report: z.string(),
  }),
  effect: 'read',
  examples: [{ input: { workload: 'orders' } }],
  async run({ workload: name }, context) {
    const { workload, platform } = await openWorkload(context.project, name)
    const container = createContainer(context)
    try {
      const place = await container.platform(platform)
      if (!place.capabilities.check) throw notOffered(name, platform)
      const now = container.clock.now()
      const id = newRunId(now, randomBytes(2).toString('hex'))
      const asOf = context.config.asOf ?? isoDate(now)
      context.progress({ phase: 'check', status: 'started', message: `checking ${name}` })
      const since = await sinceGate(workload)
      const score = await judge(container, place, workload, { id, asOf })
      const passed = Object.values(score).every((zone) => zone.passed)
      context.progress({ phase: 'check', status: passed ? 'done' : 'failed', message: `${name} was checked` })
      const report = join('.gangway', 'checks', name, `${id}.json`)
      const data = { check: id, workload: name, as_of: asOf, passed, score, ...since.data }
      await atomicWrite(join(context.project, report), `${jsonText(data, 2)}\n`)
      return {
        outcome: passed ? 'done' : 'verdict',
        data: { ...data, report },
        text: `${since.warning}${presentCheck(name, { passed, score, report })}`,
        next: since.next,
      }
    } finally {
      await container.close()
    }
  },
})

const notOffered = (workload: string, platform: string) =>
  callerError({
    code: 'not_offered',
    message: `What ${workload} has published on platform ${platform} cannot be scored from here.`,
    subject: platform,
    hint: 'The report of its last run has the scores of each zone.',
  })

async function judge(
  { project, lake }: Container,
  platform: Platform,
  { name: workload, folder: workloadDir }: Workload,
  { id: runId, asOf }: { id: string; asOf: string },
): Promise<z.infer<typeof scoreSchema>> {
  const scratch = await temporaryFolder('check')
  try {
    return scoreSchema.parse(await platform.check({ workload, workloadDir, project, lake, runId, asOf, scratch }))
  } finally {
    await removeTree(scratch)
  }
}
