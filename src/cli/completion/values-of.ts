import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isDirectory } from '../../app/project/is-project.ts'
import type { Takes } from '../../app/contract/field.ts'

/** The values that there are: one of a few, or what lies in the project. */
export function valuesOf(takes: Exclude<Takes, 'file' | 'folder'>, project: string, workload: string | undefined): readonly string[] {
  if (takes === 'workload') return foldersIn(join(project, 'workloads'))
  if (takes === 'run') return foldersIn(join(project, '.gangway', 'runs')).toReversed()
  if (takes === 'workload-file') return workload === undefined ? [] : filesBelow(join(project, 'workloads', workload))
  return takes
}

const foldersIn = (folder: string): readonly string[] =>
  existsSync(folder) && isDirectory(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && isShown(entry.name))
        .map(({ name }) => name)
        .toSorted()
    : []

/** Files that a person reads; records of Gangway and caches are not among them. */
function filesBelow(root: string): readonly string[] {
  if (!isDirectory(root)) return []
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => path.split('/').every(isShown))
    .toSorted()
}

/** A line holds one name: one with a line break in it cannot be offered. */
const isShown = (name: string): boolean => !name.startsWith('.') && name !== '__pycache__' && !/\p{Cc}/u.test(name)
