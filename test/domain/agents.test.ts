import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { agentIds, agents, conventionalFiles, decisionNames, inOrder, ownerOf } from '#domain'
import type { Agent } from '#kit'
import { loadAll } from '../../src/app/container/load-all.ts'
import { agents as registry } from '../../src/app/registries/agents.generated.ts'

it('says of each agent what its definition says', async () => {
  const definitions = await loadAll<Agent>(registry)
  const facts: unknown = JSON.parse(JSON.stringify(definitions))
  expect(agents.toSorted((left, right) => (left.id < right.id ? -1 : 1))).toEqual(facts)
})

it('gives each config file an owner, and agents in the order of the build', () => {
  const owners = ['metadata', 'transformation', 'quality', 'dag']
  expect(agentIds.filter((id) => owners.includes(id))).toEqual(owners)
  expect(decisionNames.map(ownerOf)).toEqual(['metadata', 'metadata', 'transformation', 'quality', 'dag'])
  expect(inOrder(['dag', 'metadata', 'dag', 'nobody'])).toEqual(['metadata', 'dag'])
})

it.each(['orders', 'products'])('names files that the workload %s has', (workload) => {
  const files = conventionalFiles(workload)
  expect(files.filter((path) => !existsSync(join('workloads', workload, path)))).toEqual([])
  expect(files).toEqual(expect.arrayContaining([`dags/${workload}_dag.py`, 'tests/unit/test_transformations.py', 'config/source.yaml']))
  expect(files).toEqual([...new Set(files)])
})
