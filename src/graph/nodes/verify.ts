import { unaccounted, type Request, type RunReport } from '#domain'
import { acceptedIn } from './confirm-held.ts'
import { loadDecisions } from '../load-state.ts'
import { otherTables } from '../other-tables.ts'
import { done, finish, noTests } from '../phase.ts'
import { needRequest } from '../need-request.ts'
import type { WithPlatform, WithRunning, WithStaging, WithStore, WithTrace } from '../ports.ts'
import type { State, StateUpdate } from '../state.ts'
import { pipelinePayload } from '../trace-payloads.ts'

/**
 * Runs the landed pipeline for real and keeps what it measured; a report that does not account for every row is no success,
 * nor are other tables than those that were judged.
 */
export async function verify(
  state: State,
  services: WithStore & WithTrace & WithPlatform & WithStaging & WithRunning,
): Promise<StateUpdate> {
  const request = needRequest(state)
  if (!services.platform.capabilities.run) return notRun(request, services)
  const report = await services.running.runPipeline(request, state.start, acceptedIn(state))
  const path = `workloads/${request.name}/.gangway/runs/${report.runId}/trace.jsonl`
  await services.trace.emit('link_sub_agent_trace', 'verify', 'linked', { run: report.runId, path })
  await services.trace.emit('pipeline_summary', 'verify', report.passed ? 'passed' : 'failed', pipelinePayload(report))
  const { accounting } = await services.staging.stagedMeasures(request.name)
  const others = otherTables(accounting, report, await loadDecisions(state, services))
  const refusal = refusalOf(request, report, others)
  const places = refusal === undefined ? services.platform.places(request.name) : []
  const refs = { run_report: await services.store.put({ ...report, places }) }
  await services.staging.cleanStaging()
  if (refusal !== undefined) return finish('failed', refusal, { refs })
  const update = done('verify', { refs, summary: 'the pipeline ran, was scored and published' })
  return finish('done', `workloads/${request.name}/ is ready; its gold tables are published.`, update)
}

function refusalOf({ name, platform }: Request, report: RunReport, others: readonly string[]): string | undefined {
  if (!report.passed) return `workloads/${name}/ landed, but its first run was refused; the last good tables stay as they were.`
  const built = `${others.join(', ')} differ from what the judged run made of the same rows`
  const open = [...unaccounted(report), ...(others.length > 0 ? [built] : [])]
  if (open.length === 0) return undefined
  const said = `platform ${platform} reports that its pipeline passed, but ${open.join('; ')}`
  return `workloads/${name}/ landed; ${said}. What is published is not to be relied on.`
}

/** Nothing was measured, so nothing is claimed. */
async function notRun({ name, platform }: Request, services: WithStaging): Promise<StateUpdate> {
  const said = `platform ${platform} runs no pipelines from here, so nothing ran, was scored or published`
  await services.staging.cleanStaging()
  const record = { id: 'verify', state: 'skipped' as const, attempts: 0, unit: noTests, integration: noTests, checks: [], summary: said }
  return finish('done', `workloads/${name}/ landed; ${said}.`, { phases: { verify: record } })
}
