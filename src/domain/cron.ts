import { z } from 'zod'
import { everDue } from './cron-times.ts'

const FIELDS = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12 },
  { from: 0, to: 7 },
] as const

/** Whether a text is a cron expression of five fields in numbers: minute, hour, day, month, weekday. */
export function isCron(text: string): boolean {
  const parts = text.trim().split(/\s+/)
  return (
    parts.length === FIELDS.length && FIELDS.every((field, index) => (parts[index] ?? '').split(',').every((part) => isPart(part, field)))
  )
}

function isPart(part: string, { from, to }: (typeof FIELDS)[number]): boolean {
  const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
  if (!match) return false
  const [, first, last, step] = match
  const low = Number(first ?? from)
  const high = Number(last ?? first ?? to)
  return low >= from && high <= to && low <= high && Number(step ?? 1) >= 1
}

/** Names for what most pipelines want. */
export const cronPresets: Readonly<Record<string, string>> = {
  daily: '0 2 * * *',
  hourly: '0 * * * *',
  weekly: '0 8 * * 1',
  monthly: '0 6 1 * *',
}

const isPreset = (text: string): boolean => Object.hasOwn(cronPresets, text.replace(/^@/, ''))

const comesAround = (text: string): boolean => !isCron(text) || everDue(text)
const NEVER = 'this never falls on a day, so nothing would ever run'

/** When something shall run: cron, a preset, or null for only when asked. */
export const wantedCronSchema = z
  .string()
  .refine(
    (text) => isCron(text) || isPreset(text),
    `minute hour day month weekday in numbers, for example "0 2 * * *", or ${Object.keys(cronPresets).join(', ')}`,
  )
  .refine(comesAround, NEVER)
  .nullable()

/** When something runs, or null for only when asked. */
export const cronSchema = z
  .string()
  .refine(isCron, 'minute hour day month weekday in numbers, for example "0 2 * * *"')
  .refine(comesAround, NEVER)
  .nullable()

/** A time zone of the tz database. */
export const timezoneSchema = z.string().refine(isTimezone, 'a time zone of the tz database, for example UTC or Europe/Berlin')

function isTimezone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
