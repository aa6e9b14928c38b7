import { callerError, type AgentInput, type ChoiceLog, type ReferenceTable, type ScheduleDecision } from '#kit'
import { offsetMinutes } from './cron.ts'

type Dependency = ScheduleDecision['depends_on'][number]

/** What another pipeline does last: its tables are published. */
const LAST_TASK = 'catalog.update_lakehouse_catalog'

/** Waits for the pipelines that a person named; the offset between the two schedules is computed, never left out. */
export function dependencies(input: AgentInput, cron: string | null, log: ChoiceLog): readonly Dependency[] {
  return (input.request.schedule?.depends_on ?? []).map((workload) => {
    const upstream = input.references.find((table) => table.workload === workload)
    const offset = offsetTo(workload, upstream, cron)
    const dag = `${workload}_dag`
    log.byPerson(
      `depends_on[${dag}].offset_minutes`,
      'schedule.depends_on',
      `${workload} runs at ${upstream?.cron}, ${offset} minutes before ${cron}.`,
    )
    return { dag, task: LAST_TASK, offset_minutes: offset, timeout_minutes: 120, poke_interval_minutes: 5, mode: 'reschedule' }
  })
}

function offsetTo(workload: string, upstream: ReferenceTable | undefined, cron: string | null): number {
  if (!upstream) throw refusal(workload, 'there is no such workload', 'Onboard it first, or take it out of schedule.depends_on.')
  if (cron === null || upstream.cron === null)
    throw refusal(workload, 'one of the two runs on request only', 'Give both a schedule, or take it out of schedule.depends_on.')
  const offset = offsetMinutes(cron, upstream.cron)
  if (offset === undefined)
    throw refusal(
      workload,
      `the time between ${upstream.cron} and ${cron} is not always the same`,
      'Choose schedules that repeat together, for example both daily.',
    )
  return offset
}

const refusal = (workload: string, reason: string, hint: string) =>
  callerError({
    code: 'dependency_not_possible',
    message: `This pipeline cannot wait for ${workload}: ${reason}.`,
    subject: 'schedule.depends_on',
    hint,
  })
