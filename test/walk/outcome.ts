import { GangwayError, type Artifact, type Decisions, type Request } from '#domain'
import { requireWorkloadConfig } from '../../src/draft/check-workload-config.ts'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { renderWorkload, serialiseDecision, serialiseRequest } from '../../src/generate/index.ts'
import { requirePacks } from '../../src/graph/answers/check-request.ts'
import { compileChecks, compilePlan } from '../../src/plan/index.ts'
import { configNames, configPath, type ConfigValues } from '../../src/workload/index.ts'
import { piiDefaults } from '../agents/fixtures.ts'
import { agents, readTemplate } from '../generate/workload-fixture.ts'
import metadata from '../../agents/metadata/agent.ts'
import type { WalkedWorkload } from './documents.ts'

/** What a config comes to: texts that differ where it acts otherwise, or a refusal. */
export type Outcome = { files: ReadonlyMap<string, string> } | { refused: GangwayError }

/** Which agents decide from a file that a person edits, as a regeneration lets them. */
const DECIDE_AFTER: Partial<Record<keyof ConfigValues, readonly string[]>> = {
  workload: agents.map(({ id }) => id),
  source: ['transformation', 'quality'],
}

/** What a workload is rendered to when this file is edited. */
export async function outcomeOf(walked: WalkedWorkload, file: keyof ConfigValues, value: unknown): Promise<Outcome> {
  try {
    const request = file === 'workload' ? read('workload', value, walked).workload : walked.request
    const edited = file === 'workload' ? walked.decisions : read(file, value, walked)
    const decided = await decideAfter(walked, request, edited, DECIDE_AFTER[file] ?? [])
    const decisions = file === 'workload' ? decided : followed(walked, file, decided)
    return { files: file === 'workload' ? decidedTexts(decisions) : rendered(walked, request, decisions) }
  } catch (error) {
    if (error instanceof GangwayError && error.fault === 'caller') return { refused: error }
    throw error
  }
}

/** All config files as they would be read from disk, one of them edited. */
function read(file: keyof ConfigValues, value: unknown, walked: WalkedWorkload): ConfigValues {
  const values = { ...walked.decisions, workload: walked.request, [file]: value }
  return requireSound(walked, textsOf(values), { followsLater: true, rulesAnew: file === 'source' })
}

function requireSound(
  walked: WalkedWorkload,
  texts: ReadonlyMap<string, string>,
  parts: { followsLater?: boolean; rulesAnew?: boolean } = {},
): ConfigValues {
  const judged = {
    dialect: duckdb,
    references: referencesOf(walked),
    measured: { landed: walked.decisions.source, profiles: [walked.profile] },
  }
  return requireWorkloadConfig(texts, { ...judged, ...parts })
}

/** What repeats the edited file follows it; what was edited itself stays, and has to agree with what it repeats. */
function followed(walked: WalkedWorkload, file: keyof Decisions, decisions: Decisions): Decisions {
  const input = { ...walked, decisions, evidence: [], piiDefaults }
  const followers = file === 'source' || file === 'schedule' ? metadata.follow?.(input, decisions).decisions : undefined
  const all = { ...decisions, ...followers, [file]: decisions[file] }
  return { ...all, ...requireSound(walked, textsOf({ ...all, workload: walked.request })) }
}

const textsOf = (values: ConfigValues): ReadonlyMap<string, string> =>
  new Map(
    configNames.map((name) => [
      configPath(name),
      name === 'workload' ? serialiseRequest(values.workload) : serialiseDecision(name, values[name]),
    ]),
  )

async function decideAfter(walked: WalkedWorkload, request: Request, given: Decisions, anew: readonly string[]): Promise<Decisions> {
  if (anew.length > 0) requirePacks(request)
  let decisions = given
  for (const agent of agents.filter(({ id }) => anew.includes(id))) {
    const { profile, references } = walked
    const output = await agent.decide({ request, profile, decisions, evidence: [], references, piiDefaults })
    decisions = { ...decisions, ...output.decisions }
  }
  return decisions
}

/** What follows from a request is walked on its own: that it reaches a decision is enough. */
const decidedTexts = (decisions: Decisions): ReadonlyMap<string, string> =>
  new Map(Object.entries(decisions).map(([name, decision]) => [name, JSON.stringify(decision)]))

function rendered(walked: WalkedWorkload, request: Request, decisions: Decisions): ReadonlyMap<string, string> {
  const acting = artifactsOf(walked, request, decisions).filter(({ path }) => acts(path))
  return new Map(acting.map(({ path, content }) => [path, content]))
}

/** Every file that a workload is rendered to when this file is edited and accepted. */
export async function artifactsAfter(walked: WalkedWorkload, file: keyof Decisions, value: unknown): Promise<readonly Artifact[]> {
  const decisions = await decideAfter(walked, walked.request, read(file, value, walked), DECIDE_AFTER[file] ?? [])
  return artifactsOf(walked, walked.request, decisions)
}

function artifactsOf(walked: WalkedWorkload, request: Request, decisions: Decisions): readonly Artifact[] {
  const input = { ...decisions, references: referencesOf(walked) }
  const plan = { ...compilePlan(input, duckdb), checks: compileChecks(input, duckdb) }
  return renderWorkload({ request, profile: walked.profile, decisions, plan, agents, readTemplate, assumptions: [], gaps: [] })
}

/** Config says what it was given, the README and the tests repeat it: none of them acts. */
const acts = (path: string): boolean => /^(scripts|sql|dags)\//.test(path)

const referencesOf = ({ references }: WalkedWorkload) =>
  references.map(({ workload, table, columns }) => ({ workload, table, columns: [...columns] }))

/** Whether two outcomes differ. */
export const differ = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): boolean =>
  [...new Set([...before.keys(), ...after.keys()])].some((path) => before.get(path) !== after.get(path))
