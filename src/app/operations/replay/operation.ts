import { resolve } from 'node:path'
import { z } from 'zod'
import { borderSchema } from '#domain'
import { createContainer } from '../../container.ts'
import { definedOnly } from '../../defined-only.ts'
import { openWorkload } from '../../open-workload.ts'
import { defineOperation } from '../../operation.ts'
import { executePipeline, type Telling } from '../../pipeline/execute-pipeline.ts'
import { newPipelineRun } from '../../pipeline/new-pipeline-run.ts'
import { presentReplay, replaySummarySchema } from '../../present/replay.ts'

/** Sends held rows through their border again and publishes what comes of it; nothing is extracted, and bronze stays as it was delivered. */
export default defineOperation({
  id: 'replay',
  input: z.strictObject({
    workload: z.string(),
    border: borderSchema.default('bronze_to_silver'),
    rule: z.string().min(1).optional(),
    rows: z.string().min(1).optional(),
    asOf: z.iso.date().optional(),
    dryRun: z.boolean().default(false),
  }),
  async run({ workload: name, border, rule, rows, asOf, dryRun }, context) {
    const { workload, platform } = await openWorkload(context.project, name)
    const container = createContainer(context)
    try {
      const file = rows === undefined ? undefined : resolve(context.config.workingFolder, rows)
      const replay = { border, dryRun, ...definedOnly({ rule, rows: file }) }
      const started = { ...newPipelineRun({ workload: name, platform, asOf }, container), replay }
      return await executePipeline(started, workload, container, context, telling)
    } finally {
      await container.close()
    }
  },
})

const telling: Telling = {
  doing: 'replaying held rows of',
  done: ({ details }) => {
    const told = replaySummarySchema.parse(details['replay'])
    return told.rows === 0 ? 'nothing to replay' : told.dry_run ? 'nothing was changed' : 'published'
  },
  text: ({ workload }, report) => presentReplay(workload, report),
  data: ({ details }) => ({ replay: details['replay'] ?? null }),
}
