import { existsSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * A path is meant from where the caller stands; the engine takes it from the project. What does not exist from here is left as it is:
 * it may be a path in the project, or free text.
 */
export function resolvePaths(
  input: Readonly<Record<string, unknown>>,
  names: readonly string[],
  workingDirectory: string,
  project: string,
): Readonly<Record<string, unknown>> {
  const resolved = Object.entries(input).map(([name, value]): [string, unknown] => [
    name,
    names.includes(name) && typeof value === 'string' ? fromProject(value, workingDirectory, project) : value,
  ])
  return Object.fromEntries(resolved)
}

function fromProject(text: string, workingDirectory: string, project: string): string {
  const path = resolve(workingDirectory, text)
  if (text.trim() === '' || text.includes('\0') || !existsSync(withoutGlob(path))) return text
  const inside = relative(project, path)
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return path
  return inside.split(sep).join('/')
}

const withoutGlob = (path: string): string => (/[*?[]/.test(path) && !existsSync(path) ? dirname(path) : path)
