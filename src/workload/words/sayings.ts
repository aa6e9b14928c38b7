import { timeOf, weekdaysOf } from '../modify/clock-words.ts'
import type { Saying } from './said-fact.ts'

const TIME = String.raw`(?:half\s+past\s+)?(?:\d{1,2}(?:[:.h]\d{2})?h?|midnight|noon|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s+o'?clock)?(?:\s*[ap]\.?m\b\.?)?(?:\s+in\s+the\s+(?:morning|afternoon|evening))?`
const DAY = String.raw`(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|working\s+days?`
const DAYS = String.raw`(?:${DAY})(?:\s*(?:,|and)\s*(?:${DAY}))*`
const RUN = String.raw`(?:(?:run|runs|load|refresh|schedule)\s+(?:it\s+)?)?`
const NAME = String.raw`["'“]?(?<name>[\p{L}\d][^,;\n"'”]*?)["'”]?(?=\s+(?:and|who|keep|run|for)\b|\s*[,;\n"'”]|\s*\.(?:\s|$)|\s*$)`

const PERIODS: Readonly<Record<string, string>> = {
  hour: '0 * * * *',
  hourly: '0 * * * *',
  week: '0 8 * * 1',
  weekly: '0 8 * * 1',
  month: '0 6 1 * *',
  monthly: '0 6 1 * *',
  morning: '0 6 * * *',
  evening: '0 18 * * *',
}
const DAILY = '0 2 * * *'

type Groups = Readonly<Record<string, string | undefined>>

function atTime({ part, days, after, time = '', zone }: Groups) {
  const at = timeOf(time)
  const on = weekdaysOf(days ?? after ?? 'daily')
  if (!at || on === undefined) return undefined
  const hour = at.hour < 12 && at.hour > 0 && /evening|afternoon/i.test(part ?? '') ? at.hour + 12 : at.hour
  return { 'schedule.cron': `${at.minute} ${hour} * * ${on}`, ...(zone === undefined ? {} : { 'schedule.timezone': zone }) }
}

function everySo({ number = '', unit = '' }: Groups) {
  const [step, whole] = [Number(number), /^h/i.test(unit) ? 24 : 60]
  if (step < 1 || step >= whole || whole % step !== 0) return undefined
  return { 'schedule.cron': whole === 24 ? `0 */${step} * * *` : `*/${step} * * * *` }
}

const schedule: readonly Saying[] = [
  {
    pattern: new RegExp(`${RUN}(?:only\\s+)?(?:on\\s+(?:request|demand)|by\\s+hand|only\\s+when\\s+asked(?:\\s+for)?)`, 'iu'),
    read: () => ({ 'schedule.cron': null }),
  },
  { pattern: new RegExp(`${RUN}every\\s+(?<number>\\d+)\\s+(?<unit>minutes?|hours?)\\b`, 'iu'), read: everySo },
  {
    pattern: new RegExp(
      `${RUN}(?:(?:every|each|on)\\s+(?:(?<part>morning|evening|afternoon|day|night)|(?<days>${DAYS}))\\s+|daily\\s+|nightly\\s+)?at\\s+(?<time>${TIME})(?:\\s+(?<zone>UTC|[A-Z][\\w+-]*/[\\w/+-]+))?(?:\\s+(?:every\\s+day|daily|(?:every|each|on)\\s+(?<after>${DAYS})))?(?![\\w:])`,
      'iu',
    ),
    read: atTime,
  },
  {
    pattern: new RegExp(
      `${RUN}(?:(?:every|each)\\s+(?<every>hour|day|night|morning|evening|week|month)|(?<ly>hourly|daily|nightly|weekly|monthly))\\b`,
      'iu',
    ),
    read: ({ every, ly }) => ({ 'schedule.cron': PERIODS[(every ?? ly ?? '').toLowerCase()] ?? DAILY }),
  },
]

const DAYS_IN: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 }
const KEPT = { bronze: 90, silver: 365, gold: 365 }

/** One zone, or all of them. */
function kept({ zone, after, number = '', unit = '' }: Groups) {
  const days = Number(number) * (DAYS_IN[unit.toLowerCase().replace(/s$/, '')] ?? 1)
  const one = (zone ?? after)?.toLowerCase()
  if (days < 1) return undefined
  return { retention_days: one === undefined ? { bronze: days, silver: days, gold: days } : { ...KEPT, [one]: days } }
}

const keeping: readonly Saying[] = [
  {
    pattern:
      /\b(?:keep|retain|store|delete(?:\s+\w+)?\s+after)\s+(?:it|them|the\s+data|data|everything)?\s*(?:(?:in\s+)?(?<zone>bronze|silver|gold)\s+)?(?:for\s+)?(?<number>\d{1,5})\s+(?<unit>days?|weeks?|months?|years?)(?:\s+in\s+(?<after>bronze|silver|gold))?\b/iu,
    read: kept,
  },
]

const people: readonly Saying[] = [
  {
    pattern: new RegExp(String.raw`\b(?:the\s+|its\s+)?(?<who>owner|steward)\s*(?:is|will\s+be|:|=)\s+${NAME}`, 'iu'),
    read: ({ who = '', name }) => ({ [`contacts.${who.toLowerCase()}`]: name }),
  },
  { pattern: new RegExp(String.raw`\b(?:it\s+is\s+|is\s+)?owned\s+by\s+${NAME}`, 'iu'), read: ({ name }) => ({ 'contacts.owner': name }) },
  {
    pattern: /\b(?:tell|notify|alert|mail)\s+(?<name>[\p{L}\d][^,;\n]*?)\s+(?:when|if)\s+(?:it|a\s+run|the\s+run)\s+fails\b/iu,
    read: ({ name }) => ({ 'contacts.failure': name }),
  },
]

const USES: readonly (readonly [RegExp, string])[] = [
  [/report/i, 'reporting'],
  [/dashboard/i, 'dashboards'],
  [/machine|ml/i, 'machine_learning'],
  [/api/i, 'api'],
  [/ad/i, 'ad_hoc'],
]

const data: readonly Saying[] = [
  {
    pattern:
      /\b(?:the\s+)?(?:primary\s+)?key\s*(?:is|:|=)\s*(?:\[\s*)?(?<columns>[\p{L}_]\w*(?:\s*(?:\+|,(?=[^\]]*\]))\s*[\p{L}_]\w*)*)\s*\]?/iu,
    read: ({ columns = '' }) => ({ primary_key: columns === 'none' ? 'none' : columns.split(/\s*[+,]\s*/) }),
  },
  { pattern: /\b(?:there\s+is\s+no|without\s+a|no)\s+(?:primary\s+)?key\b/iu, read: () => ({ primary_key: 'none' }) },
  { pattern: /\b(?:no\s+regulations?(?:\s+apply|\s+applies)?|without\s+regulations?)\b/iu, read: () => ({ regulations: [] }) },
  {
    pattern: /\bunder\s+(?<name>[A-Z]{3,8})\b|\b(?<law>[A-Z]{3,8})\s+applies\b/u,
    read: ({ name, law }) => ({ regulations: [name ?? law] }),
  },
  {
    pattern:
      /\b(?:it\s+is\s+)?for\s+(?:the\s+|an\s+|our\s+)?(?<use>reporting|reports|dashboards?|machine\s+learning|ml|api|ad[\s-]?hoc(?:\s+queries)?)\b/iu,
    read: ({ use = '' }) => ({ 'gold.use_case': USES.find(([pattern]) => pattern.test(use))?.[1] }),
  },
  {
    pattern: /\b(?:load\s+it\s+)?(?<mode>incremental(?:ly)?|append(?:[\s-]only)?)\b/iu,
    read: ({ mode = '' }) => ({ 'ingestion.mode': /^i/i.test(mode) ? 'incremental' : 'append' }),
  },
  {
    pattern: /\b(?:the\s+)?description\s*(?:is|:|=)\s*(?:"(?<quoted>[^"\n]{1,500})"|(?<bare>[^,;\n"]{1,500}?)(?=\s*[,;\n]|\s*\.?\s*$))/iu,
    read: ({ quoted, bare }) => ({ description: quoted ?? bare }),
  },
]

/** In this order, since what one takes no other sees; names come first, which may hold any word. */
export const sayings: readonly Saying[] = [...data.slice(-1), ...people, ...keeping, ...schedule, ...data.slice(0, -1)]
