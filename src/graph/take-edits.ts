import { decisionNames, decisionPath, refuseSecrets, secretShapeIn, type DecisionName } from '#domain'
import { loadEdits } from './load-state.ts'
import { needRequest } from './need-request.ts'
import type { Draft, GraphServices } from './services.ts'
import type { State } from './state.ts'

/** References to what a person changed in the staging folder: config files become decisions, other files overlay the rendered ones. */
export async function takeEdits(draft: Draft, state: State, services: GraphServices): Promise<Record<string, string>> {
  return storeEdits(await services.stagedEdits(needRequest(state).name, draft), state, services)
}

export async function storeEdits(
  edits: Readonly<Record<string, string>>,
  state: State,
  services: GraphServices,
): Promise<Record<string, string>> {
  const refs: Record<string, string> = {}
  const overlay: Record<string, string> = { ...(await loadEdits(state, services)) }
  for (const [path, text] of Object.entries(edits)) {
    refuseSecrets(text, path, secretShapeIn)
    const decision = decisionNames.find((name) => decisionPath(name) === path)
    if (decision) refs[`decision.${decision}`] = await storeDecision(decision, text, services)
    else overlay[path] = text
  }
  return { ...refs, edits: await services.store.put(overlay) }
}

const storeDecision = async (name: DecisionName, text: string, services: GraphServices) =>
  services.store.put(services.parseDecision(name, text))
