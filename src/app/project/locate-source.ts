import { existsSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * A path as a person typed it, as the project stores it: relative to the project where it lies inside it, else absolute. What is there
 * relative to the working folder wins; a path that exists nowhere is taken as relative to the project.
 */
export function locateSource(path: string, project: string, workingFolder: string): string {
  if (path.includes('://')) return path
  const typed = resolve(workingFolder, path)
  const absolute = isAbsolute(path) || existsSync(typed) ? typed : resolve(project, path)
  const inside = relative(project, absolute)
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? absolute : inside.split(sep).join('/')
}
