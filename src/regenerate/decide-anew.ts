import { join } from 'node:path'
import { agentIds, applyAnswers, decisionPath, GangwayError, type AgentId, type DecisionName, type Decisions, type Request } from '#domain'
import type { Agent, AgentOutput, PiiDefaults, ReferenceTable } from '#kit'
import { hashOf } from '#system'
import { loadProfileTables, piiDefaults } from '../profile/reference-tables.ts'
import { parseConfigText } from '../workload/config/check-config-text.ts'
import { isInAgreement } from '../workload/config/check-config.ts'
import { diffDecision } from '../workload/diff-decision.ts'
import { agentsFor, parseChangePath } from '../workload/modify/index.ts'
import type { Workbench } from './workbench.ts'
import { referenceTables } from '../workload/references.ts'
import type { RegenerateInput } from './regeneration.ts'
import type { StoredWorkload } from './stored-workload.ts'

/**
 * Agents that decide anew: those that were named, those that read what a person has changed in `config/source.yaml` since it landed, and
 * all of them when it was the request. What was named besides must not let that edit pass for landed.
 */
export async function decidingAgents(stored: StoredWorkload, { decideAnew = new Set() }: RegenerateInput): Promise<ReadonlySet<AgentId>> {
  if (await isEditedRequest(stored)) return new Set(agentIds)
  return new Set([...decideAnew, ...(await readersOfEditedSource(stored))])
}

/** Parts of `config/source.yaml` that later agents decide from: a type, a bound, a key in there has its effect in their files. */
const READ_LATER = /^(format|ingestion|schema)\./

/** The same agents that would follow if `modify` had made the edit. */
async function readersOfEditedSource(stored: StoredWorkload): Promise<ReadonlySet<AgentId>> {
  const path = decisionPath('source')
  const [edited, landed] = [await stored.disk(path), await stored.base(path)]
  if (!edited || landed === undefined) return new Set()
  const now = parseConfigText('source', edited.text)
  if (stored.lock.artifacts[path]?.decision === hashOf(now)) return new Set()
  const changes = diffDecision('source', parseConfigText('source', landed, `.gangway/base/${path}`), now)
  const read = changes.filter((change) => READ_LATER.test(change.path))
  return agentsFor(read.map((change) => ({ at: parseChangePath(`${path}#${change.path}`), reason: '' })))
}

/** Whether `workload.yaml` says something else on disk than when the workload landed. */
export async function isEditedRequest({
  requestOnDisk,
  lock,
  base,
}: Pick<StoredWorkload, 'requestOnDisk' | 'lock' | 'base'>): Promise<boolean> {
  const path = 'workload.yaml'
  if (lock.artifacts[path]?.decision === hashOf(requestOnDisk)) return false
  const landed = await base(path)
  return landed === undefined || hashOf(parseConfigText('workload', landed, `.gangway/base/${path}`)) !== hashOf(requestOnDisk)
}

/** Lets an agent decide from request, profile and the merged decisions before it. What it has to ask stands as an error: nobody is there. */
export function deciderOf(stored: StoredWorkload, anew: ReadonlySet<AgentId>, { project, config }: Workbench) {
  let known: Promise<Known> | undefined
  return async (agent: Agent, decisions: Partial<Decisions>): Promise<AgentOutput | undefined> => {
    if (!anew.has(agent.id)) return undefined
    known ??= whatIsKnown(project, config.root, stored.name)
    return decide(agent, stored.request, { ...(await known), profile: stored.profile, decisions })
  }
}

/** Files that others repeat: how often a source is read hangs on its schedule, what it means on its columns. */
const REPEATED = ['source', 'schedule'] as const

/** Lets the files of an agent follow the merged decisions: where it decided anew, or a person has edited what its files repeat, now or before they landed. */
export function followerOf(stored: StoredWorkload, anew: ReadonlySet<AgentId>, { project, config }: Workbench) {
  return async (agent: Agent, decisions: Partial<Decisions>, drafts: Partial<Decisions>): Promise<AgentOutput | undefined> => {
    if (!agent.follow) return undefined
    const edited = await Promise.all(REPEATED.map((name) => isEditedDecision(name, stored)))
    const mayDiffer = edited.includes(true) || !isInAgreement({ ...decisions, workload: stored.request })
    if (!anew.has(agent.id) && !mayDiffer) return undefined
    const known = await whatIsKnown(project, config.root, stored.name)
    return agent.follow({ ...known, request: stored.request, profile: stored.profile, evidence: [], decisions }, drafts)
  }
}

/** Whether a config file says something else on disk than when the workload landed. */
async function isEditedDecision(name: DecisionName, stored: StoredWorkload): Promise<boolean> {
  const path = decisionPath(name)
  const file = await stored.disk(path)
  return file !== undefined && stored.lock.artifacts[path]?.decision !== hashOf(parseConfigText(name, file.text))
}

interface Known {
  references: readonly ReferenceTable[]
  piiDefaults: Readonly<Record<string, PiiDefaults>> & Parameters<Agent['decide']>[0]['piiDefaults']
}

async function whatIsKnown(project: string, root: string, workload: string): Promise<Known> {
  const tables = await loadProfileTables(join(root, 'shared'))
  const references = (await referenceTables(project)).filter((table) => table.workload !== workload)
  return { references, piiDefaults: piiDefaults(tables.pii.types) }
}

type Rest = Known & Pick<Parameters<Agent['decide']>[0], 'profile' | 'decisions'>

async function decide(agent: Agent, request: Request, rest: Rest): Promise<AgentOutput> {
  const output = await agent.decide({ request, evidence: [], ...rest })
  const [open] = output.questions.filter(({ critical }) => critical)
  if (open) throw unanswered(agent.id, open.id, open.prompt)
  if (output.questions.length === 0) return output
  const defaults = output.questions.map(({ id, default: value, why }) => [id, { value, source: 'default' as const, why }] as const)
  return agent.decide({ request: applyAnswers(request, Object.fromEntries(defaults)), evidence: [], ...rest })
}

const unanswered = (agent: AgentId, id: string, prompt: string): GangwayError =>
  new GangwayError('person', {
    code: 'question_open',
    message: `The ${agent} agent has to know: ${prompt}`,
    subject: `workload.yaml ${id}`,
    hint: `Answer it in workload.yaml at ${id}, then run the same command again.`,
  })
