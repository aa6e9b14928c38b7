import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PythonWorker } from '#system'
import { z } from 'zod'
import type { WorkloadMutant } from './edit.ts'
import type { Subject } from './subjects.ts'

export interface Verdict {
  /** The first test that went red; nothing where the mutant survived. */
  killedBy: string | undefined
}

const reportSchema = z.object({
  collection_errors: z.array(z.object({ path: z.string() })),
  tests: z.array(z.object({ id: z.string(), outcome: z.string(), message: z.string() })),
})
const RED = new Set(['failed', 'error', 'xpassed'])
const TIME_LIMIT_MS = 300_000
let copies = 0

/** Runs the workload's own tests on a copy in which one artifact is wrong: unit tests first, and no further than the first that fails. */
export async function judgeMutant(
  subject: Subject,
  mutant: Pick<WorkloadMutant, 'path' | 'content'> | undefined,
  python: PythonWorker,
): Promise<Verdict> {
  const copy = join(dirname(subject.folder), '..', 'judged', String((copies += 1)), subject.name)
  try {
    await copyWorkload(subject, copy, mutant)
    for (const kind of ['unit', 'integration']) {
      const killedBy = await firstRed(subject, copy, kind, python)
      if (killedBy !== undefined) return { killedBy }
    }
    return { killedBy: undefined }
  } finally {
    await rm(dirname(copy), { recursive: true, force: true })
  }
}

async function copyWorkload(
  { folder, files }: Subject,
  copy: string,
  mutant: Pick<WorkloadMutant, 'path' | 'content'> | undefined,
): Promise<void> {
  for (const [path, content] of files) {
    await mkdir(dirname(join(copy, path)), { recursive: true })
    await writeFile(join(copy, path), path === mutant?.path ? mutant.content : content)
  }
  await cp(join(folder, '.gangway', 'runs'), join(copy, '.gangway', 'runs'), { recursive: true })
}

async function firstRed({ files, env }: Subject, copy: string, kind: string, python: PythonWorker): Promise<string | undefined> {
  const paths = [...files.keys()].filter((path) => path.startsWith(`tests/${kind}/test_`)).toSorted()
  const temporary = join(dirname(copy), `pytest-${kind}`)
  const args = { workload_dir: copy, paths, temporary, stop: true }
  const report = reportSchema.parse(await python.call('gangway_gate.pytest_run:run', args, { env, timeoutMs: TIME_LIMIT_MS }))
  const [error] = report.collection_errors
  const red = report.tests.find(({ outcome, message }) => RED.has(outcome) && message !== 'it never ran')
  return red?.id ?? error?.path
}
