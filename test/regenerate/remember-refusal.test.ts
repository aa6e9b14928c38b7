import { expect, it } from 'vitest'
import { rememberRefusal } from '../../src/regenerate/remember-refusal.ts'
import type { JudgedStage } from '../../src/draft/draft.ts'
import { isFailure } from '../../src/memory/entry.ts'
import { ProjectMemory } from '../../src/memory/project-memory.ts'
import { fakeServices, profileFixture } from '../graph/fake-services.ts'
import { request } from '../graph/support/state.ts'
import { clock, finding, gateOf, newProject } from '../memory/support.ts'
import { sampleArtifacts } from '../workload/support/sample-workload.ts'

async function agentFor(stage: JudgedStage, path: string, edited = '') {
  const project = newProject()
  const where = { project, clock: clock(), run: 'r1', agents: Object.values(fakeServices().agents) }
  const rendered = sampleArtifacts('orders')
  const artifacts = rendered.map((artifact) =>
    artifact.path === edited ? { ...artifact, content: `${artifact.content}# mine\n` } : artifact,
  )
  const merged = { request, profile: profileFixture, artifacts, rendered }
  await rememberRefusal(stage, gateOf([finding({ path })]), merged, where)
  const { remembered } = await new ProjectMemory(project, clock()).survey('orders')
  const [failure] = remembered.map(({ entry }) => entry).filter(isFailure)
  if (failure) expect(failure).toMatchObject({ stage, run: 'r1', check: 'types_hold', ended: null })
  return failure?.agent
}

it('keeps a refusal with the agent behind the gate', async () => {
  expect(await agentFor('profile', 'config/source.yaml')).toBe('metadata')
  expect(await agentFor('dag', 'dags/orders_dag.py')).toBe('dag')
})

it('keeps that of the code check with the owner of the file, and nothing of a file that no agent owns', async () => {
  expect(await agentFor('code_check', 'scripts/transform/bronze_to_silver.py')).toBe('transformation')
  expect(await agentFor('code_check', 'unknown.py')).toBeUndefined()
})

it('keeps nothing of what a person wrote: no agent learns from it', async () => {
  expect(await agentFor('dag', 'dags/orders_dag.py', 'dags/orders_dag.py')).toBeUndefined()
  expect(await agentFor('dag', 'dags/orders_dag.py', 'config/schedule.yaml')).toBe('dag')
})
