import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decisionNames, decisionPath, type CompiledPlan, type Decisions } from '#domain'
import type { Agent, Dialect } from '#kit'
import { renderWorkload, serialiseDecision, type WorkloadInput } from '../generate/index.ts'
import { compileBronzeDdl, compileChecks, compilePlan, type ReferencedTable } from '../plan/index.ts'
import type { Draft, DraftInput } from './draft.ts'

interface DraftParts {
  /** Folder that holds `templates/`. */
  root: string
  agents: readonly Agent[]
  dialect: Dialect
  /** Tables of other workloads that steps look values up in. */
  references?: readonly ReferencedTable[]
}

/** Everything rendered from decisions, in memory. */
export function draftOf(input: DraftInput, parts: DraftParts): Draft {
  const { edits, own = {} } = input
  const rendering = renderingOf(input, parts)
  const artifacts = renderWorkload(rendering)
  return {
    plan: rendering.plan,
    rendered: { ...Object.fromEntries(artifacts.map(({ path, content }) => [path, content])), ...configOf(own) },
    artifacts: artifacts.map((artifact) => ({ ...artifact, content: edits[artifact.path] ?? artifact.content })),
  }
}

/** What rendering takes: the decisions with the plan that is compiled from them. */
export function renderingOf(
  { request, profile, decisions, assumptions, gaps }: Omit<DraftInput, 'edits' | 'own'>,
  { agents, dialect, root, references = [] }: DraftParts,
): WorkloadInput {
  const plan = planOf(decisions, dialect, references)
  return {
    request,
    profile,
    decisions,
    plan,
    agents,
    assumptions,
    gaps,
    ...(decisions.source && !plan ? { bronzeDdl: compileBronzeDdl(decisions.source, dialect) } : {}),
    readTemplate: (name) => readFileSync(join(root, 'templates', `${name}.hbs`), 'utf8'),
  }
}

/** Config files as the agents would have written them. */
const configOf = (own: Partial<Decisions>): Record<string, string> =>
  Object.fromEntries(
    decisionNames.flatMap((name) => (own[name] === undefined ? [] : [[decisionPath(name), serialiseDecision(name, own[name])]])),
  )

function planOf(
  { source, transformations, quality_rules }: Partial<Decisions>,
  dialect: Dialect,
  references: readonly ReferencedTable[],
): CompiledPlan | undefined {
  if (!source || !transformations) return undefined
  const plan = compilePlan({ source, transformations, references }, dialect)
  return quality_rules ? { ...plan, checks: compileChecks({ source, transformations, quality_rules, references }, dialect) } : plan
}
