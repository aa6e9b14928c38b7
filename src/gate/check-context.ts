import type { CheckContext } from '#kit'
import { locationOf, type SourceLocation } from '#domain'
import type { GateInput, GateServices } from './gate-input.ts'
import { openRun } from './local-run/open-run.ts'
import type { LocalStaging } from './local-run/run-facts.ts'

/** Builds what a check sees from what is judged. */
export function checkContext(input: GateInput, services: GateServices): CheckContext {
  const { gate, request, profile, decisions, plan, staged } = input
  return {
    gate,
    request,
    profile,
    decisions,
    ...(plan ? { plan } : {}),
    ...(services.measure ? { measure: services.measure } : {}),
    files: staged.files,
    staged: openRun(localStaging(input), services),
  }
}

/** The staged run of what is judged, on all rows. */
export function localStaging(input: GateInput): LocalStaging {
  const { request, staged, terms, profile, lake, project, source, runId, asOf, scratch } = input
  const read = source === undefined ? {} : { source: { location: declaredIn(input), path: source } }
  const run = { workload: request.name, workloadDir: staged.folder, lake, project, ...read, runId, asOf, scratch }
  return { run, files: staged.files, reach: terms.reach, profile, sample: 'all' }
}

/** As the extract script names it. */
const declaredIn = ({ decisions, request }: GateInput): SourceLocation => locationOf(decisions.source?.source ?? request.source)
