import { join } from 'node:path'
import type { CheckOutcome, Finding } from '#kit'
import { listFiles, readTextIfThere } from '#system'
import type { StagedWorkload } from './stage-workload.ts'

/** Judging changes nothing: a script or test that edited, removed or added an artifact has failed. */
export async function changedFiles(staged: StagedWorkload): Promise<readonly CheckOutcome[]> {
  const findings: Finding[] = []
  for (const [path, content] of staged.files) {
    if ((await readTextIfThere(join(staged.folder, path))) !== content) findings.push(finding(path, 'The staged run changed this file.'))
  }
  for (const path of await listFiles(staged.folder)) {
    if (!path.startsWith('.gangway/') && !staged.files.has(path))
      findings.push(finding(path, 'The staged run left this file in the workload.'))
  }
  return findings.length === 0 ? [] : [{ id: 'artifacts_unchanged', kind: 'engine', outcome: 'failed', findings }]
}

const finding = (path: string, message: string): Finding => ({
  path,
  rule: 'artifact_changed',
  message,
  rows: [],
  hint: 'Scripts and tests write into the lake and into temporary folders only.',
})
