import { newRunId } from '#domain'
import { randomBytes } from 'node:crypto'
import type { PlatformId } from '#domain'
import { isoDate } from '#system'
import type { Container } from '../container/container.ts'
import type { PipelineRun } from './pipeline-view.ts'

interface Asked {
  workload: string
  platform: PlatformId
  /** The pinned date, where one was asked for; else that of the settings, else today. */
  asOf: string | undefined
}

/** A run of a pipeline that begins now, under an id of its own. */
export function newPipelineRun({ workload, platform, asOf }: Asked, { clock, config }: Pick<Container, 'clock' | 'config'>): PipelineRun {
  const now = clock.now()
  const run = newRunId(now, randomBytes(2).toString('hex'))
  return { run, workload, platform, asOf: asOf ?? config.asOf ?? isoDate(now), accepted: {}, startedAt: now.toISOString() }
}
