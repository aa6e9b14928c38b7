import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { zoneSchema } from '#domain'
import { isoDate } from '#system'
import { createContainer } from '../../container.ts'
import { openWorkload } from '../../open-workload.ts'
import { defineOperation } from '../../operation.ts'
import { presentPipeline } from '../../present/pipeline.ts'
import { newRunId } from '../../run-folder.ts'

/** Runs the pipeline of a workload on its platform; a gate that refuses leaves the last good tables and ends with 1. */
export default defineOperation({
  id: 'run',
  input: z.strictObject({ workload: z.string(), asOf: z.iso.date().optional(), zone: zoneSchema.optional() }),
  async run({ workload: name, asOf, zone }, context) {
    const { workload, platform: id } = await openWorkload(context.project, name)
    const container = createContainer(context)
    try {
      const platform = await container.platform(id)
      const now = container.clock.now()
      const runId = newRunId(now, randomBytes(2).toString('hex'))
      context.progress({ phase: 'run', status: 'started', message: `running ${name} on ${id}` })
      const report = await platform.run({
        workload: name,
        workloadDir: workload.folder,
        lake: container.lake,
        project: context.project,
        runId,
        asOf: asOf ?? context.config.asOf ?? isoDate(now),
        ...(zone === undefined ? {} : { untilZone: zone }),
      })
      context.progress({
        phase: 'run',
        status: report.passed ? 'done' : 'failed',
        message: `${name}: ${report.passed ? 'published' : 'refused by its gate'}`,
      })
      const { passed, accounting, score, details } = report
      const data = { run: report.runId, workload: name, state: passed ? 'done' : 'failed', accounting, score, details }
      return { exitCode: passed ? 0 : 1, data, text: presentPipeline(name, report, zone) }
    } finally {
      await container.close()
    }
  },
})
