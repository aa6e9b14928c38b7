import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { explainLine } from '../../../src/workload/index.ts'
import { committed } from './support.ts'

const { workload, explainer } = await committed('orders')
const text = readFileSync(join(workload.folder, 'workload.yaml'), 'utf8')
const lineOf = (part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1

it('is a person’s, by the question that was answered', () => {
  const told = explainLine(explainer, 'workload.yaml', text, lineOf('allowed_values'))
  expect(told).toMatchObject({ origin: 'person', path: 'columns.status.allowed_values' })
})

it('is an assumption where nobody was asked', async () => {
  const assumptions = [{ field: 'schedule.cron', value: '0 2 * * *', why: 'daily' }]
  const assumed = await committed('orders', { assumptions })
  const told = explainLine(assumed.explainer, 'workload.yaml', text, lineOf('cron:'))
  expect(told.note).toBe('Assumed for schedule.cron, since nobody was asked: daily. Change it, and it is yours.')
})
