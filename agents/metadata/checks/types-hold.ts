import {
  percent,
  defineCheck,
  decisionOf,
  findingOf,
  isNumeric,
  numberMarksOf,
  type CheckContext,
  type Decisions,
  type Finding,
  type NumberMarks,
  type TypeCandidate,
  nothingToSpoil,
} from '#kit'
import { bestOfFamily, exactCandidate, measurements, suggestionOf, typePath, visibleRows } from './measured-types.ts'

type Column = Decisions['source']['schema']['columns'][number]

const EVIDENCE_ROWS = 5
/** A type holds when at least this share of the non-null values reads as it. */
const SHARE = 0.95

/** Decisions are made on a sample; here all rows speak. */
export default defineCheck({
  id: 'types_hold',
  gate: 'profile',
  rows: 'all',
  reads: ['columns'],
  cure: { choice: 'config/source.yaml#schema.columns[*].type', may: 'take the type that all rows read as' },
  describes: 'every type and format holds on all rows that the gate can reach',
  run: async (context) => {
    const { schema, format } = decisionOf(context, 'source')
    const findings: Finding[] = []
    for (const column of schema.columns) {
      if (column.type === 'text' || column.excluded) continue
      findings.push(...(await judgeColumn(context, column, format)))
    }
    return findings
  },
  mutants: [
    {
      id: 'text_as_date',
      describes: 'a column of words is called a date',
      mutate: ({ decisions }) => retype(decisions, ({ type, role }) => type === 'text' && role !== 'identifier', 'date', 'yyyy-MM-dd'),
    },
    {
      id: 'decimal_as_integer',
      describes: 'amounts with cents are called whole numbers',
      mutate: ({ decisions }) => retype(decisions, ({ type }) => isNumeric(type) && type !== 'integer', 'integer'),
    },
  ],
})

async function judgeColumn(context: CheckContext, column: Column, format: Decisions['source']['format']): Promise<readonly Finding[]> {
  const measure = measurements(context)
  const candidates = await measure.typeCandidates(column.name)
  const wanted = { type: column.type, ...wantedFormat(context, column, format) }
  const same = exactCandidate(candidates, wanted)
  const best = bestOfFamily(candidates, wanted.type)
  const limit = Math.max(EVIDENCE_ROWS, (best?.violations ?? 0) + 1)
  const rows = same?.violations === 0 ? [] : await measure.refutingRows(column.name, wanted, limit)
  const violations = same?.violations ?? rows.length
  const isWrong = same ? same.share + shareOfOthers(column, candidates) < SHARE : !best && rows.length > 0
  const isNarrow = best !== undefined && best.violations < violations && context.request.columns?.[column.name]?.type === undefined
  if (!isWrong && !isNarrow) return []
  const message = `${column.name} does not read as ${described(wanted)} on all rows.`
  return [
    findingOf(typePath(column.name), 'type_refuted', message, 'Choose the type that all rows support.', {
      expected: isWrong ? `at least ${percent(SHARE)} of the values` : `no type of its kind that reads more, as ${best?.type ?? ''} does`,
      actual: same ? percent(same.share) : `at least ${violations} values that do not read`,
      rows: visibleRows(context, column.name, rows.slice(0, EVIDENCE_ROWS)),
      count: violations,
      suggestion: suggestionOf(candidates),
    }),
  ]
}

/** Values that are written in another way that a person named. */
const shareOfOthers = ({ type, other_formats: formats = [] }: Column, candidates: readonly TypeCandidate[]): number =>
  candidates
    .filter((other) => other.type === type && other.format !== undefined && formats.includes(other.format))
    .reduce((sum, { share }) => sum + share, 0)

/** Numbers as the column writes them, else as the file does. */
function wantedFormat(
  { profile }: CheckContext,
  { name, type, format: written }: Column,
  format: Decisions['source']['format'],
): Pick<TypeCandidate, 'format' | 'language' | keyof NumberMarks> {
  const found = profile.columns.find((column) => column.name === name)?.candidates.find((candidate) => candidate.type === type)
  return {
    ...(written === undefined ? {} : { format: written }),
    ...(isNumeric(type) ? numberMarksOf(found ?? format) : {}),
    ...(found?.language === undefined ? {} : { language: found.language }),
  }
}

const described = ({ type, format }: Pick<TypeCandidate, 'type' | 'format'>): string =>
  format === undefined ? type : `${type} (${format})`

function retype(decisions: Decisions, applies: (column: Column) => boolean, type: Column['type'], format?: string): void {
  const column = decisions.source.schema.columns.find(applies)
  if (!column) throw nothingToSpoil('no column to spoil')
  column.type = type
  if (format === undefined) delete column.format
  else column.format = format
}
