import { join } from 'node:path'
import { callerError, workloadNameSchema, type DecisionName } from '#domain'

/** Places inside a workload folder, relative to it. */
export const internal = {
  lock: '.gangway/lock.json',
  profile: '.gangway/profile.json',
  gates: '.gangway/gates.json',
  why: (name: DecisionName) => `.gangway/why/${name}.json`,
  evidence: (id: string) => `.gangway/evidence/${id}.json`,
  base: (path: string) => `.gangway/base/${path}`,
  conflict: (path: string) => `.gangway/conflicts/${path}`,
  runs: '.gangway/runs',
} as const

export const workloadsFolder = (project: string): string => join(project, 'workloads')

/** Folder of a workload; a name that is none (and could lead elsewhere) is refused. */
export function workloadFolder(project: string, name: string): string {
  if (!workloadNameSchema.safeParse(name).success) {
    throw callerError({
      code: 'workload_name_invalid',
      message: `${JSON.stringify(name)} cannot be the name of a workload.`,
      subject: name,
      hint: 'Lower-case letters, digits and underscores, 3 to 64 characters, beginning with a letter.',
    })
  }
  return join(workloadsFolder(project), name)
}

/** Where archived workloads go: out of sight of everything that lists workloads. */
export const archiveFolder = (project: string): string => join(project, '.gangway', 'archive')

/** Where a landing is prepared and its journal stands. */
export const landingFolder = (project: string): string => join(project, '.gangway', 'landing')
