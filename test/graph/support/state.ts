import type { Answer, Request } from '#domain'
import { requestSchema } from '#domain'
import type { GraphServices } from '../../../src/graph/ports.ts'
import type { PhaseRecord, State } from '../../../src/graph/state.ts'
import { profileFixture } from '../fake-services.ts'

export const request: Request = requestSchema.parse({
  version: 1,
  name: 'orders',
  source: { type: 'local', location: { path: 'orders.csv' } },
})

/** A run at its beginning: attended, nothing answered. */
export const stateOf = (given: Partial<State> = {}): State => ({
  start: { run: 'r1', source: 'orders.csv', platform: 'local', unattended: false, approve: false, asOf: '2026-06-30' },
  answers: {},
  refused: {},
  request: null,
  refs: {},
  phases: {},
  assumptions: {},
  gaps: {},
  given: [],
  manual: {},
  waiting: [],
  goto: null,
  outcome: null,
  ...given,
})

/** A run whose source was landed and measured. */
export async function profiledState(services: GraphServices, given: Partial<State> = {}): Promise<State> {
  const refs = {
    profile: await services.store.put(profileFixture),
    landing: await services.store.put({ files: ['part.parquet'], hash: 'landing', rows: 2, malformed: 0 }),
  }
  return stateOf({ request, ...given, refs: { ...refs, ...given.refs } })
}

export const person = (value: unknown): Answer => ({ value, source: 'person', why: 'test' })

export const record = (id: string, given: Partial<PhaseRecord> = {}): PhaseRecord => ({
  id,
  state: 'done',
  attempts: 1,
  unit: { passed: 0, failed: 0 },
  integration: { passed: 0, failed: 0 },
  checks: [],
  ...given,
})

export const ids = (waiting: readonly { id: string }[] | undefined): readonly string[] => (waiting ?? []).map(({ id }) => id)
