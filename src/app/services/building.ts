import type { Agent, Dialect } from '#kit'
import { draftOf } from '../../draft/draft-of.ts'
import type { Building } from '../../graph/index.ts'
import { parseConfigText } from '../../workload/index.ts'

export interface BuildingParts {
  /** Folder that holds `templates/`. */
  root: string
  agents: readonly Agent[]
  dialect: Dialect
}

/** Drafts in memory: nothing here touches a disk. */
export const buildingPort = (parts: BuildingParts): Building => ({
  draft: (input) => Promise.resolve(draftOf(input, parts)),
  parseDecision: (name, text) => parseConfigText(name, text),
  parseRequest: (text) => parseConfigText('workload', text),
})
