/** Moments that are written as a number: seconds and milliseconds since 1970, and days as a spreadsheet counts them. */
interface CountedForm {
  type: 'date' | 'timestamp'
  format: string
  /** What a column of them is called. */
  name: RegExp
  /** From 2000 to 2035; of days, from 1954 to 2064. */
  from: number
  to: number
}

const MOMENT =
  /(?:^|_)(?:time|timestamp|ts|date|datetime|at|on|epoch|unix|unixtime|created|updated|modified|expir\w*|since|seen|zeit\w*|datum|fecha)(?:_|$)|(?:^|_)last_\w+$/
const DAY = /(?:^|_)(?:date|datum|day|dt|fecha|on|dob|birth\w*)(?:_|$)|(?:date|datum)$/

const FORMS: readonly CountedForm[] = [
  { type: 'timestamp', format: 'epoch_seconds', name: MOMENT, from: 946_684_800, to: 2_082_758_400 },
  { type: 'timestamp', format: 'epoch_milliseconds', name: MOMENT, from: 946_684_800_000, to: 2_082_758_400_000 },
  { type: 'date', format: 'excel_days', name: DAY, from: 20_000, to: 60_000 },
]

/** The form that all of the numbers could have, by their size and the name of their column. */
export function countedMomentOf(values: readonly string[], name: string): Pick<CountedForm, 'type' | 'format'> | undefined {
  if (values.length === 0 || !values.every((value) => /^\d{5,13}$/.test(value))) return undefined
  const found = FORMS.find(
    (form) => form.name.test(name) && values.every((value) => Number(value) >= form.from && Number(value) <= form.to),
  )
  return found && { type: found.type, format: found.format }
}
