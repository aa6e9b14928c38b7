import { expect, it } from 'vitest'
import type { Artifact, Lock } from '#domain'
import { sha256 } from '#system'
import dag from '../../agents/dag/agent.ts'
import metadata from '../../agents/metadata/agent.ts'
import quality from '../../agents/quality/agent.ts'
import transformation from '../../agents/transformation/agent.ts'
import { judgedStages, type JudgedTree } from '../../src/regenerate/judged-stages.ts'
import { profileFixture } from '../graph/fake-services.ts'

const agents = [dag, metadata, quality, transformation]

const artifact = (path: string, owner: Artifact['owner'], kind: Artifact['kind'], content = path): Artifact => ({
  path,
  content,
  kind,
  owner,
  ownership: 'managed',
  provenance: { template: '', decision: '' },
})
const artifacts = [
  artifact('scripts/extract/extract.py', 'metadata', 'script'),
  artifact('sql/silver/check.sql', 'quality', 'sql'),
  artifact('dags/dag.py', 'dag', 'dag'),
  artifact('tests/conftest.py', 'engine', 'test'),
  artifact('README.md', 'engine', 'document'),
]
const entries = artifacts.map(({ path, kind, owner, content }) => [
  path,
  { kind, owner, ownership: 'managed', template: '', decision: '', sha256: sha256(content), base: sha256(content) },
])
const lock: Lock = { version: 2, gangway: '0', renderer: null, assumptions: null, artifacts: Object.fromEntries(entries), records: {} }
const before = { lock, landedProfile: profileFixture }
const tree: JudgedTree = { artifacts, decisions: {}, profile: profileFixture, bases: new Map() }
const changed = (path: string): JudgedTree => ({
  ...tree,
  artifacts: artifacts.map((one) => (one.path === path ? { ...one, content: 'changed' } : one)),
})

it.each([
  ['README.md', ['code_check']],
  ['dags/dag.py', ['code_check', 'dag']],
  ['sql/silver/check.sql', ['code_check', 'quality', 'dag']],
  ['tests/conftest.py', ['code_check', 'profile', 'metadata', 'transformation', 'quality', 'dag']],
  ['scripts/extract/extract.py', ['code_check', 'profile', 'metadata', 'transformation', 'quality', 'dag']],
])('judges from the stage that owns %s on', (path, stages) => {
  expect(judgedStages(changed(path), before, agents)).toEqual(stages)
})

it('judges nothing again, all of it with another profile, and what follows from a file that is gone', () => {
  expect(judgedStages(tree, before, agents)).toEqual([])
  expect(judgedStages({ ...tree, profile: { ...profileFixture, rows: 7 } }, before, agents)).toHaveLength(6)
  expect(judgedStages({ ...tree, artifacts: artifacts.filter(({ path }) => path !== 'dags/dag.py') }, before, agents)).toEqual([
    'code_check',
    'dag',
  ])
})

it('judges a file whose conflict was settled since', () => {
  expect(judgedStages({ ...tree, bases: new Map([['dags/dag.py', 'another base']]) }, before, agents)).toEqual(['code_check', 'dag'])
})

it('knows a file that is no text by its bytes', () => {
  const read = { ...changed('dags/dag.py'), bytes: new Map([['dags/dag.py', sha256('dags/dag.py')]]) }
  expect(judgedStages(read, before, agents)).toEqual([])
  expect(judgedStages({ ...read, bytes: new Map([['dags/dag.py', 'other bytes']]) }, before, agents)).toEqual(['code_check', 'dag'])
})
