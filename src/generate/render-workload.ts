import {
  decisionNames,
  decisionPath,
  defect,
  ownerOf,
  type AgentId,
  type Artifact,
  type Decisions,
  type MappedFile,
  type SqlFile,
} from '#domain'
import { orderAgents, type Agent } from '#kit'
import { hashOf, sha256 } from '#system'
import { engineFiles, type RenderedFile } from './engine-files.ts'
import { renderTemplate } from './render-template.ts'
import { serialiseDecision, serialiseRequest } from './serialise-decision.ts'
import type { WorkloadInput } from './workload-input.ts'

/** All files of a workload from its decisions: same input, same bytes. Sorted by path; each path is claimed once. */
export function renderWorkload(input: WorkloadInput): readonly Artifact[] {
  const artifacts = [...requestFile(input), ...configFiles(input), ...renderedFiles(input).map(({ artifact }) => artifact)]
  for (const [index, { path }] of artifacts.entries()) {
    if (artifacts.findIndex((other) => other.path === path) !== index) {
      throw defect({ code: 'path_claimed_twice', message: `Two artifacts claim ${path}.`, subject: path })
    }
  }
  return artifacts.toSorted((left, right) => (left.path < right.path ? -1 : 1))
}

/** What each line of the rendered files is made from, by path; config files are what they say themselves. */
export const mapWorkload = (input: WorkloadInput): ReadonlyMap<string, MappedFile> =>
  new Map(renderedFiles(input).map(({ artifact, ...file }) => [artifact.path, { ...file, text: artifact.content }]))

const renderedFiles = (input: WorkloadInput): readonly RenderedFile[] => [...sqlFiles(input), ...agentFiles(input), ...engineFiles(input)]

function requestFile({ request }: WorkloadInput): readonly Artifact[] {
  const provenance = { template: '', decision: hashOf(request) }
  return [{ path: 'workload.yaml', content: serialiseRequest(request), kind: 'config', ownership: 'seeded', owner: 'engine', provenance }]
}

function configFiles({ decisions }: WorkloadInput): readonly Artifact[] {
  return decisionNames.flatMap((name): Artifact[] => {
    const decision = decisions[name]
    if (decision === undefined) return []
    const provenance = { template: '', decision: hashOf(decision) }
    return [
      {
        path: decisionPath(name),
        content: serialiseDecision(name, decision),
        kind: 'config',
        ownership: 'merged',
        owner: ownerOf(name),
        provenance,
      },
    ]
  })
}

/** SQL comes compiled from the plan; it has no template. */
function sqlFiles({ plan, bronzeDdl, decisions }: WorkloadInput): readonly RenderedFile[] {
  const decision = hashOf({ source: decisions.source, transformations: decisions.transformations, quality_rules: decisions.quality_rules })
  const file = (owner: AgentId, { path, sql, lines = [] }: SqlFile): RenderedFile => {
    const content = sql.endsWith('\n') ? sql : `${sql}\n`
    const provenance = { template: '', decision }
    return { artifact: { path, content, kind: 'sql', ownership: 'managed', owner, provenance }, lines }
  }
  const bronze = plan?.bronzeDdl ?? bronzeDdl
  if (!plan) return bronze ? [file(ownerOf('source'), bronze)] : []
  const borders = [plan.bronzeToSilver, plan.silverToGold]
  return [
    file(ownerOf('source'), plan.bronzeDdl),
    ...[plan.silverDdl, plan.goldDdl, ...borders.flatMap(({ staged, queries }) => [staged, ...queries])].map((one) =>
      file(ownerOf('transformations'), one),
    ),
    ...plan.checks.map((check) => file(ownerOf('quality_rules'), check)),
  ]
}

/** An agent's files depend on its own decisions and on those before it. */
function agentFiles(input: WorkloadInput): readonly RenderedFile[] {
  const { request, profile, decisions, plan, agents, readTemplate } = input
  return agents
    .filter(({ returns }) => returns.every((name) => decisions[name] !== undefined))
    .flatMap((agent) => {
      const decision = hashOf({ request, decisions: decisionsUpTo(agent, input) })
      return agent.view({ request, profile, decisions, plan }).map(({ path, template, view, from, kind, ownership }) => {
        const text = readTemplate(template)
        const { text: content, lines } = renderTemplate(template, text, view, from)
        const provenance = { template: sha256(text), decision }
        return { artifact: { path, content, kind, ownership, owner: agent.id, provenance }, lines, template }
      })
    })
}

function decisionsUpTo({ id }: Agent, { agents, decisions }: WorkloadInput): Partial<Decisions> {
  const ordered = orderAgents(agents)
  const before = ordered.slice(0, ordered.findIndex((agent) => agent.id === id) + 1).flatMap(({ returns }) => returns)
  return Object.fromEntries(before.map((name) => [name, decisions[name]]))
}
