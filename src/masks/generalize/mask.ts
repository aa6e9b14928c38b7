import { defineMask, formOrRedacted, redacted, type DateOrder, type MaskContext, type Sql } from '#kit'

/** A day in ISO form: its year or month is a part of the text. */
const isoDay = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T].*)?'
const formats: Readonly<Record<DateOrder, readonly string[]>> = {
  ymd: ['yyyy/MM/dd', 'yyyy.MM.dd', 'yyyyMMdd'],
  dmy: ['dd/MM/yyyy', 'dd.MM.yyyy', 'dd-MM-yyyy'],
  mdy: ['MM/dd/yyyy', 'MM.dd.yyyy', 'MM-dd-yyyy'],
}

export default defineMask({
  id: 'generalize',
  strictness: 2,
  verbs: ['generalise', 'generalize'],
  words: ['generalisation'],
  takes: ['date', 'timestamp', 'text'],
  options: { generalize_to: { choices: ['year', 'month'], parameter: 'to', written: true } },
  hasOwnForm: true,
  sql({ text, dialect, column, options }) {
    const part = (day: Sql): Sql => `substr(${day}, 1, ${options.generalize_to === 'year' ? 4 : 7})`
    if (column.type !== 'text') return part(text)
    return `case when ${dialect.matches(text, isoDay)} then ${part(text)} else ${otherDay(text, part, column, dialect)} end`
  },
  form: ({ text, dialect, options }) => formOrRedacted(text, options.generalize_to === 'month' ? '[0-9]{4}-[0-9]{2}' : '[0-9]{4}', dialect),
})

/** A day as the source writes its days; where nothing says in which order, it cannot be read. */
function otherDay(text: Sql, part: (day: Sql) => Sql, { dateOrder }: MaskContext['column'], dialect: MaskContext['dialect']): Sql {
  if (dateOrder === undefined) return redacted
  return `coalesce(${part(dialect.toText(dialect.parseDate(text, 'date', formats[dateOrder]), 'date'))}, ${redacted})`
}
