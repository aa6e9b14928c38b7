import { expect, it } from 'vitest'
import { nextStep } from '../../../../src/app/operations/status/next-step.ts'
import { wordCall } from '../../../../src/cli/word-call.ts'
import type { WorkloadState } from '../../../../src/workload/workload-state.ts'
import { doneRun, waitingRun } from '../../../present/support/run-view.ts'

const orders: WorkloadState = { name: 'orders', state: 'complete', summary: '', problems: [] }
const commands = (...of: Parameters<typeof nextStep>) => nextStep(...of).map((call) => wordCall(call, undefined))

it('proposes to run what is complete, and to render again what is behind', () => {
  expect(commands('orders', orders, doneRun)).toEqual([
    'gangway run orders',
    'gangway check orders',
    'gangway explain orders config/source.yaml',
  ])
  expect(commands('orders', { ...orders, behind: ['2 files'] }, doneRun)).toEqual(['gangway regenerate orders'])
})

it('onboards what is not whole, goes on with what was killed, and takes answers where somebody has to give them', () => {
  expect(commands('planes', { ...orders, state: 'broken', behind: ['2 files'] }, undefined)).toEqual(['gangway onboard --name planes'])
  expect(commands('orders', undefined, { ...doneRun, state: 'stopped', resumable: true })).toEqual([`gangway resume ${doneRun.run}`])
  expect(commands('orders', undefined, waitingRun)).toEqual([
    `gangway resume ${waitingRun.run} --answer 'primary_key=…' --answer plan=true`,
  ])
  expect(commands('orders', { ...orders, conflicts: ['a.sql'] }, doneRun)[0]).toBe('gangway resolve orders')
})
