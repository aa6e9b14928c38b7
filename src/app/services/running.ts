import { join } from 'node:path'
import type { Platform } from '#kit'
import type { Running } from '../../graph/index.ts'

/** The first run of what landed, by its platform. */
export const runningPort = (platform: Platform, { project, lake }: { project: string; lake: string }): Running => ({
  runPipeline: ({ name: workload, source }, { run: runId, asOf }, accepted) =>
    platform.run({ workload, source, workloadDir: join(project, 'workloads', workload), lake, project, runId, asOf, accepted }),
})
