import type { Assumption, CompiledPlan, Decisions, Profile, Request } from '#domain'
import type { Agent } from '#kit'
import type { TemplateReader } from './render-template.ts'

/** Everything that the files of a workload are made from. */
export interface WorkloadInput {
  request: Request
  profile: Profile
  /** What is decided so far; files that need more are not rendered yet. */
  decisions: Partial<Decisions>
  plan: CompiledPlan | undefined
  /** DDL of bronze while there is no plan yet; it needs the source alone. */
  bronzeDdl?: { path: string; sql: string }
  agents: readonly Agent[]
  /** Text of a template by its name below `templates/`, without `.hbs`. */
  readTemplate: TemplateReader
  assumptions: readonly Assumption[]
  gaps: readonly string[]
  /** Passed tests of each agent, for the README. */
  testCounts?: Readonly<Record<string, { unit: number; integration: number }>>
}
