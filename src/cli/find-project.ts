import { resolve } from 'node:path'
import { isDirectory, nearestProject } from '../app/project/is-project.ts'
import { callerError } from '../domain/errors.ts'

/** The project a command works on: `--project`, else the nearest one upwards, else the folder it was called in. */
export function findProject(given: string | undefined, workingDirectory: string): string {
  if (given !== undefined) return existingFolder(resolve(workingDirectory, given))
  return nearestProject(workingDirectory) ?? workingDirectory
}

function existingFolder(path: string): string {
  if (isDirectory(path)) return path
  throw callerError({
    code: 'project_missing',
    message: `There is no project folder ${path}.`,
    subject: path,
    hint: 'Make it with `gangway init`, or name another one with --project.',
  })
}
