import { END } from '@langchain/langgraph'
import { gatedAgent } from './gated-agent.ts'
import type { GatedStage } from './gated-stages.ts'
import { nextNode, type OnboardingGraph } from './next-node.ts'
import { ask, type PhaseNode } from './phase.ts'
import type { GraphServices } from './ports.ts'
import { runNode } from './run-node.ts'
import type { State } from './state.ts'

/** Adds a phase: its node, the pause that belongs to it, and the ways on. */
export const addPhase = (graph: OnboardingGraph, services: GraphServices) => (name: string, node: PhaseNode, next: string) => {
  const askNode = `${name}.ask`
  graph.addNode(name, (state: State) => runNode(name, state, services, (current) => node(current, services)))
  graph.addNode(askNode, ask)
  graph.addEdge(askNode, name)
  graph.addConditionalEdges(name, (state: State) => nextNode(state, askNode, next))
}

/** Adds a stage: the gated agent as a subgraph. Its pauses lie inside it. */
export const addStage = (graph: OnboardingGraph, services: GraphServices) => (stage: GatedStage, next: string) => {
  graph.addNode(stage.node, gatedAgent(stage, services))
  graph.addConditionalEdges(stage.node, (state: State) => nextNode(state, END, next))
}
