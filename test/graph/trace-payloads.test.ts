import { expect, it } from 'vitest'
import { traceEventSchema } from '#domain'
import { decisionPayloads, gatePayload, pipelinePayload, reasonOf } from '../../src/graph/trace-payloads.ts'
import { refused } from './fake-services.ts'
import { wholeReport } from '../support/run-report.ts'

it('tells of a gate its counts, the checks that refused and the rows that prove it', () => {
  const payload = gatePayload(2, refused('profile'))
  expect(payload).toMatchObject({ attempt: 2, checks: 1, unit: { passed: 4, failed: 1 }, failed: ['types_hold'] })
  expect(payload.findings).toMatchObject([{ check: 'types_hold', rows: [{ record: 7 }] }])
  expect(traceEventSchema.options.some((option) => option.shape.payload.safeParse(payload).success)).toBe(true)
})

it('tells which checks of a gate judged a sample, and which one', () => {
  const judged_on = { rows: 10, of: 100, chosen: 'by hash' }
  const [check] = refused('profile').checks
  if (!check) throw new Error('no check')
  const payload = gatePayload(1, { ...refused('profile'), checks: [check, { ...check, id: 'dag_runs', judged_on }] })
  expect(payload.sampled).toEqual({ checks: ['dag_runs'], judged_on })
  expect(gatePayload(1, refused('profile'))).not.toHaveProperty('sampled')
})

it('says in one sentence why a stage is done again', () => {
  expect(reasonOf(refused('profile').checks[0]?.findings ?? [])).toBe('types_hold: 3 rows are no integer.')
  expect(reasonOf([])).toBe('the gate could not judge')
})

it('tells one decision for each file, and the choices that a person would want to know of', () => {
  const choice = { rule: 'r', reason: 'because', evidence: [] }
  const told = decisionPayloads({
    source: {
      a: { ...choice, by: 'rule', confidence: 1 },
      b: { ...choice, by: 'person' },
      c: { ...choice, by: 'rule', confidence: 0.6 },
    },
  })
  expect(told.map((one) => one.choice)).toEqual(['config/source.yaml', 'config/source.yaml#b', 'config/source.yaml#c'])
  expect(told[0]?.reason).toBe('3 choices: 1 by person, 2 by rule')
})

it('tells of a pipeline what it measured, in numbers alone', () => {
  const [border] = wholeReport().accounting.map((one) => ({ ...one, reasons: { secret: 1 } }))
  expect(pipelinePayload(wholeReport({ accounting: border ? [border] : [] }))).toEqual({
    run: 'r1',
    borders: [{ border: 'bronze_to_silver', in: 3, out: 2, quarantined: 1, duplicates: 0, filtered: 0, conflicts: 0 }],
    scores: { bronze: 1, silver: 1, gold: 1 },
  })
})
