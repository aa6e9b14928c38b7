import { describe, expect, it } from 'vitest'
import { decisionNames, decisionPath, decisionSchemas, requestSchema } from '#domain'
import { parseYaml } from '#system'
import { serialiseDecision, serialiseRequest } from '../../src/generate/serialise-decision.ts'
import { buildWorkload } from './workload-fixture.ts'
import { nasty, star } from './variants.ts'

describe.each([star, nasty])('$name', async ({ request, profile, references }) => {
  const { decisions } = await buildWorkload(request, profile, references)

  it.each(decisionNames)('reads %s back as it was', (name) => {
    const text = serialiseDecision(name, decisions[name])
    expect(parseYaml(text, { path: decisionPath(name), schema: decisionSchemas[name] })).toEqual(decisions[name])
    expect(
      text
        .split('\n')
        .slice(0, 2)
        .every((line) => line.startsWith('# ')),
    ).toBe(true)
    expect(serialiseDecision(name, structuredClone(decisions[name]))).toBe(text)
  })

  it('orders keys by the schema, whatever their order was', () => {
    const { steps, ...rest } = decisions.transformations.bronze_to_silver
    const shuffled = { ...decisions.transformations, bronze_to_silver: { steps, ...rest } }
    expect(serialiseDecision('transformations', shuffled)).toBe(serialiseDecision('transformations', decisions.transformations))
  })

  it('reads the request back as it was', () => {
    expect(parseYaml(serialiseRequest(request), { path: 'workload.yaml', schema: requestSchema })).toEqual(request)
  })
})

it('writes the schedule on a line of its own', async () => {
  const { decisions } = await buildWorkload(star.request, star.profile, star.references)
  expect(serialiseDecision('schedule', decisions.schedule).split('\n')).toContain('  cron: "0 2 * * *"')
})
