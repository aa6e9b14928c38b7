import { describe, expect, it } from 'vitest'
import { requestSchema, type Artifact } from '#domain'
import { handOver } from '../../src/graph/hand-over.ts'
import type { StageId } from '../../src/graph/gated-stages.ts'
import type { State } from '../../src/graph/state.ts'
import { fakeServices, withPorts } from './fake-services.ts'
import { profiledState, record, request } from './support/state.ts'

const file = (path: string, owner: Artifact['owner'], kind: Artifact['kind'] = 'sql'): Artifact => ({
  path,
  content: `as made: ${path}\n`,
  kind,
  ownership: 'merged',
  owner,
  provenance: { template: '', decision: '' },
})
const artifacts = [
  file('sql/bronze/orders.sql', 'metadata'),
  file('sql/silver/orders.sql', 'transformation'),
  file('sql/quality/orders.sql', 'quality'),
  file('dags/orders_dag.py', 'dag'),
  file('docs/silver.md', 'transformation', 'document'),
  file('pytest.ini', 'engine'),
]
/** As an earlier gate was given the files, before they were made otherwise. */
const staged = { files: Object.fromEntries(artifacts.map(({ path }) => [path, 'other bytes'])), decisions: {}, request }
const stages: readonly StageId[] = ['profile', 'metadata', 'transformation', 'quality', 'dag']

/** A run whose gates have judged everything; `edited` is what a person has changed since. */
async function judged(edited: Readonly<Record<string, string>>) {
  let changes = {}
  const services = withPorts(fakeServices(), {
    building: {
      draft: ({ edits }) =>
        Promise.resolve({
          plan: undefined,
          rendered: {},
          artifacts: artifacts.map((artifact) => ({ ...artifact, content: edits[artifact.path] ?? artifact.content })),
        }),
      parseRequest: () => requestSchema.parse({ ...request, gold: { use_case: 'reporting' } }),
    },
    staging: { stagedChanges: () => Promise.resolve({ edited: changes, added: [], removed: [] }) },
  })
  let state: State = await profiledState(services, {
    phases: Object.fromEntries(stages.map((id) => [id, record(id)])),
    gaps: { quality: 'skipped by a person' },
  })
  for (const stage of stages) {
    const handed = await handOver(stage, state, services)
    if ('back' in handed) throw new RangeError(`went back from ${stage}`)
    state = { ...handed.state, refs: { ...handed.state.refs, ...handed.refs } }
  }
  changes = edited
  return { state, services }
}

describe('the hand-over to the next gate', () => {
  it('goes on where every file is as its gate judged it', async () => {
    const { state, services } = await judged({})
    expect(await handOver('code_check', state, services)).not.toHaveProperty('back')
  })

  it.each([
    ['sql/bronze/orders.sql', 'readSource', stages],
    ['sql/silver/orders.sql', 'buildTransformation', ['transformation', 'quality', 'dag']],
    ['dags/orders_dag.py', 'buildDag', ['dag']],
  ])('goes back to the gate that answers for %s', async (path, node, dropped) => {
    const { state, services } = await judged({ [path]: 'by hand\n' })
    const handed = await handOver('code_check', state, services)
    if (!('back' in handed)) throw new RangeError('went on')
    expect(handed.back.goto).toBe(node)
    expect(Object.keys(handed.back.phases ?? {})).toEqual(dropped)
    // Tested as the person left it; what follows is made again, and what was skipped there is asked again.
    expect(Object.entries(handed.back.manual ?? {}).filter(([, isManual]) => isManual)).toEqual([[dropped[0], true]])
    expect(handed.back.refs).toHaveProperty('edits')
  })

  it('takes the earliest where several were edited', async () => {
    const { state, services } = await judged({ 'dags/orders_dag.py': 'mine', 'sql/silver/orders.sql': 'mine' })
    expect(await handOver('code_check', state, services)).toMatchObject({ back: { goto: 'buildTransformation' } })
  })

  it.each(['pytest.ini', 'docs/silver.md'])('leaves %s to the code check, which judges the whole', async (path) => {
    const { state, services } = await judged({ [path]: 'mine' })
    const handed = await handOver('code_check', state, services)
    if ('back' in handed) throw new RangeError('went back')
    expect(handed.draft.artifacts.find((artifact) => artifact.path === path)?.content).toBe('mine')
  })

  it('judges the file of a stage, and of a later one, where the stage stands', async () => {
    const { state, services } = await judged({ 'sql/quality/orders.sql': 'mine', 'dags/orders_dag.py': 'mine' })
    expect(await handOver('quality', state, services)).not.toHaveProperty('back')
  })

  it('leaves what the first agent decided otherwise in its retry to the gate that it was retried for', async () => {
    const { state, services } = await judged({})
    const retried = { ...state, refs: { ...state.refs, 'judged.profile': await services.store.put({ ...staged, workload: 'orders' }) } }
    expect(await handOver('code_check', retried, services)).not.toHaveProperty('back')
  })

  it('judges by both gates of the first agent what a person edited before the second', async () => {
    const { state, services } = await judged({ 'sql/bronze/orders.sql': 'mine' })
    expect(await handOver('metadata', state, services)).toMatchObject({ back: { goto: 'readSource', manual: { profile: true } } })
  })

  it('builds again from where a field is read that was changed in workload.yaml', async () => {
    const { state, services } = await judged({ 'workload.yaml': 'mine' })
    expect(await handOver('dag', state, services)).toMatchObject({
      back: { goto: 'buildTransformation', request: { gold: { use_case: 'reporting' } }, manual: { transformation: null } },
    })
  })
})
