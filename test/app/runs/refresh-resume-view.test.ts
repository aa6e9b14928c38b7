import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { refreshResumeView } from '../../../src/app/runs/refresh-resume-view.ts'
import { operationContext, write, writeRun } from '../operations/support/context.ts'
import { waitingRun } from '../../present/support/run-view.ts'
import { gate } from '../../trace/support.ts'

it('writes the checklist beside the events that it is derived from', async () => {
  const context = operationContext()
  writeRun(context, waitingRun)
  write(context, `.gangway/runs/${waitingRun.run}/trace.jsonl`, `${JSON.stringify(gate('passed', 1))}\n`)
  await refreshResumeView(context.project, waitingRun)
  const text = readFileSync(join(context.project, '.gangway/runs', waitingRun.run, 'resume.md'), 'utf8')
  expect(text).toContain('- [x] quality: passed')
})
