import type { AgentId, Artifact, GateResult } from '#domain'
import type { Agent } from '#kit'
import { ownerOfFile, stageById } from '../../graph/gated-stages.ts'
import { ProjectMemory } from '../../memory/index.ts'
import type { Container } from '../container.ts'
import { agentsById } from '../services/graph-services.ts'
import type { JudgedStage, MergedWorkload } from './regeneration.ts'

/** Keeps what a gate refused of a regeneration. Nobody decides again here, so what mends it is a person's next change and stays open. */
export async function rememberRefusal(
  stage: JudgedStage,
  result: GateResult,
  { request, profile, artifacts }: Pick<MergedWorkload, 'request' | 'profile' | 'artifacts'>,
  { run, agents, project, clock }: Pick<Container, 'project' | 'clock'> & { run: string; agents: readonly Agent[] },
): Promise<void> {
  const agent = agentOf(stage, result, artifacts, agents)
  // No agent learns from a file that is the engine's own.
  if (agent === undefined) return
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

/** The agent behind the gate; at the code check whoever owns the file that was refused. */
function agentOf(stage: JudgedStage, result: GateResult, artifacts: readonly Artifact[], agents: readonly Agent[]): AgentId | undefined {
  if (stage !== 'code_check') return stageById(stage, agentsById(agents)).agent
  const [finding] = result.checks.flatMap(({ findings }) => findings)
  return ownerOfFile(artifacts, finding?.path)
}
