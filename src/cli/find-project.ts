import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { callerError } from '../domain/errors.ts'

/**
 * The project a command works on: `--project`, else the nearest folder upwards that holds a `gangway.yaml`, a `workloads/` folder or
 * Gangway's own `package.json`, else the folder it was called in.
 */
export function findProject(given: string | undefined, workingDirectory: string): string {
  if (given !== undefined) return existingFolder(resolve(workingDirectory, given))
  for (let folder = workingDirectory; ; folder = dirname(folder)) {
    if (isProject(folder)) return folder
    if (folder === dirname(folder)) return workingDirectory
  }
}

function existingFolder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path
  throw callerError({
    code: 'project_missing',
    message: `There is no project folder ${path}.`,
    subject: path,
    hint: 'Make the folder first, or name another one with --project.',
  })
}

function isProject(folder: string): boolean {
  if (existsSync(join(folder, 'gangway.yaml'))) return true
  if (statSync(join(folder, 'workloads'), { throwIfNoEntry: false })?.isDirectory()) return true
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) && /"name":\s*"gangway"/.test(readFileSync(manifest, 'utf8'))
}
