import { ownerOfFile, type AgentId, type Artifact, type GateResult } from '#domain'
import { orderAgents, type Agent } from '#kit'
import type { JudgedStage } from '../draft/draft.ts'
import { ProjectMemory } from '../memory/index.ts'
import type { Workbench } from './workbench.ts'
import type { MergedWorkload } from './regeneration.ts'

/** Keeps what a gate refused of a regeneration. Nobody decides again here, so what mends it is a person's next change and stays open. */
export async function rememberRefusal(
  stage: JudgedStage,
  result: GateResult,
  { request, profile, artifacts, rendered }: Pick<MergedWorkload, 'request' | 'profile' | 'artifacts' | 'rendered'>,
  { run, agents, project, clock }: Pick<Workbench, 'project' | 'clock'> & { run: string; agents: readonly Agent[] },
): Promise<void> {
  const agent = agentOf(stage, result, artifacts, agents)
  // No agent learns from a file that is the engine's own, nor from what a person wrote.
  if (agent === undefined || isOfPerson(result, artifacts, rendered)) return
  await new ProjectMemory(project, clock).keepRefusal({
    run,
    workload: request.name,
    stage,
    agent,
    attempt: 1,
    occasion: '',
    result,
    columns: profile.columns.map(({ name }) => name),
    changed: [],
  })
}

/** Whether all that a check refused stands in files that say something else than was rendered. */
function isOfPerson({ checks }: GateResult, artifacts: readonly Artifact[], rendered: readonly Artifact[]): boolean {
  const texts = new Map(rendered.map(({ path, content }) => [path, content]))
  const edited = new Set(artifacts.filter(({ path, content }) => texts.get(path) !== content).map(({ path }) => path))
  const findings = checks.filter(({ kind }) => kind === 'engine').flatMap((check) => check.findings)
  return findings.length > 0 && findings.every(({ path }) => edited.has(path.split('#')[0] ?? path))
}

/** The agent behind the gate; at the code check whoever owns the file that was refused. */
function agentOf(stage: JudgedStage, result: GateResult, artifacts: readonly Artifact[], agents: readonly Agent[]): AgentId | undefined {
  // How the source is read is decided by the first agent.
  if (stage === 'profile') return orderAgents(agents)[0].id
  if (stage !== 'code_check') return stage
  const [finding] = result.checks.flatMap(({ findings }) => findings)
  return ownerOfFile(artifacts, finding?.path)
}
