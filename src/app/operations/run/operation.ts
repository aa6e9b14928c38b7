import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { zoneSchema } from '#domain'
import { isoDate } from '#system'
import { describeManifest, verifyManifest } from '../../../workload/verify-manifest.ts'
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
      const changes = workload.lock ? await verifyManifest(workload.folder, workload.lock) : { edited: [], missing: [] }
      const changed = describeManifest(changes)
      context.progress({
        phase: 'run',
        status: 'started',
        message: `running ${name} on ${id}${changed === undefined ? '' : ` (${changed})`}`,
      })
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
      const since = { edited_since_gate: changes.edited, missing_since_gate: changes.missing }
      const data = { run: report.runId, workload: name, state: passed ? 'done' : 'failed', accounting, score, ...since, details }
      const text = `${changed === undefined ? '' : `▲ ${changed}\n`}${presentPipeline(name, report, zone)}`
      return { exitCode: passed ? 0 : 1, data, text }
    } finally {
      await container.close()
    }
  },
})
