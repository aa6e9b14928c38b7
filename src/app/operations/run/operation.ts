import { z } from 'zod'
import { zoneSchema } from '#domain'
import { asOfField, workloadField } from '../../contract/common-fields.ts'
import { createContainer } from '../../container/container.ts'
import { field } from '../../contract/field.ts'
import { openWorkload } from '../../project/open-workload.ts'
import { defineOperation } from '../../contract/operation.ts'
import { executePipeline } from '../../pipeline/execute-pipeline.ts'
import { newPipelineRun } from '../../pipeline/new-pipeline-run.ts'
import { pipelineDocumentSchema } from '../../pipeline/pipeline-document.ts'
import { endOvertaken } from '../../pipeline/pipeline-view.ts'

/**
 * Runs the pipeline of a workload on its platform; a gate that refuses leaves the last good tables and ends with 1. What only a person
 * can decide ends with 3, and `resume` goes on.
 */
export default defineOperation({
  id: 'run',
  order: 60,
  summary: 'run the pipeline on its platform',
  input: z.strictObject({ workload: workloadField, asOf: asOfField, zone: field(zoneSchema.optional(), 'stop after this zone') }),
  output: pipelineDocumentSchema,
  effect: 'run',
  examples: [{ input: { workload: 'orders' } }, { input: { workload: 'orders', asOf: '2026-06-30' } }],
  async run({ workload: name, asOf, zone }, context) {
    const { workload, platform } = await openWorkload(context.project, name)
    const container = createContainer(context)
    try {
      const started = { ...newPipelineRun({ workload: name, platform, asOf }, container), zone }
      const result = await executePipeline(started, workload, container, context)
      if (result.outcome === 'done') await endOvertaken(context.project, started, 'done')
      return result
    } finally {
      await container.close()
    }
  },
})
