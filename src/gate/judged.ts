import type { CheckContext, GateCheck, RowsJudged, StagedRun } from '#kit'
import { thresholds } from '#domain'
import { PythonCallError } from '#system'
import { checkContext, localStaging } from './check-context.ts'
import type { GateInput, GateServices } from './gate-input.ts'
import { takeSample } from './local-run/take-sample.ts'

/** What an attempt judges: a staged run on all rows, and one on a sample where there are many. */
export interface Judged {
  context: CheckContext
  attempt: number
  sample(): Promise<StagedRun | undefined>
}

/** Below so many times its size a sample costs as much as it saves. */
const WORTH_IT = 2

export function openJudged(input: GateInput, services: GateServices, checks: readonly GateCheck[]): Judged {
  const context = checkContext(input, services)
  const { attempt = 1, sampleRows = thresholds.sampleRows } = input
  const needsAll = checks.some(({ gate, rows }) => gate === input.gate && rows !== 'none' && !isSampled(rows, attempt))
  const take = async (): Promise<StagedRun | undefined> => {
    if (input.profile.rows <= sampleRows * WORTH_IT) return undefined
    // What turns out to be wrong on all rows belongs to the sample.
    if (needsAll) await context.staged.pipeline().catch(() => undefined)
    return takeSample(localStaging(input), sampleRows, services).catch(onAllRows)
  }
  let taken: ReturnType<typeof take> | undefined
  return { context, attempt, sample: () => (taken ??= take()) }
}

/** Where none can be taken, everything is judged on all rows. */
function onAllRows(error: unknown): undefined {
  if (!(error instanceof PythonCallError)) throw error
}

/** Whether a sample is enough at this attempt of a stage. */
export const isSampled = (rows: RowsJudged, attempt: number): boolean => rows === 'sample' || (rows === 'all_once' && attempt > 1)

/** A sample may acquit, never refuse: what it speaks against is judged on all rows, and only that is told. */
export async function judgeOnRows<Verdict>(
  rows: RowsJudged | 'none',
  judged: Judged,
  judge: (staged: StagedRun) => Promise<Verdict>,
  passes: (verdict: Verdict) => boolean,
): Promise<Verdict> {
  const sample = rows !== 'none' && isSampled(rows, judged.attempt) ? await judged.sample() : undefined
  const verdict = sample && (await judge(sample))
  return verdict !== undefined && passes(verdict) ? verdict : judge(judged.context.staged)
}
