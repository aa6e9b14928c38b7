import { resolve } from 'node:path'
import { z } from 'zod'
import { borderSchema, definedOnly } from '#domain'
import { asOfField, workloadField } from '../../contract/common-fields.ts'
import { createContainer } from '../../container/container.ts'
import { field } from '../../contract/field.ts'
import { openWorkload } from '../../project/open-workload.ts'
import { defineOperation } from '../../contract/operation.ts'
import { executePipeline, type Telling } from '../../pipeline/execute-pipeline.ts'
import { pipelineDocumentSchema } from '../../pipeline/pipeline-document.ts'
import { newPipelineRun } from '../../pipeline/new-pipeline-run.ts'
import { presentReplay, replaySummarySchema } from '../../../present/replay.ts'

/** Sends held rows through their border again and publishes what comes of it; nothing is extracted, and bronze stays as it was delivered. */
export default defineOperation({
  id: 'replay',
  order: 75,
  summary: 'held rows again, after a repair or a changed rule',
  input: z.strictObject({
    workload: workloadField,
    border: field(borderSchema.default('bronze_to_silver'), 'default: bronze_to_silver'),
    rule: field(z.string().min(1).optional(), 'only rows that broke this rule, or a rule of this step', { value: 'name' }),
    rows: field(z.string().min(1).optional(), 'corrected rows: CSV or JSON lines with _file, _record and the columns that are corrected', {
      value: 'file',
      takes: 'file',
    }),
    asOf: asOfField,
    dryRun: field(z.boolean().default(false), 'say what would become of the rows, and change nothing'),
  }),
  output: pipelineDocumentSchema,
  effect: 'run',
  examples: [
    { input: { workload: 'orders', rows: 'held.csv', dryRun: true } },
    { input: { workload: 'orders', rule: 'date_limit.order_date' } },
  ],
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
