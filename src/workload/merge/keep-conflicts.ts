import { join } from 'node:path'
import { sha256, withLock } from '#system'
import { hashIfFile } from '../hash-if-file.ts'
import { lockPath } from '../land-workload.ts'
import { applyJournal, writeJournal, type Journal } from '../landing-journal.ts'
import { workloadFolder } from '../workload-paths.ts'
import { conflictRecords } from './conflict-record.ts'
import type { FileMerge } from './outcome.ts'

/** Lands the records of conflicts and nothing else, as one journalled landing: a person settles them by `gangway resolve`. */
export async function keepConflicts(project: string, workload: string, merges: readonly FileMerge[]): Promise<void> {
  const files = new Map(merges.flatMap((merge) => [...conflictRecords(merge, workload)]))
  await withLock(lockPath(project, workload), { purpose: `keeping the conflicts of ${workload}` }, async () => {
    await applyJournal(project, workload)
    const folder = workloadFolder(project, workload)
    const steps: Journal['steps'] = await Promise.all(
      [...files].map(async ([path, text]) => ({
        do: 'put' as const,
        path,
        sha256: sha256(text),
        replaces: (await hashIfFile(join(folder, path))) ?? null,
      })),
    )
    await writeJournal(project, { version: 1, workload, steps }, files)
    await applyJournal(project, workload)
  })
}
