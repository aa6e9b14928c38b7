import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const PROJECT_FILE = 'gangway.yaml'

/** Whether a folder is a project: it holds a `gangway.yaml`, a `workloads/` folder or Gangway's own `package.json`. */
export function isProject(folder: string): boolean {
  if (existsSync(join(folder, PROJECT_FILE))) return true
  if (isDirectory(join(folder, 'workloads'))) return true
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) && /"name":\s*"gangway"/.test(readFileSync(manifest, 'utf8'))
}

/** Whether a path is a folder; `statSync` alone throws where a part of the path is a file. */
export const isDirectory = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

/** The nearest project at a folder or above it. */
export function nearestProject(folder: string): string | undefined {
  if (isProject(folder)) return folder
  return folder === dirname(folder) ? undefined : nearestProject(dirname(folder))
}
