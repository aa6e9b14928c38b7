import {
  callerError,
  checkExpression,
  columnExpression,
  columnNameSchema,
  parseExpression,
  type GoldTable,
  type LogicalType,
} from '#domain'
import type { Change, Surroundings } from '../change.ts'
import { findColumns, withoutFiller } from '../find-columns.ts'
import { change, columnNames, proposal, removal, unclear, type Said, type Sentence } from '../sentence.ts'
import { maskedBy } from './masking.ts'

const FILE = 'config/transformations.yaml#silver_to_gold.tables'

/** What gold shows: columns that leave, come back, are computed, or get another name. */
export const gold: readonly Sentence[] = [
  {
    says: 'drop notes from gold',
    pattern: /^(?:drop|remove|leave\s+out|take\s+out|take|hide)\s+(?<columns>.+?)\s+(?:out\s+of|from)\s+(?:the\s+)?gold(?:\s+tables?)?$/i,
    propose: dropFromGold,
  },
  {
    says: 'never store the notes',
    pattern: /^(?:(?:never|do\s+not|don't)\s+store|exclude)\s+(?<columns>.+?)$/i,
    propose: (said, surroundings) =>
      proposal(
        findColumns(said.part('columns'), columnNames(surroundings)).map((name) => change(`columns.${name}.excluded`, true, said.words)),
      ),
  },
  {
    says: 'add a column margin as unit_price - cost',
    pattern:
      /^add\s+(?:(?:a|the)\s+)?(?:new\s+)?(?:column\s+|field\s+)?(?<name>[\w ]+?)(?:\s+to\s+gold)?\s*(?:\s+as\s+|\s+with\s+|:?=)\s*(?<expression>.+?)(?:\s+to\s+gold)?$/i,
    propose: addComputed,
  },
  {
    says: 'add the column notes to gold',
    pattern: /^(?:add|put|bring\s+back|show)\s+(?<columns>.+?)(?:\s+(?:back\s+)?(?:to|in|into)\s+gold)?$/i,
    propose: addBack,
  },
  {
    says: 'rename unit_price to price',
    pattern: /^(?:rename|call)\s+(?<columns>.+?)\s+(?:to|into|as)\s+(?<name>["'`]?\w+["'`]?)(?:\s+in\s+gold)?$/i,
    propose: rename,
  },
  {
    says: "leave out rows where status = 'cancelled' because they were never paid",
    pattern:
      /^(?:leave\s+out|filter\s+out|drop|exclude)\s+(?:the\s+)?rows\s+(?:where|with)\s+(?<expression>.+?)(?:\s+because\s+(?<reason>.+))?$/i,
    propose: (said, surroundings) => addFilter(`not (${said.part('expression')})`, 'leave out rows where', said, surroundings),
  },
  {
    says: "keep only rows where status = 'paid' because the others may still change",
    pattern:
      /^(?:keep\s+only|only\s+keep|only\s+show)\s+(?:the\s+)?(?:rows|records)\s+(?:where|with)\s+(?<expression>.+?)(?:\s+because\s+(?<reason>.+))?$/i,
    propose: (said, surroundings) => addFilter(said.part('expression'), 'keep only rows where', said, surroundings),
  },
  {
    says: 'the filter should be quantity > 5',
    pattern: /^(?:the\s+filter\s+(?:should\s+be|must\s+be|shall\s+be|is)|(?:set|change)\s+the\s+filter\s+to)\s+(?<expression>.+)$/i,
    propose: changeFilter,
  },
  {
    says: 'drop notes from gold',
    pattern: /^(?:drop|remove|delete)\s+(?<columns>.+?)(?:\s+from\s+silver)?$/i,
    propose(said, surroundings) {
      const [name = ''] = findColumns(said.part('columns'), columnNames(surroundings))
      throw unclear(`${name} may leave gold only, or never be stored at all.`, `drop ${name} from gold`, `never store ${name}`)
    },
  },
]

function addFilter(expression: string, saying: string, said: Said, { workload }: Surroundings) {
  const condition = said.part('expression')
  const reason = said.part('reason')
  if (reason === '') throw unclear('A filter hides rows from everybody, so its reason is kept.', `${saying} ${condition} because <reason>`)
  checkExpression(parseExpression(expression), silverTypes({ workload }), condition)
  const filters = [...(workload.request.gold?.filters ?? []), { expression, reason }]
  return proposal([change('gold.filters', filters, said.words)], 'The rows stay in silver; gold counts them as filtered.')
}

/** Another condition for the same reason; which one is meant must be plain. */
function changeFilter(said: Said, { workload }: Surroundings) {
  const expression = said.part('expression')
  const [filter, ...others] = workload.request.gold?.filters ?? []
  if (!filter || others.length > 0)
    throw filter ? severalFilters() : unclear('Gold has no filter yet.', `keep only rows where ${expression} because <reason>`)
  checkExpression(parseExpression(expression), silverTypes({ workload }), expression)
  return proposal([change('gold.filters', [{ ...filter, expression }], said.words)])
}

/** Columns of silver under the types that it gives them. */
export function silverTypes({ workload }: Pick<Surroundings, 'workload'>): ReadonlyMap<string, LogicalType> {
  const kept = workload.decisions.source.schema.columns.filter(
    ({ excluded, name }) => excluded !== true && maskedBy(name, { workload }) !== 'drop',
  )
  return new Map(kept.map(({ name, type }) => [name, maskedBy(name, { workload }) === undefined ? type : 'text']))
}

const tablesOf = ({ workload }: Surroundings): readonly GoldTable[] => workload.decisions.transformations.silver_to_gold.tables

/** The table at silver's grain: where a column is added. */
const mainTable = (surroundings: Surroundings): GoldTable | undefined =>
  tablesOf(surroundings).find(({ kind }) => kind === 'flat' || kind === 'fact')

const shown = ({ kind }: GoldTable): boolean => kind !== 'date' && kind !== 'summary'

function dropFromGold(said: Said, surroundings: Surroundings) {
  const tables = tablesOf(surroundings).filter(shown)
  const known = [...new Set([...columnNames(surroundings), ...tables.flatMap(({ columns }) => columns.map(({ name }) => name))])]
  const names = findColumns(said.part('columns'), known)
  const changes = names.flatMap((name) => [
    ...tables
      .filter(({ columns }) => columns.some((column) => column.name === name))
      .map((table) => removal(`${FILE}[${table.name}].columns[${name}]`, said.words)),
    ...calendarWithout(name, said.words, surroundings),
  ])
  const absent = names.filter((name) => !tables.some(({ columns }) => columns.some((column) => column.name === name)))
  return proposal(changes, ...absent.map((name) => `${name} is in no table of gold.`))
}

/** The calendar covers the dates that gold shows. */
function calendarWithout(name: string, reason: string, surroundings: Surroundings): readonly Change[] {
  return tablesOf(surroundings).flatMap(({ name: table, date_columns: dates }) => {
    if (!dates?.includes(name) || dates.length === 1) return []
    return [
      change(
        `${FILE}[${table}].date_columns`,
        dates.filter((date) => date !== name),
        reason,
      ),
    ]
  })
}

function addComputed(said: Said, surroundings: Surroundings) {
  const expression = said.part('expression')
  const name = newName(said.part('name'))
  const table = mainTable(surroundings)
  if (!table) throw ofNoGrain()
  refuseTaken(name, table)
  const checked = checkExpression(parseExpression(expression, name), silverTypes(surroundings), name)
  const type = checked.type === 'null' ? 'text' : checked.type
  return proposal(
    [change(`${FILE}[${table.name}].columns[${name}]`, { name, type, from: expression }, said.words)],
    `${name} is ${type}, computed from silver for each row of ${table.name}.`,
  )
}

function addBack(said: Said, surroundings: Surroundings) {
  const words = withoutFiller(said.part('columns').replace(/^(?:a\s+)?new\s+/i, ''))
  if (words === '' || /^(?:column|field)$/i.test(words)) {
    throw unclear('Which column, and how is it calculated?', 'add a column <name> as <expression>', 'add the column <name> to gold')
  }
  const names = findColumnsOrTell(words, surroundings)
  const table = mainTable(surroundings)
  const parts = names.map((name) => putBack(name, table, said, surroundings))
  return proposal(
    parts.flatMap(({ changes }) => changes),
    ...parts.flatMap(({ notes }) => notes),
  )
}

function findColumnsOrTell(words: string, surroundings: Surroundings): readonly string[] {
  const names = columnNames(surroundings)
  if (!/^\w+$/.test(words) || names.some((name) => name.includes(words.toLowerCase()))) return findColumns(words, names)
  throw callerError({
    code: 'unknown_column',
    message: `The source has no column ${words}.`,
    subject: words,
    hint: `Say "add a column ${words} as <expression>".`,
    next: [{ operation: 'regenerate', input: { workload: surroundings.workload.name, profile: true }, says: 'reads the source again' }],
  })
}

function putBack(name: string, table: GoldTable | undefined, said: Said, surroundings: Surroundings) {
  const column = surroundings.workload.decisions.source.schema.columns.find((one) => one.name === name)
  if (column?.excluded === true) {
    return { changes: [removal(`columns.${name}.excluded`, said.words)], notes: [`${name} is stored from the next landing on.`] }
  }
  const type = silverTypes(surroundings).get(name)
  if (type === undefined) throw unclear(`${name} is not stored from silver on.`, `hash ${name}`)
  const there = tablesOf(surroundings)
    .filter(shown)
    .find(({ columns }) => columns.some((one) => one.name === name))
  if (there || !table) return { changes: [], notes: [`${name} is in ${there?.name ?? 'gold'} already.`] }
  return {
    changes: [change(`${FILE}[${table.name}].columns[${name}]`, { name, type, from: columnExpression(name) }, said.words)],
    notes: [],
  }
}

function rename(said: Said, surroundings: Surroundings) {
  const tables = tablesOf(surroundings).filter(shown)
  const [old = '', ...others] = findColumns(said.part('columns'), [
    ...new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name))),
  ])
  if (others.length > 0) throw unclear('One column gets one name.', `rename ${old} to <name>`)
  const name = newName(said.part('name'))
  const changes = tables.flatMap((table) => renameIn(table, old, name, said.words))
  return proposal(name === old ? [] : changes, `Gold calls it ${name}; silver keeps the name ${old}.`)
}

function renameIn(table: GoldTable, old: string, name: string, reason: string): readonly Change[] {
  if (!table.columns.some((column) => column.name === old)) return []
  refuseTaken(name, table)
  const path = `${FILE}[${table.name}]`
  const follow = (['keys', 'partition_by'] as const).flatMap((list) =>
    table[list]?.includes(old) === true
      ? [
          change(
            `${path}.${list}`,
            table[list]?.map((one) => (one === old ? name : one)),
            reason,
          ),
        ]
      : [],
  )
  return [change(`${path}.columns[${old}].name`, name, reason), ...follow]
}

function newName(words: string): string {
  const name = withoutFiller(words).toLowerCase().replaceAll(/\s+/g, '_')
  const parsed = columnNameSchema.safeParse(name)
  if (parsed.success) return parsed.data
  throw callerError({
    code: 'name_invalid',
    message: `A column cannot be called ${words.slice(0, 80)}.`,
    subject: words.slice(0, 80),
    hint: 'Lower-case letters, digits and underscores, at most 63, beginning with a letter.',
  })
}

function refuseTaken(name: string, table: GoldTable): void {
  const keys = (table.dimension_keys ?? []).map((key) => key.name)
  if (![...table.columns.map((column) => column.name), ...keys].includes(name)) return
  throw callerError({
    code: 'name_taken',
    message: `${table.name} has a column ${name} already.`,
    subject: name,
    hint: 'Choose another name, or drop the other column first.',
  })
}

const severalFilters = () =>
  callerError({ code: 'request_unclear', message: 'Gold has several filters.', hint: 'Set gold.filters to the list of all of them.' })

const ofNoGrain = () =>
  callerError({
    code: 'request_unclear',
    message: 'Gold has no table at the grain of silver.',
    hint: 'Set it by its path in a table of config/transformations.yaml.',
  })
