import { plainColumn, type CheckContext, type Decisions, decisionOf } from '#kit'

/** What a comment of the catalog has to say: of a view where `column` is absent. */
export interface ExpectedWords {
  zone: string
  table: string
  column?: string
  /** What it begins with. */
  description: string
  /** What stands behind that. */
  words: readonly string[]
  /** Whether it has to be told as personal data; no other may be. */
  personal: boolean
}

type Words = Omit<ExpectedWords, 'zone' | 'table'>

/** Every published view and column with the words of config that its comment has to hold, read from the decisions alone. */
export function expectedWords(context: Pick<CheckContext, 'decisions'>): readonly ExpectedWords[] {
  const { bronze_to_silver: first, silver_to_gold: second } = decisionOf(context, 'transformations')
  const silver = silverColumns(context)
  const at = (zone: string, table: string, words: readonly Words[]): readonly ExpectedWords[] =>
    words.map((one) => ({ zone, table, ...one }))
  return [
    ...at('bronze', first.input, [sourceWords(context), ...bronzeColumns(context)]),
    ...at('silver', first.output.table, [datasetWords(context), ...silver.values()]),
    ...second.tables.flatMap((table) => at('gold', table.name, [datasetWords(context), ...goldColumns(table, silver)])),
  ]
}

function sourceWords(context: Pick<CheckContext, 'decisions'>): Words {
  const { name, description, owner, contact, steward, domain, sensitivity } = decisionOf(context, 'source')
  return { description, words: [name, ...tags({ owner, contact, steward, domain, sensitivity })], personal: false }
}

function datasetWords(context: Pick<CheckContext, 'decisions'>): Words {
  const { name, description, owner, domain, sensitivity } = decisionOf(context, 'semantic').dataset
  return { description, words: [name, ...tags({ owner, domain, sensitivity })], personal: false }
}

const bronzeColumns = (context: Pick<CheckContext, 'decisions'>): readonly Words[] =>
  decisionOf(context, 'source')
    .schema.columns.filter(({ excluded }) => excluded !== true)
    .map(({ name, role, description = '', unit, pii }) => {
      const found = pii && pii.verdict !== 'rejected' ? pii : undefined
      return {
        column: name,
        description,
        words: given(role, unit, ...(found?.types ?? []), ...(found?.families ?? []), found?.part, found?.level),
        personal: found !== undefined,
      }
    })

const silverColumns = (context: Pick<CheckContext, 'decisions'>): ReadonlyMap<string, Words> =>
  new Map(
    decisionOf(context, 'semantic')
      .tables.filter(({ zone }) => zone === 'silver')
      .flatMap(({ columns }) => columns)
      .map(({ name, role, description = '', unit, default_aggregation: aggregation, pii }) => {
        const words = given(role, unit, aggregation, pii?.classification, pii?.masking)
        return [name, { column: name, description, words, personal: pii !== undefined }]
      }),
  )

type GoldTable = Decisions['transformations']['silver_to_gold']['tables'][number]

/** Columns of gold that show one of silver mean the same; those of a calendar are made, whatever silver calls its own. */
const goldColumns = ({ kind, columns }: GoldTable, silver: ReadonlyMap<string, Words>): readonly Words[] =>
  columns.flatMap(({ name, from }) => {
    const shown = kind === 'date' ? undefined : silver.get(plainColumn(from) ?? '')
    return shown ? [{ ...shown, column: name }] : []
  })

const tags = (entries: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.entries(entries).flatMap(([name, value]) => (value === undefined ? [] : [`[${name}: ${value}]`]))

const given = (...words: readonly (string | undefined)[]): readonly string[] =>
  words.filter((word) => word !== undefined).filter((word) => word !== '')
