import type { Surroundings } from '../change.ts'
import { timeOf, weekdaysOf } from '../clock-words.ts'
import { change, proposal, unclear, type Said, type Sentence } from '../sentence.ts'

const NIGHTLY = '0 2 * * *'
const RUN = String.raw`^(?:run|schedule|start|execute)(?:\s+(?:it|this|the\s+pipeline))?`
const PERIODS: Readonly<Record<string, string>> = {
  hourly: '0 * * * *',
  'every hour': '0 * * * *',
  daily: NIGHTLY,
  'every day': NIGHTLY,
  'every night': NIGHTLY,
  weekly: '0 8 * * 1',
  'every week': '0 8 * * 1',
  monthly: '0 6 1 * *',
  'every month': '0 6 1 * *',
}

/** When the pipeline runs, and what it waits for. */
export const schedule: readonly Sentence[] = [
  {
    says: 'run it only on request',
    pattern: new RegExp(
      `${RUN}\\s+(?:only\\s+)?(?:on\\s+(?:request|demand)|by\\s+hand|when\\s+(?:it\\s+is\\s+)?asked(?:\\s+for)?)(?:\\s+only)?$`,
      'i',
    ),
    propose: (said) => proposal([change('schedule.cron', null, said.words)]),
  },
  {
    says: 'run it every 15 minutes',
    pattern: new RegExp(`${RUN}\\s+every\\s+(?<number>\\d+)\\s+(?<unit>minutes?|hours?)$`, 'i'),
    propose: everySo,
  },
  {
    says: 'run it weekly',
    pattern: new RegExp(`${RUN}\\s+(?<period>hourly|daily|weekly|monthly|every\\s+(?:hour|day|night|week|month))$`, 'i'),
    propose: (said) => scheduled(PERIODS[said.part('period').toLowerCase().replaceAll(/\s+/g, ' ')] ?? NIGHTLY, said),
  },
  {
    says: 'run it at six',
    pattern: new RegExp(
      `${RUN}(?:\\s+(?:(?:every|on|each)\\s+(?<days>[a-z, ]+?)|daily))?\\s+at\\s+(?<time>.+?)(?:\\s+(?:in\\s+)?(?<zone>UTC|[A-Z][\\w+-]*\\/[\\w/+-]+))?(?:\\s+(?:every|on|each)\\s+(?<after>[a-z, ]+))?$`,
      'i',
    ),
    propose: atTime,
  },
  {
    says: 'retry 5 times',
    pattern: /^retry(?:\s+it)?\s+(?:up\s+to\s+)?(?<number>\d+)\s+times?$/i,
    propose: (said) => proposal([change('schedule.retries', Number(said.part('number')), said.words)]),
  },
  {
    says: 'wait for products',
    pattern: /^wait\s+for\s+(?<workload>\w+)$/i,
    propose: (said, surroundings) => waits(said, surroundings, (before, name) => [...before, name]),
  },
  {
    says: 'do not wait for products',
    pattern: /^(?:do\s+not|don't|never)\s+wait\s+for\s+(?<workload>\w+)$/i,
    propose: (said, surroundings) => waits(said, surroundings, (before, name) => before.filter((one) => one !== name)),
  },
  {
    says: 'the owner is sales',
    pattern: /^(?:the\s+(?<who>owner|steward)\s+is|(?:make|set)\s+the\s+(?<made>owner|steward)(?:\s+to)?)\s+(?<name>\S.*)$/i,
    propose: (said) =>
      proposal([change(`contacts.${(said.part('who') || said.part('made')).toLowerCase()}`, said.part('name'), said.words)]),
  },
]

/** The day stays as it was where only a time is named. */
function atTime(said: Said, { workload }: Surroundings) {
  const time = timeOf(said.part('time'))
  const words = said.part('days') || said.part('after')
  const days = words === '' ? undefined : weekdaysOf(words)
  if (!time || (words !== '' && days === undefined))
    throw unclear(
      `${time ? words : said.part('time')} is no ${time ? 'day' : 'time'} that is known.`,
      'run it at 6:30',
      'run it every monday at 18:00',
    )
  const zone = said.part('zone')
  const cron = `${time.minute} ${time.hour} ${days === undefined ? daysOf(workload.request.schedule?.cron) : `* * ${days}`}`
  const changed = scheduled(cron, said)
  return zone === '' ? changed : { ...changed, changes: [...changed.changes, change('schedule.timezone', zone, said.words)] }
}

/** Day, month and weekday of a cron that fires on certain days, else every day. */
function daysOf(cron: string | null | undefined): string {
  const fields = cron?.trim().split(/\s+/) ?? []
  return fields.length === 5 ? fields.slice(2).join(' ') : '* * *'
}

function everySo(said: Said) {
  const number = Number(said.part('number'))
  const hours = said.part('unit').toLowerCase().startsWith('hour')
  const whole = hours ? 24 : 60
  if (number < 1 || whole % number !== 0)
    throw unclear(
      `Runs ${number} apart do not fit evenly into ${hours ? 'a day' : 'an hour'}.`,
      `run it every ${hours ? '6 hours' : '15 minutes'}`,
    )
  if (number === whole) return scheduled(hours ? NIGHTLY : '0 * * * *', said)
  const step = number === 1 ? '*' : `*/${number}`
  return scheduled(hours ? `0 ${step} * * *` : `${step} * * * *`, said)
}

const scheduled = (cron: string, said: Said) => proposal([change('schedule.cron', cron, said.words)])

function waits(said: Said, { workload, targets }: Surroundings, edit: (before: readonly string[], name: string) => readonly string[]) {
  const before = workload.request.schedule?.depends_on ?? []
  const name = said.part('workload').toLowerCase()
  const known = targets.some((target) => target.workload === name) || before.includes(name)
  if (!known)
    throw unclear(
      `There is no other workload ${name}.`,
      ...targets.slice(0, 3).map((target) => `wait for ${target.workload}`),
      'run it at six',
    )
  const after = [...new Set(edit(before, name))]
  return proposal([change('schedule.depends_on', after, said.words)])
}
