import { callerError, decisionNames, decisionPath, inOrder, type AgentId, type DriftReport, type Profile } from '#domain'
import { openDatabase } from '#system'
import { compareProfiles, type ComparedProfiles } from '../profile/index.ts'
import { readWorkload, type Workload } from '../workload/index.ts'
import type { Workbench } from './workbench.ts'
import { profileAgain, type ProfiledAgain, type ProfiledWorkload } from './profile-again.ts'

export interface DriftInput {
  workload: string
  /** Ids of findings that a person takes as they are: `key_broken.order_id`. */
  accept?: readonly string[]
}

export interface Drift {
  report: DriftReport
  /** What the agents decide on; meaningful where nothing is open. */
  profile: Profile
  /** Agents that decide anew; none where nothing drifted that a decision rests on. */
  decideAnew: ReadonlySet<AgentId>
}

/** Reads the source of a workload again and says what differs from the profile that its decisions rest on. Nothing of the workload is written. */
export async function readDrift({ workload: name, accept = [] }: DriftInput, workbench: Workbench): Promise<Drift> {
  const workload = await readWorkload(workbench.project, name)
  const known = profiledWorkload(workload)
  const database = await openDatabase()
  try {
    const again = await profileAgain(known, workbench, database)
    const compared = compareProfiles({
      before: known.profile,
      after: again.profile,
      decisions: workload.decisions,
      byPerson: chosenByPersons(workload),
      key: again.key,
    })
    requireKnown(accept, compared)
    const report = reportOf(known, again, compared, accept)
    return { report, profile: compared.profile, decideAnew: new Set(report.stages) }
  } finally {
    await database.close()
  }
}

/** A workload whose request, source and profile can be read; what cannot is the caller's to mend. */
function profiledWorkload({ name, request, decisions: { source }, profile, problems }: Workload): ProfiledWorkload {
  if (request && source && profile) return { name, request, source, profile }
  const [problem] = problems
  throw callerError({
    code: 'workload_unreadable',
    message: `The workload ${name} cannot be compared with its source: ${problem?.message ?? 'its profile is missing'}.`,
    subject: problem?.path ?? '.gangway/profile.json',
    hint: 'Correct the file.',
    next: [{ operation: 'status', input: { workload: name }, says: 'lists what is wrong' }],
  })
}

/** Places that a person chose, as the record of the workload says. */
function chosenByPersons({ why }: Workload): ReadonlySet<string> {
  const places = decisionNames.flatMap((name) =>
    Object.entries(why[name] ?? {}).flatMap(([path, { by }]) => (by === 'person' ? [`${decisionPath(name)}#${path}`] : [])),
  )
  return new Set(places)
}

function requireKnown(accept: readonly string[], { findings }: ComparedProfiles): void {
  const acceptable = findings.filter(({ settle }) => settle?.acceptable === true).map(({ id }) => id)
  const [wrong] = accept.filter((id) => !acceptable.includes(id))
  if (wrong === undefined) return
  throw callerError({
    code: 'finding_unknown',
    message: `There is no finding ${wrong} that could be accepted.`,
    subject: wrong,
    hint: acceptable.length > 0 ? `It can be ${acceptable.join(', ')}.` : 'Nothing that was found needs to be accepted.',
  })
}

function reportOf(
  { name, profile: before }: ProfiledWorkload,
  { profile: after }: ProfiledAgain,
  { findings }: ComparedProfiles,
  accept: readonly string[],
): DriftReport {
  return {
    workload: name,
    source: after.source.path,
    before: { profile: before.hash, rows: before.rows },
    after: { profile: after.hash, rows: after.rows },
    findings,
    stages: [...inOrder(findings.flatMap(({ stages }) => stages))],
    open: findings.filter(({ id, settle }) => settle !== undefined && !accept.includes(id)).map(({ id }) => id),
  }
}
