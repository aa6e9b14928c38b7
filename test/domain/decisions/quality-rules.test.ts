import { expect, it } from 'vitest'
import { qualityRulesDecisionSchema } from '#domain'

const { anomalies } = qualityRulesDecisionSchema.shape
const usual = { z_score: 3, volume_change: 0.2, null_spike: 0.1 }

it.each([{ z_score: 0 }, { z_score: -1 }, { volume_change: -0.1 }, { null_spike: -0.1 }])('refuses %j as a limit of anomalies', (limit) => {
  expect(anomalies.safeParse({ ...usual, ...limit }).success).toBe(false)
})

it.each([{}, { volume_change: 0 }, { null_spike: 0 }])('takes %j as one', (limit) => {
  expect(anomalies.safeParse({ ...usual, ...limit }).success).toBe(true)
})
