import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PythonWorker } from '#system'
import { z } from 'zod'
import type { WorkloadMutant } from './edit.ts'
import type { Subject } from './subjects.ts'

export interface Verdict {
  /** The first test that went red; nothing where the mutant survived. */
  killedBy: string | undefined
  /** Of a survivor: whether anything that the pipeline makes of the whole delivery is another. */
  changesNothing: boolean
}

const reportSchema = z.object({
  collection_errors: z.array(z.object({ path: z.string() })),
  tests: z.array(z.object({ id: z.string(), outcome: z.string(), message: z.string() })),
})
const RED = new Set(['failed', 'error', 'xpassed'])
const TIME_LIMIT_MS = 300_000
let copies = 0

type Wrong = Pick<WorkloadMutant, 'path' | 'content'> | undefined

/** Runs the workload's own tests on a copy in which one artifact is wrong: no further than the first that fails. */
export async function judgeMutant(subject: Subject, mutant: Wrong, python: PythonWorker): Promise<Verdict> {
  return inCopy(subject, mutant, async (copy) => {
    for (const paths of [...unitTests(mutant?.path).map((name) => [`tests/unit/test_${name}.py`]), integrationTests]) {
      const killedBy = await firstRed(subject, copy, paths, python)
      if (killedBy !== undefined) return { killedBy, changesNothing: false }
    }
    const changesNothing = mutant?.path.startsWith('sql/') === true && (await outcome(subject, copy, python)) === subject.outcome
    return { killedBy: undefined, changesNothing }
  })
}

const names = ['transformations', 'quality', 'dag', 'metadata', 'profiling']
const integrationTests = names.map((name) => `tests/integration/test_${name}.py`)

/** Those first that are about the artifact: most mutants die there. */
function unitTests(path = ''): readonly string[] {
  const first = /quality|check_/.test(path)
    ? 'quality'
    : /^dags|load/.test(path)
      ? 'dag'
      : /extract|bronze\/create/.test(path)
        ? 'metadata'
        : 'transformations'
  return [first, ...names.filter((name) => name !== first)]
}

async function inCopy<Result>(subject: Subject, mutant: Wrong, work: (copy: string) => Promise<Result>): Promise<Result> {
  const copy = join(dirname(subject.folder), '..', 'judged', String((copies += 1)), subject.name)
  try {
    for (const [path, content] of subject.files) {
      await mkdir(dirname(join(copy, path)), { recursive: true })
      await writeFile(join(copy, path), path === mutant?.path ? mutant.content : content)
    }
    await cp(join(subject.folder, '.gangway', 'runs'), join(copy, '.gangway', 'runs'), { recursive: true })
    return await work(copy)
  } finally {
    await rm(dirname(copy), { recursive: true, force: true })
  }
}

async function firstRed({ env }: Subject, copy: string, paths: readonly string[], python: PythonWorker): Promise<string | undefined> {
  const args = { workload_dir: copy, paths, temporary: join(dirname(copy), 'pytest'), stop: true }
  const report = reportSchema.parse(await python.call('gangway_gate.pytest_run:run', args, { env, timeoutMs: TIME_LIMIT_MS }))
  const [error] = report.collection_errors
  const red = report.tests.find(({ outcome, message }) => RED.has(outcome) && message !== 'it never ran')
  return red?.id ?? error?.path
}

const reportOf = z.looseObject({
  table_hashes: z.unknown(),
  out: z.unknown(),
  reasons: z.unknown(),
  flags: z.unknown(),
  nulled: z.unknown(),
})
const verdictOf = z.tuple([z.number(), z.boolean(), z.looseObject({ rules: z.unknown() })])
const stagedSchema = z.looseObject({
  bronze_to_silver: reportOf,
  silver_to_gold: reportOf,
  check_bronze: verdictOf,
  check_silver: verdictOf,
  check_gold: verdictOf,
})

/** What both borders and all checks make of the whole delivery: hashes of the tables, fates, reasons and scores. */
export async function outcome(subject: Pick<Subject, 'name' | 'project' | 'lake'>, folder: string, python: PythonWorker): Promise<string> {
  const run = {
    workload_dir: folder,
    lake: subject.lake,
    workload: subject.name,
    run_id: 'whole',
    project: subject.project,
    as_of: AS_OF,
  }
  try {
    const done = stagedSchema.parse(await python.call('gangway_gate.staged:run', { run, reach: 'checks' }, { timeoutMs: TIME_LIMIT_MS }))
    const borders = [done.bronze_to_silver, done.silver_to_gold].map(({ table_hashes, out, reasons, flags, nulled }) => [
      table_hashes,
      out,
      reasons,
      flags,
      nulled,
    ])
    const checks = [done.check_bronze, done.check_silver, done.check_gold].map(([score, passed, { rules }]) => [score, passed, rules])
    return JSON.stringify([borders, checks])
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`
  }
}

export const AS_OF = '2026-06-30'
