import { expect, it } from 'vitest'
import { presentNotified } from '../../src/present/notified.ts'

const report = (details: Readonly<Record<string, unknown>>) => ({ details })

it('tells who was mailed, and why somebody was not', () => {
  expect(presentNotified(report({ notified: [{ kind: 'success', to: ['owner@example.com'], sent: true }] }))).toBe(
    'Mailed: owner@example.com',
  )
  expect(presentNotified(report({ notified: [{ kind: 'failure', to: ['duty@example.com'], sent: false, reason: 'no server' }] }))).toBe(
    '▲ Not mailed to duty@example.com: no server; it is written down in notifications.jsonl',
  )
  expect(presentNotified(report({}))).toBe('')
})
