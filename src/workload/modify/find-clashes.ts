import { factsOf, rulePath, type GoldTable, type MaskingMethod } from '#domain'
import type { LinkTarget, ModifiableWorkload } from './change.ts'
import type { Clash, ClashOption } from './clash.ts'
import { keyOf, personRules, usesOf, type ColumnUse, type Referrer } from './column-uses.ts'

export interface ClashInput {
  before: ModifiableWorkload
  after: ModifiableWorkload
  targets: readonly LinkTarget[]
  referrers: readonly Referrer[]
}

/** What the changes say against what was said, found or used elsewhere; nothing is built before a person has chosen. */
export function findClashes(input: ClashInput): readonly Clash[] {
  return [
    ...maskingClashes(input),
    ...exclusionClashes(input),
    ...goldClashes(input),
    ...keyClashes(input),
    ...boundClashes(input),
    ...linkClashes(input),
  ]
}

const set = ({ after }: ClashInput, says: string, ...pairs: readonly string[]): ClashOption => ({
  operation: 'modify',
  input: { workload: after.name, set: pairs },
  says,
})

const unset = ({ after }: ClashInput, says: string, path: string): ClashOption => ({
  operation: 'modify',
  input: { workload: after.name, unset: [path] },
  says,
})

const sayOf = (workload: string, says: string, request: string): ClashOption => ({
  operation: 'modify',
  input: { workload, request },
  says,
})

const say = ({ after }: ClashInput, says: string, words: string): ClashOption => sayOf(after.name, says, words)

const named = (uses: readonly ColumnUse[]): string => [...new Set(uses.map(({ use, where }) => `${use} (${where})`))].join(', ')

/** A method that a person names for a column which has to stay comparable. */
function maskingClashes(input: ClashInput): readonly Clash[] {
  return Object.entries(input.after.request.pii ?? {}).flatMap(([column, answer]) => {
    const masking = typeof answer === 'object' ? answer.masking : undefined
    if (masking === undefined || factsOf(masking).joins === true || !isNew(input, column, masking)) return []
    const uses = usesOf(column, input.after, input.referrers).filter(({ use }) => use !== 'formula' && use !== 'rule')
    if (uses.length === 0) return []
    return [
      {
        what: `${column} would be masked by ${masking}, but it is used as ${named(uses)}: masked this way, different values become equal.`,
        options: [
          set(input, `hash ${column}: equal values stay equal, nobody reads them`, `pii.${column}.masking=hash`),
          ...uses.flatMap(({ use }) => withoutUse(input, column, use)),
        ],
      },
    ]
  })
}

/** The mask, the key or the join is of these changes: what stood before was settled before. */
function isNew({ before, after }: ClashInput, column: string, masking: MaskingMethod): boolean {
  const answer = before.request.pii?.[column]
  const was = typeof answer === 'object' ? answer.masking : undefined
  return was !== masking || usesOf(column, after, []).length > usesOf(column, before, []).length
}

/** How the other statement is taken back. */
function withoutUse(input: ClashInput, column: string, use: ColumnUse['use']): readonly ClashOption[] {
  if (use === 'key') return [say(input, 'first name another key', 'change the key to <columns>')]
  if (use === 'join') {
    const key = (input.after.request.foreign_keys ?? []).find(({ columns }) => columns.includes(column))
    return key ? [say(input, `first give up the join with ${key.to.workload}`, `unlink ${key.to.workload}`)] : []
  }
  if (use === 'reference') {
    const referrer = input.referrers.find(({ columns }) => columns.includes(column))
    return referrer ? [sayOf(referrer.workload, `first give up the join in ${referrer.workload}`, `unlink ${input.after.name}`)] : []
  }
  return []
}

/** A column that is no longer stored, though something needs it. */
function exclusionClashes(input: ClashInput): readonly Clash[] {
  const { before, after, referrers } = input
  return Object.entries(after.request.columns ?? {}).flatMap(([column, { excluded }]) => {
    const uses = excluded === true ? usesOf(column, after, referrers) : []
    const isKnown = before.request.columns?.[column]?.excluded === true && usesOf(column, before, []).length === uses.length
    if (uses.length === 0 || isKnown) return []
    return [
      {
        what: `${column} would never be stored, but it is used as ${named(uses)}.`,
        options: [
          say(input, 'only hide it from the readers of gold', `drop ${column} from gold`),
          say(input, 'store it so that nobody reads it', `hash ${column}`),
          ...uses.flatMap(({ use }) => withoutUse(input, column, use)),
        ],
      },
    ]
  })
}

/** Columns that leave a gold table, or change their name there, while keys, dimensions or a person's rules need them. */
function goldClashes(input: ClashInput): readonly Clash[] {
  const tables = input.before.decisions.transformations.silver_to_gold.tables
  return tables.flatMap((table) => {
    const now = input.after.decisions.transformations.silver_to_gold.tables.find(({ name }) => name === table.name)
    const gone = table.columns
      .map(({ name }) => name)
      .filter((name) => now !== undefined && !now.columns.some((column) => column.name === name))
    return now === undefined ? [] : gone.flatMap((name) => goldClash(name, now, input))
  })
}

function goldClash(column: string, table: GoldTable, input: ClashInput): readonly Clash[] {
  const { decisions, why } = input.before
  const pointing = decisions.transformations.silver_to_gold.tables
    .filter((fact) => fact.dimension_keys?.some(({ dimension, columns }) => dimension === table.name && columns.includes(column)))
    .map((fact) => `the key by which ${fact.name} finds ${table.name}`)
  const rules = personRules(decisions, why?.quality_rules)
    .filter((rule) => rule.zone === 'gold' && rule.table === table.name && 'columns' in rule && rule.columns.includes(column))
    .map(({ id }) => `the rule ${id}`)
  const uses = [...(table.keys.includes(column) ? [`the key of ${table.name}`] : []), ...pointing, ...rules]
  if (uses.length === 0) return []
  return [
    {
      what: `${column} would no longer stand in ${table.name}, but it is used as ${uses.join(', ')}.`,
      options: [
        say(input, 'let gold show it only hashed', `hash ${column}`),
        ...rules.map((rule) => unset(input, `first take out ${rule}`, rulePath(rule.replace('the rule ', '')))),
        ...(pointing.length > 0 ? [say(input, 'never store it, so that gold is shaped anew without it', `never store ${column}`)] : []),
      ],
    },
  ]
}

/** Others refer to one row of this workload by its key. */
function keyClashes({ before, after, referrers }: ClashInput): readonly Clash[] {
  const [old, key] = [keyOf(before.request, before.decisions), keyOf(after.request, after.decisions)]
  if (old.toSorted().join() === key.toSorted().join()) return []
  const broken = referrers.filter(({ columns }) => columns.toSorted().join() === old.toSorted().join())
  if (broken.length === 0) return []
  return [
    {
      what: `${old.join(', ')} would no longer be the key of ${after.name}, but ${broken.map(({ workload }) => workload).join(', ')} refers to one row by it: joined rows would multiply.`,
      options: broken.map(({ workload }) => sayOf(workload, `first give up the join in ${workload}`, `unlink ${after.name}`)),
    },
  ]
}

/** Bounds that no value fits. */
function boundClashes(input: ClashInput): readonly Clash[] {
  return Object.entries(input.after.request.columns ?? {}).flatMap(([column, { minimum, maximum }]) => {
    if (minimum === undefined || maximum === undefined || minimum <= maximum) return []
    return [
      {
        what: `${column} would have to be at least ${minimum} and at most ${maximum}: no value is.`,
        options: [
          say(input, 'name both bounds', `${column} must be between ${maximum} and ${minimum}`),
          unset(input, 'give up the lower one', `columns.${column}.minimum`),
          unset(input, 'give up the upper one', `columns.${column}.maximum`),
        ],
      },
    ]
  })
}

/** A join that cannot hold: the other side shows no comparable values, or waits for this one itself. */
function linkClashes(input: ClashInput): readonly Clash[] {
  const before = new Set((input.before.request.foreign_keys ?? []).map((key) => JSON.stringify(key)))
  const added = (input.after.request.foreign_keys ?? []).filter((key) => !before.has(JSON.stringify(key)))
  const waits = new Set(input.before.request.schedule?.depends_on)
  const masked = added.flatMap(({ to }) => {
    const target = input.targets.find(({ workload }) => workload === to.workload)
    const hidden = to.columns.filter((name) => target?.masked.includes(name))
    return hidden.length === 0 ? [] : [maskedTarget(to.workload, hidden)]
  })
  const circles = (input.after.request.schedule?.depends_on ?? []).flatMap((name) => {
    const target = input.targets.find(({ workload }) => workload === name)
    if (waits.has(name) || target?.waitsFor.includes(input.after.name) !== true) return []
    return [circle(input, name)]
  })
  return [...masked, ...circles]
}

const maskedTarget = (workload: string, hidden: readonly string[]): Clash => ({
  what: `Silver of ${workload} shows ${hidden.join(', ')} only masked, so that no value here is found there.`,
  options: [sayOf(workload, `first show it in ${workload}`, `unmask ${hidden[0]} because <reason>`)],
})

const circle = (input: ClashInput, name: string): Clash => ({
  what: `${input.after.name} would wait for ${name}, but ${name} waits for ${input.after.name}: neither would begin.`,
  options: [
    sayOf(name, `first let ${name} begin by itself`, `do not wait for ${input.after.name}`),
    ...(input.after.request.foreign_keys ?? [])
      .filter(({ to }) => to.workload === name)
      .map(({ columns, to }) =>
        set(
          input,
          'join without waiting',
          `foreign_keys[${columns.join('+')}]={to: {workload: ${to.workload}, table: ${to.table}, columns: [${to.columns.join(', ')}]}}`,
        ),
      ),
  ],
})
