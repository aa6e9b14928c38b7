import { decisionOf, defineCheck, findingOf, isNumeric, nothingToSpoil, type CheckContext, type Decisions, type Finding } from '#kit'
import { measurements } from './measured-types.ts'

type Source = Decisions['source']
type Mark = 'decimal' | 'thousands' | 'date_order'

/** How the file writes its values is measured column by column: a mark that no column is written with would act on nothing. */
export default defineCheck({
  id: 'marks_hold',
  gate: 'profile',
  rows: 'all',
  cure: 'none',
  describes: 'the decimal sign, the sign between thousands and the order of day and month are those of some column',
  run: async (context) => {
    const { format } = decisionOf(context, 'source')
    const findings: Finding[] = []
    for (const mark of ['decimal', 'thousands', 'date_order'] as const) {
      const said = format[mark]
      if (said === undefined || said === context.profile.source.format[mark]) continue
      if (!(await marksOfColumns(context, mark)).includes(said)) findings.push(refuted(mark, said, context))
    }
    return findings
  },
  mutants: [
    {
      id: 'another_decimal_sign',
      describes: 'the file is said to have another decimal sign than its numbers',
      mutate: ({ decisions }) => {
        const { format } = spoilable(decisions, ({ type }) => isNumeric(type) && type !== 'integer')
        format.decimal = format.decimal === ',' ? '.' : ','
      },
    },
    {
      id: 'another_sign_between_thousands',
      describes: 'the file is said to part thousands as none of its numbers does',
      mutate: ({ decisions }) => {
        const { format } = spoilable(decisions, ({ type }) => isNumeric(type))
        format.thousands = "'"
      },
    },
    {
      id: 'another_order_of_dates',
      describes: 'the file is said to write dates in an order that no column has',
      mutate: ({ decisions }) => {
        const { format, schema } = spoilable(decisions, (column) => orderOf(column) !== undefined)
        const orders = new Set(schema.columns.map(orderOf))
        format.date_order = (['dmy', 'mdy', 'ymd'] as const).find((order) => !orders.has(order)) ?? 'dmy'
      },
    },
  ],
})

/** What the columns of the source are written with. */
async function marksOfColumns(context: CheckContext, mark: Mark): Promise<readonly (string | undefined)[]> {
  const columns = decisionOf(context, 'source').schema.columns.filter(({ excluded }) => excluded !== true)
  if (mark === 'date_order') return columns.map(orderOf)
  const found: (string | undefined)[] = []
  for (const { name, type, decimal } of columns) {
    if (!isNumeric(type)) continue
    const candidates = await measurements(context).typeCandidates(name)
    const read = candidates.filter((other) => other.type === type && other.violations === 0)
    found.push(...(mark === 'decimal' ? [decimal, ...read.map((one) => one.decimal ?? '.')] : read.map(({ thousands }) => thousands)))
  }
  return found
}

/** In which order a column writes day, month and year. */
function orderOf({ type, format }: Source['schema']['columns'][number]): string | undefined {
  if (format === undefined || (type !== 'date' && type !== 'timestamp')) return undefined
  const places = { d: format.indexOf('d'), m: format.indexOf('M'), y: format.indexOf('y') }
  return (['d', 'm', 'y'] as const).toSorted((left, right) => places[left] - places[right]).join('')
}

function refuted(mark: Mark, said: string, context: CheckContext): Finding {
  const measured = context.profile.source.format[mark]
  return findingOf(
    `config/source.yaml#format.${mark}`,
    'mark_refuted',
    `No column is written with ${wording[mark]} ${JSON.stringify(said)}, so that it would act on nothing.`,
    measured === undefined
      ? `Take format.${mark} out again.`
      : `Set format.${mark} to ${JSON.stringify(measured)} again${mark === 'decimal' ? ', or say the sign of one column: columns.<name>.decimal in workload.yaml' : ''}.`,
    { expected: measured === undefined ? 'nothing' : JSON.stringify(measured), actual: JSON.stringify(said) },
  )
}

const wording: Readonly<Record<Mark, string>> = {
  decimal: 'the decimal sign',
  thousands: 'the sign between thousands',
  date_order: 'dates in the order',
}

function spoilable(decisions: Decisions, applies: (column: Source['schema']['columns'][number]) => boolean): Source {
  if (!decisions.source.schema.columns.some(applies)) throw nothingToSpoil('no column that the mark is about')
  return decisions.source
}
