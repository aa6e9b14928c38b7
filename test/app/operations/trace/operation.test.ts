import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import trace from '../../../../src/app/operations/trace/operation.ts'
import { doneRun } from '../../../present/support/run-view.ts'
import { checkedSpans } from '../../../present/trace/otlp-schema.ts'
import { gate } from '../../../trace/support.ts'
import { operationContext, write, writeRun } from '../support/context.ts'

function project() {
  const context = operationContext()
  const given = { ...context, config: { ...context.config, workingFolder: context.project } }
  writeRun(given, doneRun)
  const lines = [gate('failed', 1), gate('passed', 2)].map((event) => JSON.stringify(event))
  write(given, `.gangway/runs/${doneRun.run}/trace.jsonl`, `${lines.join('\n')}\n{"torn`)
  return given
}

it('tells the newest run as text, and gives the report to programs', async () => {
  const { outcome, text, data } = await trace.run({}, project())
  expect(outcome).toBe('done')
  expect(text).toContain(doneRun.run)
  expect(text).toContain('1 lines cannot be read')
  expect(data).toMatchObject({ run: doneRun.run, kind: 'onboarding', events: 2, unreadable: 1, failures: [{ phase: 'quality' }] })
})

it.each([
  ['trace.html', '<!doctype html>'],
  ['trace.md', '# '],
  ['trace.json', '{\n'],
  ['trace.txt', '✓ '],
])('writes %s as its name says', async (to, begins) => {
  const context = project()
  const { data } = await trace.run({ to }, context)
  expect(readFileSync(join(context.project, to), 'utf8').startsWith(begins)).toBe(true)
  expect(data).toMatchObject({ written_to: join(context.project, to) })
})

it('gives the events as OpenTelemetry takes them, on stdout or in a file', async () => {
  const context = project()
  const { text, data } = await trace.run({ format: 'otlp' }, context)
  expect(JSON.parse(text)).toEqual(data)
  const spans = checkedSpans(withRealIds(text))
  expect(spans.flatMap(({ events }) => events)).toHaveLength(2)
  const told = await trace.run({ format: 'otlp', to: 'spans.json' }, context)
  expect(readFileSync(join(context.project, 'spans.json'), 'utf8')).toBe(text)
  expect(told.data).toMatchObject({ written_to: join(context.project, 'spans.json') })
})

/** The fixture's events have ids of zeros. */
const withRealIds = (text: string): unknown => JSON.parse(text.replaceAll(/"0{16,32}"/g, (id) => id.replaceAll('0', 'a')))

it('takes no other format', () => {
  expect(trace.input.safeParse({ format: 'pdf' }).success).toBe(false)
})
