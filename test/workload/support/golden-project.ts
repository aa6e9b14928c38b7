import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** A project with the committed workload `products`, whose lock is as it is given. */
export function projectWithLock(changes: Readonly<Record<string, unknown>>): { project: string; lockFile: string } {
  const project = mkdtempSync(join(tmpdir(), 'gangway-lock-'))
  cpSync(join(root, 'workloads/products'), join(project, 'workloads/products'), { recursive: true })
  const lockFile = join(project, 'workloads/products/.gangway/lock.json')
  writeFileSync(lockFile, JSON.stringify({ ...JSON.parse(readFileSync(lockFile, 'utf8')), ...changes }))
  return { project, lockFile }
}
