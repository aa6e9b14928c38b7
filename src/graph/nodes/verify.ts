import { unaccounted } from '#domain'
import { acceptedIn } from './confirm-held.ts'
import { done, finish } from '../phase.ts'
import { needRequest } from '../need-request.ts'
import type { GraphServices } from '../services.ts'
import type { State, StateUpdate } from '../state.ts'
import { pipelinePayload } from '../trace-payloads.ts'

/** Runs the landed pipeline for real and keeps what it measured; a report that does not account for every row is no success. */
export async function verify(state: State, services: GraphServices): Promise<StateUpdate> {
  const request = needRequest(state)
  const report = await services.runPipeline(request.name, state.start, acceptedIn(state))
  const path = `workloads/${request.name}/.gangway/runs/${report.runId}/trace.jsonl`
  await services.trace.emit('link_sub_agent_trace', 'verify', 'linked', { run: report.runId, path })
  await services.trace.emit('pipeline_summary', 'verify', report.passed ? 'passed' : 'failed', pipelinePayload(report))
  const refs = { run_report: await services.store.put(report) }
  await services.cleanStaging()
  if (!report.passed) {
    return finish('failed', `workloads/${request.name}/ landed, but its first run was refused; the last good tables stay as they were.`, {
      refs,
    })
  }
  const open = unaccounted(report)
  if (open.length > 0) {
    const said = `platform ${request.platform} reports that its pipeline passed, but ${open.join('; ')}`
    return finish('failed', `workloads/${request.name}/ landed; ${said}. What is published is not to be relied on.`, { refs })
  }
  const update = done('verify', { refs, summary: 'the pipeline ran, was scored and published' })
  return finish('done', `workloads/${request.name}/ is ready; its gold tables are published.`, update)
}
