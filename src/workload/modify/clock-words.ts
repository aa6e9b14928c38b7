const HOURS = ['midnight', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'noon']
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** `six`, `6:30`, `6 pm`, `18h`, `noon`, `half past six`: a time of the day; undefined where the words are none. */
export function timeOf(words: string): { hour: number; minute: number } | undefined {
  const bare = words
    .trim()
    .toLowerCase()
    .replace(/\s+o'?clock$/, '')
    .replace(/\s+in\s+the\s+morning$/, ' am')
    .replace(/\s+in\s+the\s+(?:afternoon|evening)$/, ' pm')
  const half = /^half\s+past\s+/.test(bare)
  const match = /^(?<hour>[a-z]+|\d{1,2})(?:[:.h](?<minute>\d{2}))?h?\s*(?<half>[ap]\.?m\.?)?$/.exec(bare.replace(/^half\s+past\s+/, ''))
  if (!match?.groups) return undefined
  const { hour: said = '', minute, half: part } = match.groups
  const named = HOURS.indexOf(said) >= 0 ? HOURS.indexOf(said) : said === 'twelve' ? 12 : Number(said)
  if (!Number.isInteger(named) || (part !== undefined && (named < 1 || named > 12))) return undefined
  const hour = part === undefined ? named : (named % 12) + (part.startsWith('p') ? 12 : 0)
  const past = half ? 30 : Number(minute ?? 0)
  return hour > 23 || past > 59 ? undefined : { hour, minute: past }
}

/** Days of a cron expression: `monday`, `weekdays`, `monday and friday`; undefined where the words are none. */
export function weekdaysOf(words: string): string | undefined {
  const bare = words.trim().toLowerCase()
  if (/^(?:day|days|daily)$/.test(bare)) return '*'
  if (/^(?:weekdays?|working\s+days?)$/.test(bare)) return '1-5'
  if (/^weekends?$/.test(bare)) return '0,6'
  const found = bare.split(/\s*(?:,|\band\b)\s*/).map((day) => DAYS.indexOf(day.replace(/s$/, '')))
  return found.length > 0 && found.every((day) => day >= 0)
    ? [...new Set(found)].toSorted((left, right) => left - right).join(',')
    : undefined
}
