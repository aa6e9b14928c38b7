import { END, START, StateGraph } from '@langchain/langgraph'
import type { GatedStage } from './gated-stages.ts'
import { escalate } from './nodes/escalate.ts'
import { produce } from './nodes/produce.ts'
import { test } from './nodes/test.ts'
import { nextNode, type OnboardingGraph } from './next-node.ts'
import { ask } from './phase.ts'
import type { GraphServices } from './services.ts'
import { RunState, type State, type StateUpdate } from './state.ts'
import { traced } from './traced.ts'

type StageNode = (stage: GatedStage, state: State, services: GraphServices) => Promise<StateUpdate>

/** One specialist behind its gate: produce, test, retry once with the evidence, then a person. */
export function gatedAgent(stage: GatedStage, services: GraphServices) {
  const graph: OnboardingGraph = new StateGraph<typeof RunState.spec, State, StateUpdate, string>(RunState)
  const node = (name: string, work: StageNode) =>
    graph.addNode(name, async (state: State) => {
      const update = await traced(`${stage.id}.${name}`, state, services, () => work(stage, state, services))
      return { goto: null, ...update }
    })
  node('produce', produce)
  graph.addNode('produce.ask', ask)
  node('test', test)
  node('escalate', escalate)
  graph.addNode('escalate.ask', ask)

  graph.addEdge(START, 'produce')
  graph.addConditionalEdges('produce', (state: State) => nextNode(state, 'produce.ask', 'test'))
  graph.addEdge('produce.ask', 'produce')
  // A stage before this one is a node of the graph around: it is reached by ending here.
  const own = new Set<string>(['produce', 'test', 'escalate'])
  graph.addConditionalEdges('test', (state: State) => (state.goto === null || own.has(state.goto) ? nextNode(state, END, END) : END))
  graph.addConditionalEdges('escalate', (state: State) => nextNode(state, 'escalate.ask', END))
  graph.addEdge('escalate.ask', 'escalate')
  return graph.compile()
}
