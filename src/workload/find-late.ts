import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { GangwayError, isCron, lastDue, timezoneSchema } from '#domain'
import { parseYaml, readTextIfThere } from '#system'
import { workloadFolder } from './workload-paths.ts'

/** A run that was due, and whose deadline has passed without a run that ended well since. */
export const lateSchema = z.strictObject({
  code: z.literal('deadline_missed'),
  due: z.iso.datetime(),
  timezone: z.string(),
  deadline: z.iso.datetime(),
  deadline_minutes: z.number(),
  /** When a run last ended well; null: never. */
  last_ended: z.iso.datetime().nullable(),
})
export type Late = z.infer<typeof lateSchema>

/** A schedule that says nothing: whether its pipeline is late cannot be known. */
export const unreadableSchema = z.strictObject({ code: z.literal('schedule_unreadable') })
export type Unreadable = z.infer<typeof unreadableSchema>

const scheduleSchema = z.looseObject({
  trigger: z.looseObject({ cron: z.string().refine(isCron).nullable() }),
  timezone: timezoneSchema,
  start_date: z.iso.date(),
  deadline_minutes: z.number().positive(),
})

/**
 * Whether the newest run whose deadline has passed by `now` is missing. A pipeline that runs on request only is never late, nor is
 * one for a time before its schedule was there.
 */
export async function findLate(
  project: string,
  name: string,
  { now, lastEnded }: { now: Date; lastEnded: () => Promise<Date | undefined> },
): Promise<Late | Unreadable | undefined> {
  const path = join(workloadFolder(project, name), 'config/schedule.yaml')
  const text = await readTextIfThere(path)
  if (text === undefined) return undefined
  const schedule = readSchedule(text, path)
  if (!schedule) return { code: 'schedule_unreadable' }
  if (schedule.trigger.cron === null) return undefined
  const { timezone, deadline_minutes: minutes } = schedule
  const since = Math.max((await stat(path)).mtimeMs, Date.parse(schedule.start_date))
  const due = lastDue({ cron: schedule.trigger.cron, timezone }, new Date(now.getTime() - minutes * 60_000), new Date(since))
  const last = await lastEnded()
  if (!due || (last !== undefined && last >= due)) return undefined
  return {
    code: 'deadline_missed',
    due: due.toISOString(),
    timezone,
    deadline: new Date(due.getTime() + minutes * 60_000).toISOString(),
    deadline_minutes: minutes,
    last_ended: last?.toISOString() ?? null,
  }
}

function readSchedule(text: string, path: string): z.infer<typeof scheduleSchema> | undefined {
  try {
    return parseYaml(text, { path, schema: scheduleSchema })
  } catch (error) {
    if (error instanceof GangwayError && error.fault === 'caller') return undefined
    throw error
  }
}
