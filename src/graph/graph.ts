import { END, START, StateGraph, type BaseCheckpointSaver } from '@langchain/langgraph'
import { addPhase, addStage } from './add-phase.ts'
import { gatedStages } from './gated-stages.ts'
import type { OnboardingGraph } from './next-node.ts'
import { approvePlan } from './nodes/approve-plan.ts'
import { checkCode } from './nodes/check-code.ts'
import { checkHealth } from './nodes/check-health.ts'
import { confirmHeld } from './nodes/confirm-held.ts'
import { confirmProfile } from './nodes/confirm-profile.ts'
import { deploy } from './nodes/deploy.ts'
import { discover } from './nodes/discover.ts'
import { findDuplicates } from './nodes/find-duplicates.ts'
import { profile } from './nodes/profile.ts'
import { review } from './nodes/review.ts'
import { route } from './nodes/route.ts'
import { verify } from './nodes/verify.ts'
import type { GraphServices } from './ports.ts'
import { RunState, type State, type StateUpdate } from './state.ts'

/** The onboarding of one source: every node, every pause, in order. Each phase pauses through an `ask` node of its own. */
export function buildGraph(services: GraphServices, checkpointer: BaseCheckpointSaver) {
  const graph: OnboardingGraph = new StateGraph<typeof RunState.spec, State, StateUpdate, string>(RunState)
  const phase = addPhase(graph, services)
  const stage = addStage(graph, services)
  const [reading, ...building] = gatedStages(services.agents)

  graph.addEdge(START, 'route')
  phase('route', route, 'checkHealth')
  phase('checkHealth', checkHealth, 'discover')
  phase('discover', discover, 'findDuplicates')
  phase('findDuplicates', findDuplicates, 'approvePlan')
  phase('approvePlan', approvePlan, 'profile')
  phase('profile', profile, 'readSource')
  stage(reading, 'confirmProfile')
  phase('confirmProfile', confirmProfile, building[0]?.node ?? 'confirmHeld')
  for (const [index, built] of building.entries()) stage(built, building[index + 1]?.node ?? 'confirmHeld')
  phase('confirmHeld', confirmHeld, 'checkCode')
  phase('checkCode', checkCode, 'review')
  phase('review', review, 'deploy')
  phase('deploy', deploy, 'verify')
  phase('verify', verify, END)
  return graph.compile({ checkpointer })
}
