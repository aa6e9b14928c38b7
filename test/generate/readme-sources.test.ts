import { expect, it } from 'vitest'
import { readmeSources } from '../../src/generate/readme-sources.ts'
import { readmeView } from '../../src/generate/readme-view.ts'
import { agents, buildWorkload, readTemplate } from './workload-fixture.ts'
import { nasty } from './variants.ts'

it('knows where each decided value of the README comes from, and of lists where each item does', async () => {
  const { request, profile } = nasty
  const { decisions, plan } = await buildWorkload(request, profile)
  const view = readmeView({ request, profile, decisions, plan, agents, readTemplate, assumptions: [], gaps: [] }) ?? {}
  const sources = readmeSources(decisions)
  const elsewhere = Object.keys(view).filter((name) => !(name in sources))
  expect(elsewhere).toEqual(['version', 'assumptions', 'gaps', 'tests'])
  for (const name of ['tables', 'personal', 'dependsOn', 'references']) {
    expect(sources[name], name).toHaveProperty('each.length', (view[name] as readonly unknown[]).length)
  }
})

it('knows nothing before all is decided', () => {
  expect(readmeSources({})).toEqual({})
})
