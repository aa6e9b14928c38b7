import { rowSampleSchema, type StagedRun } from '#kit'
import type { GateServices } from '../gate-input.ts'
import { timeLimitMs } from '../time-limit.ts'
import { makeVariant } from './make-variant.ts'
import { openRun } from './open-run.ts'
import { runFacts, runLimits, type LocalStaging } from './run-facts.ts'

/** A staged run on about so many rows of those that landed; undefined where there are no more. What `staging` held back is among them. */
export async function takeSample(staging: LocalStaging, rows: number, services: GateServices): Promise<StagedRun | undefined> {
  const smaller = await makeVariant(staging, 'sample', {})
  const args = { run: runFacts(smaller.run), judged: runFacts(staging.run), rows }
  const limits = { ...runLimits(smaller.run), timeoutMs: timeLimitMs(staging.profile) }
  const taken = rowSampleSchema.nullable().parse(await services.python.call('gangway_gate.sample:take', args, limits))
  return taken === null ? undefined : openRun({ ...smaller, sample: taken }, services)
}
