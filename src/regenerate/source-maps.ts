import { GangwayError, type MappedFile } from '#domain'
import { renderingOf } from '../draft/draft-of.ts'
import { mapWorkload } from '../generate/index.ts'
import { decisionsOnDisk } from './merge-decisions.ts'
import { storedInput } from './stored-input.ts'
import { storedWorkload } from './stored-workload.ts'
import type { Workbench } from './workbench.ts'

/** What each line of a workload's rendered files is made from, by path; a sentence where its config cannot be rendered. */
export type SourceMaps = { maps: ReadonlyMap<string, MappedFile> } | { unmapped: string }

/** Renders a workload from its config as it lies on disk; nothing is stored, since the same config gives the same text. */
export async function sourceMaps(
  workbench: Pick<Workbench, 'project' | 'config' | 'dialect' | 'agents'>,
  workload: string,
): Promise<SourceMaps> {
  try {
    const stored = await storedWorkload(workbench, { workload })
    const agents = await workbench.agents()
    const input = storedInput(stored, await decisionsOnDisk(stored, agents))
    const dialect = await workbench.dialect(stored.request.platform)
    const parts = { agents, dialect, root: workbench.config.root, references: stored.references }
    return { maps: mapWorkload(renderingOf(input, parts)) }
  } catch (error) {
    if (!(error instanceof GangwayError) || error.fault !== 'caller') throw error
    const place = error.subject === undefined ? '' : ` (${error.subject})`
    return { unmapped: `The workload cannot be rendered as its config is now: ${error.message}${place}.` }
  }
}
