import { needRequest } from '../need-request.ts'
import type { GraphServices } from '../services.ts'
import type { State, StateUpdate } from '../state.ts'

/** Phase 3: lands the source once into the staging lake and measures what landed. */
export async function profile(state: State, services: GraphServices): Promise<StateUpdate> {
  const request = needRequest(state)
  const probe = await services.probe(request.source.location, request.format)
  const landing = await services.landStaged(request, probe)
  const measured = await services.profileLanded(request, probe, landing)
  return {
    refs: {
      probe: await services.store.put(probe),
      landing: await services.store.put(landing),
      profile: await services.store.put(measured),
    },
    waiting: [],
  }
}
