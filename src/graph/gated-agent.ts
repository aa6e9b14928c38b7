import { END, START, StateGraph } from '@langchain/langgraph'
import type { GatedStage } from './gated-stages.ts'
import { escalate } from './nodes/escalate.ts'
import { produce } from './nodes/produce.ts'
import { test } from './nodes/test.ts'
import { nextNode, type OnboardingGraph } from './next-node.ts'
import { ask } from './phase.ts'
import type { GraphServices } from './ports.ts'
import { RunState, type State, type StateUpdate } from './state.ts'
import { runNode } from './run-node.ts'

type StageNode = (stage: GatedStage, state: State, services: GraphServices) => Promise<StateUpdate>

const OWN = new Set(['produce', 'test', 'escalate', 'escalate.ask'])

/** What lies before this stage is a node of the graph around, which is reached by ending here. */
const within = (node: string): string => (OWN.has(node) ? node : END)

/** One specialist behind its gate: produce, test, retry once with the evidence, then a person. What a person edited is tested as it is. */
export function gatedAgent(stage: GatedStage, services: GraphServices) {
  const graph: OnboardingGraph = new StateGraph<typeof RunState.spec, State, StateUpdate, string>(RunState)
  const node = (name: string, work: StageNode) =>
    graph.addNode(name, (state: State) => runNode(`${stage.id}.${name}`, state, services, (current) => work(stage, current, services)))
  node('produce', produce)
  graph.addNode('produce.ask', ask)
  node('test', test)
  node('escalate', escalate)
  graph.addNode('escalate.ask', ask)

  graph.addConditionalEdges(START, ({ manual }: State) => (manual[stage.id] ? 'test' : 'produce'))
  graph.addConditionalEdges('produce', (state: State) => nextNode(state, 'produce.ask', 'test'))
  graph.addEdge('produce.ask', 'produce')
  graph.addConditionalEdges('test', (state: State) => within(nextNode(state, END, END)))
  graph.addConditionalEdges('escalate', (state: State) => within(nextNode(state, 'escalate.ask', END)))
  graph.addEdge('escalate.ask', 'escalate')
  return graph.compile()
}
