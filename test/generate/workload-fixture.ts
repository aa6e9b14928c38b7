import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Agent, AgentInput, Artifact, CompiledPlan, Decisions, Profile, ReferenceTable, Request } from '#kit'
import dag from '../../agents/dag/agent.ts'
import metadata from '../../agents/metadata/agent.ts'
import quality from '../../agents/quality/agent.ts'
import transformation from '../../agents/transformation/agent.ts'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { renderWorkload } from '../../src/generate/render-workload.ts'
import { compileChecks, compilePlan } from '../../src/plan/index.ts'
import { piiDefaults } from '../agents/fixtures.ts'

export const agents: readonly Agent[] = [metadata, transformation, quality, dag]

export const readTemplate = (name: string): string => readFileSync(join('templates', `${name}.hbs`), 'utf8')

export interface Built {
  decisions: Decisions
  why: AgentInput['decisions'] extends never ? never : Readonly<Record<string, unknown>>
  plan: CompiledPlan
  artifacts: readonly Artifact[]
}

/** All four agents, the plan in DuckDB and every file, without a gate in between. */
export async function buildWorkload(request: Request, profile: Profile, references: readonly ReferenceTable[] = []): Promise<Built> {
  let decisions: Partial<Decisions> = {}
  let why = {}
  for (const agent of agents) {
    const output = await agent.decide({ request, profile, decisions, evidence: [], references, piiDefaults })
    if (output.questions.length > 0) throw new Error(`asked: ${output.questions.map(({ id }) => id).join(', ')}`)
    decisions = { ...decisions, ...output.decisions }
    why = { ...why, ...output.why }
  }
  const all = complete(decisions)
  const known = references.map(({ workload, table, columns }) => ({ workload, table, columns: [...columns] }))
  const plan = compilePlan({ ...all, references: known }, duckdb)
  const checked = { ...plan, checks: compileChecks({ ...all, references: known }, duckdb) }
  const artifacts = renderWorkload({ request, profile, decisions: all, plan: checked, agents, readTemplate, assumptions: [], gaps: [] })
  return { decisions: all, why, plan: checked, artifacts }
}

function complete({ source, semantic, transformations, quality_rules, schedule }: Partial<Decisions>): Decisions {
  if (!source || !semantic || !transformations || !quality_rules || !schedule) throw new Error('not everything was decided')
  return { source, semantic, transformations, quality_rules, schedule }
}

export async function writeArtifacts(folder: string, artifacts: readonly Artifact[]): Promise<void> {
  for (const { path, content } of artifacts) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

export const readText = (path: string): Promise<string> => readFile(path, 'utf8')
