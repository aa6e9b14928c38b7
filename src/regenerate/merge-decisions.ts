import {
  callerError,
  decisionPath,
  decisionSchemas,
  type Artifact,
  type Choices,
  type DecisionName,
  type Decisions,
  type GangwayError,
} from '#domain'
import { orderAgents, type Agent, type AgentOutput } from '#kit'
import { serialiseDecision } from '../generate/index.ts'
import { parseConfigText } from '../workload/config/check-config-text.ts'
import { choiceShape, valueAt } from '../workload/choice-paths.ts'
import { diffDecision, sameValue, withValueAt } from '../workload/diff-decision.ts'
import { mergeTree } from '../workload/merge/merge-tree.ts'
import type { FileMerge, FileVersions } from '../workload/merge/outcome.ts'
import { choicesAfter, type ChoicesAfter } from './person-choices.ts'
import type { Contradiction, DecisionChange, RegenerateInput } from './regeneration.ts'
import { missing, type StoredWorkload } from './stored-workload.ts'

export interface MergedDecisions {
  decisions: Partial<Decisions>
  merges: readonly FileMerge[]
  /** Text of each config file as it is drafted, before it met the disk. */
  drafts: ReadonlyMap<string, string>
  why: Partial<Record<DecisionName, Choices>>
  changes: readonly DecisionChange[]
  contradictions: readonly Contradiction[]
}

export interface Deciding {
  agents: readonly Agent[]
  /** Decides with what is known to be fixed so far; undefined for an agent that keeps what config says. */
  decide(agent: Agent, decisions: Partial<Decisions>): Promise<AgentOutput | undefined>
  /** What follows from all decisions in the files of one agent, given its drafts; undefined where nothing can have moved. */
  follow(agent: Agent, decisions: Partial<Decisions>, drafts: Partial<Decisions>): Promise<AgentOutput | undefined>
}

/**
 * Config file by config file in the order of the agents: drafted, merged, and read again for those that come after. What repeats the
 * decisions of others follows at the end, when all of them are merged.
 */
export async function mergeDecisions(stored: StoredWorkload, input: RegenerateInput, deciding: Deciding): Promise<MergedDecisions> {
  const decisions = await decisionsOnDisk(stored, deciding.agents)
  const merged = new Map<DecisionName, MergedDecision>()
  const take = async (name: DecisionName, proposal: Proposal | undefined): Promise<void> => {
    const one = await mergeDecision(name, stored, proposal)
    merged.set(name, one)
    put(decisions, name, one.text)
  }
  const isInReach = ({ id }: Agent): boolean => input.only === undefined || input.only === id
  const agents = orderAgents(deciding.agents)
  for (const agent of agents.filter(isInReach)) {
    const output = await deciding.decide(agent, decisions)
    for (const name of agent.returns) await take(name, proposalOf(name, output))
  }
  for (const agent of agents.filter(isInReach)) {
    const output = await deciding.follow(agent, decisions, draftsOf(merged))
    for (const [name, { proposed, why }] of merged) {
      const proposal = proposalOf(name, output)
      if (proposal && !sameValue(proposal.value, proposed)) await take(name, { value: proposal.value, why: proposal.why ?? why })
    }
  }
  const others = agents.filter((agent) => !isInReach(agent)).flatMap(({ returns }) => returns)
  return mergedDecisions(stored, decisions, merged, await Promise.all(others.map((name) => untouched(stored, decisionPath(name)))))
}

function mergedDecisions(
  stored: StoredWorkload,
  decisions: Partial<Decisions>,
  merged: ReadonlyMap<DecisionName, MergedDecision>,
  others: readonly FileMerge[],
): MergedDecisions {
  const all = [...merged.values()]
  return {
    decisions,
    merges: [...all.map(({ merge }) => merge), ...others],
    drafts: new Map([...merged].map(([name, { draft }]) => [decisionPath(name), draft])),
    why: { ...stored.why, ...Object.fromEntries([...merged].map(([name, { why }]) => [name, why])) },
    changes: all.flatMap(({ changes }) => changes),
    contradictions: all.flatMap(({ contradictions }) => contradictions),
  }
}

/** The decisions as config says them. */
export async function decisionsOnDisk(stored: StoredWorkload, agents: readonly Agent[]): Promise<Partial<Decisions>> {
  const decisions: Partial<Decisions> = {}
  for (const name of agents.flatMap(({ returns }) => returns)) put(decisions, name, await diskText(stored, decisionPath(name)))
  return decisions
}

function put<Name extends DecisionName>(into: Partial<Pick<Decisions, Name>>, name: Name, text: string): void {
  into[name] = read(name, text)
}

const read = <Name extends DecisionName>(name: Name, text: string, path = decisionPath(name)): Decisions[Name] =>
  parseConfigText(name, text, path)

async function diskText(stored: StoredWorkload, path: string): Promise<string> {
  const file = await stored.disk(path)
  if (!file) throw missing(path)
  if (file.undecodable) throw notText(path)
  return file.text
}

const notText = (path: string): GangwayError =>
  callerError({ code: 'not_utf8', message: `${path} is no text in UTF-8.`, subject: path, hint: 'Save it as UTF-8.' })

/** A file that is out of the regeneration's reach, with the base that it has. */
export async function untouched(stored: StoredWorkload, path: string): Promise<FileMerge> {
  const disk = await stored.disk(path)
  const merge: FileMerge = { path, outcome: 'same', content: disk?.text, base: await stored.base(path) }
  return disk?.undecodable === true ? { ...merge, undecodable: true } : merge
}

interface Proposal {
  value: Decisions[DecisionName]
  why: Choices | undefined
}

interface MergedDecision extends ChoicesAfter {
  merge: FileMerge
  draft: string
  text: string
  /** What an agent would have, else what landed: before it met the edits of a person. */
  proposed: Decisions[DecisionName]
}

function proposalOf(name: DecisionName, output: AgentOutput | undefined): Proposal | undefined {
  const value = output?.decisions[name]
  return value && { value, why: output?.why[name] }
}

const draftsOf = (merged: ReadonlyMap<DecisionName, MergedDecision>): Partial<Decisions> =>
  Object.fromEntries([...merged].map(([name, { proposed }]) => [name, proposed]))

async function mergeDecision(name: DecisionName, stored: StoredWorkload, proposal: Proposal | undefined): Promise<MergedDecision> {
  const path = decisionPath(name)
  const [disk, base] = [await diskText(stored, path), await stored.base(path)]
  const diskValue = read(name, disk)
  const baseValue = base === undefined ? diskValue : read(name, base, `.gangway/base/${path}`)
  const draftValue = proposal ? besideThePerson(name, proposal.value, baseValue, diskValue) : baseValue
  const draft = serialiseDecision(name, draftValue)
  const merge = await mergeOne({ path, ownership: 'merged' satisfies Artifact['ownership'], draft, base, disk })
  const text = merge.content ?? disk
  const sides = { name, base: baseValue, disk: diskValue, merged: read(name, text), stored: stored.why[name] }
  return { merge, draft, text, proposed: proposal?.value ?? baseValue, ...choicesAfter({ ...sides, ...(proposal ? { proposal } : {}) }) }
}

/** What the agent proposes, but as before where a person has chosen: so the person's choice meets no other. */
function besideThePerson(name: DecisionName, proposal: unknown, base: unknown, disk: unknown): Decisions[DecisionName] {
  const shape = choiceShape(name)
  const edited = diffDecision(name, base, disk).filter(({ path }) => !sameValue(valueAt(proposal, path), valueAt(disk, path)))
  const kept = edited.reduce((value, { path, before }) => withValueAt(value, path, before, shape), proposal)
  const parsed = decisionSchemas[name].safeParse(kept)
  return parsed.success ? parsed.data : decisionSchemas[name].parse(proposal)
}

/** Config is YAML, which the merge parses itself. */
async function mergeOne(file: FileVersions): Promise<FileMerge> {
  const [merge] = await mergeTree([file], () => Promise.resolve(new Map()))
  return merge ?? { path: file.path, outcome: 'same', content: file.disk, base: file.base }
}
