import { type CastOptions, isNumeric, numberMarksOf, type NumberMarks, type Request, type SourceDecision, type TypeCandidate } from '#kit'
import { groupBy, namesOf, stepId, type Column } from './columns.ts'
import type { StepList } from './step-list.ts'

type OnFail = 'quarantine' | 'null'

interface Typed {
  name: string
  column: Column
  onFail: OnFail
  marks: CastOptions
}

/** Text becomes the type that `source.yaml` names; what does not read is quarantined unless a person chose null. */
export function addTyping(steps: StepList, source: SourceDecision, columns: readonly Column[], request: Request): void {
  const typed = columns
    .filter(needsCast)
    .map((column) => ({ name: column.name, column, onFail: onFailOf(column, request), marks: marksOf(column, source) }))
  const isDate = ({ column }: Typed): boolean => column.isText && (column.type === 'date' || column.type === 'timestamp')
  addCasts(
    steps,
    typed.filter((item) => !isDate(item)),
  )
  addDates(steps, typed.filter(isDate))
}

const needsCast = ({ type, declared_type: declared, isDropped }: Column): boolean => !isDropped && type !== (declared ?? 'text')

const onFailOf = ({ name }: Column, request: Request): OnFail => request.columns?.[name]?.on_cast_failure ?? 'quarantine'

/** The language of a column's words for yes and no, and how it writes its numbers. */
function marksOf(column: Column, source: SourceDecision): CastOptions {
  if (column.type !== 'boolean') return numberMarks(column, source)
  const language = column.measured?.candidates.find(({ type }) => type === 'boolean')?.language
  return language === undefined ? {} : { language }
}

/** Marks inside numbers as this column writes them, else as the file does. */
function numberMarks({ type, measured, isText, decimal: said }: Column, { format }: SourceDecision): NumberMarks {
  if (!isText || !isNumeric(type)) return {}
  const obeys = (candidate: TypeCandidate): boolean =>
    isNumeric(candidate.type) && (said === undefined || (candidate.decimal ?? '.') === said)
  const candidates = measured?.candidates.filter(obeys)
  const found = candidates?.find((candidate) => candidate.type === type) ?? candidates?.[0]
  const { decimal, ...marks } = numberMarksOf(found ?? (said === undefined ? format : { decimal: said }))
  return decimal === undefined || decimal === '.' || type === 'integer' ? marks : { decimal, ...marks }
}

function addCasts(steps: StepList, typed: readonly Typed[]): void {
  for (const group of groupBy(typed, ({ column, onFail, marks }) => [column.type, onFail, JSON.stringify(marks)].join('|'))) {
    const [first] = group
    if (!first) continue
    const { marks, onFail, column } = first
    const id = stepId('cast', group, column.type)
    record(steps, { id, op: 'cast', columns: namesOf(group), type: column.type, ...marks, on_fail: onFail }, 'type', group)
  }
}

function addDates(steps: StepList, typed: readonly Typed[]): void {
  for (const group of groupBy(typed, ({ column, onFail }) => [column.type, ...formatsOf(column), onFail].join('|'))) {
    const [first] = group
    if (!first) continue
    const { column, onFail } = first
    const type = column.type === 'date' ? 'date' : 'timestamp'
    const formats = formatsOf(column)
    const format = formats.join('_')
    const id = stepId('parse', group, format.includes(':') || type === 'timestamp' ? `timestamp_${format}` : `date_${format}`)
    record(steps, { id, op: 'parse_date', columns: namesOf(group), type, formats, on_fail: onFail }, 'formats', group)
  }
}

/** The usual format first: of two that read a value the first one holds. */
const formatsOf = ({ type, format, other_formats: others = [] }: Column): string[] => [
  format ?? (type === 'date' ? 'yyyy-MM-dd' : 'yyyy-MM-dd HH:mm:ss'),
  ...others,
]

function record(steps: StepList, step: Parameters<StepList['byRule']>[0], field: string, group: readonly Typed[]): void {
  const names = group.map(({ name }) => name).join(', ')
  const chosenNull = group.some(({ onFail }) => onFail === 'null')
  if (chosenNull) {
    steps.byPerson(
      step,
      field,
      `columns.${group[0]?.name}.on_cast_failure`,
      `A value of ${names} that does not read becomes empty and is counted, as a person chose.`,
    )
    return
  }
  steps.byRule(
    step,
    field,
    'type_of_the_source',
    `The type that config/source.yaml gives ${names}; a value that does not read quarantines its row.`,
  )
}
