import { z } from 'zod'
import { zoneSchema } from '#domain'
import { createContainer } from '../../container.ts'
import { openWorkload } from '../../open-workload.ts'
import { defineOperation } from '../../operation.ts'
import { executePipeline } from '../../pipeline/execute-pipeline.ts'
import { newPipelineRun } from '../../pipeline/new-pipeline-run.ts'
import { endOvertaken } from '../../pipeline/pipeline-view.ts'

/**
 * Runs the pipeline of a workload on its platform; a gate that refuses leaves the last good tables and ends with 1. What only a person
 * can decide ends with 3, and `resume` goes on.
 */
export default defineOperation({
  id: 'run',
  input: z.strictObject({ workload: z.string(), asOf: z.iso.date().optional(), zone: zoneSchema.optional() }),
  async run({ workload: name, asOf, zone }, context) {
    const { workload, platform } = await openWorkload(context.project, name)
    const container = createContainer(context)
    try {
      const started = { ...newPipelineRun({ workload: name, platform, asOf }, container), zone }
      const result = await executePipeline(started, workload, container, context)
      if (result.exitCode === 0) await endOvertaken(context.project, started, 'done')
      return result
    } finally {
      await container.close()
    }
  },
})
