import type { ColumnProfile, ColumnRole, PiiFinding, Relationship } from '#domain'
import type { SettledType } from './decimal-sign.ts'
import { isDateOrderAmbiguous } from './choose-type.ts'
import { chooseRole } from './choose-role.ts'
import { patternClasses, topValues, valueRange, type Range } from './column-statistics.ts'
import type { ReferenceLookup } from './find-relationships.ts'
import { countFormulas, countSentinels, isFreeText, VALUES, type MeasuredValues, type Measuring, type Sentinels } from './measure-values.ts'
import { judgeColumn, type PiiVerdict } from './pii/judge-column.ts'
import { noteValues, type Note } from './note-values.ts'
import type { NameMatcher } from './pii/match-name.ts'
import { scanFreeText } from './pii/scan-free-text.ts'
import type { PiiTables } from './reference-tables.ts'
import { sketchValues } from './sketch.ts'
import { readAs } from './type-candidates.ts'

/** Everything that was found out about one column; what may be shown of it is decided once its personal data is known. */
export interface DescribedColumn {
  values: MeasuredValues
  type: SettledType
  range: Range
  topValues: { value: string; count: number }[]
  patterns: { pattern: string; count: number }[]
  isFreeText: boolean
  sentinels: Sentinels
  formulas: number
  notes: readonly Note[]
  verdicts: readonly PiiVerdict[]
  relationships: readonly Relationship[]
  sketch: string
}

export interface DescribingTools {
  measuring: Measuring
  pii: PiiTables
  matcher: NameMatcher
  references: ReferenceLookup
  sketchKey: string
}

/** Shorter texts hold no value inside of a text. */
const EMBEDDING_LENGTH = 12

/** Asks the distinct values of the column that was measured last. */
export async function describeColumn(tools: DescribingTools, values: MeasuredValues, type: SettledType): Promise<DescribedColumn> {
  const { database, dialect } = tools.measuring
  const { column, statistics, isText } = values
  const { chosen } = type
  const freeText = isFreeText(values)
  const verdicts = judgeColumn(
    { sourceName: column.sourceName, values: values.sample, distinct: statistics.distinct, filled: statistics.filled },
    tools.matcher,
    tools.pii,
  )
  const mayEmbed =
    isText &&
    chosen.type === 'text' &&
    (statistics.maximumLength ?? 0) >= EMBEDDING_LENGTH &&
    verdicts.every(({ type }) => type === 'NAME' || type === 'ADDRESS')
  const embedded = mayEmbed ? await scanFreeText(database, VALUES) : []
  const cast = isText ? readAs('v', chosen, dialect) : 'v'
  return {
    values,
    type,
    range: await valueRange(database, VALUES, chosen, isText, dialect),
    topValues: await topValues(database, VALUES, statistics),
    patterns: isText && chosen.type === 'text' && !freeText ? await patternClasses(database, VALUES, statistics) : [],
    isFreeText: freeText,
    sentinels: await countSentinels(database, cast, chosen.type),
    formulas: isText && chosen.type === 'text' ? await countFormulas(database) : 0,
    notes: await noteValues(database, dialect, values, type),
    verdicts: [...verdicts, ...embedded],
    relationships: await tools.references.match(database, VALUES, {
      name: column.name,
      form: chosen,
      isText,
      distinct: statistics.distinct,
      nulls: statistics.nulls,
    }),
    sketch: await sketchValues(database, VALUES, tools.sketchKey),
  }
}

export function roleOf({ values: { column, statistics }, type: { chosen }, isFreeText: freeText }: DescribedColumn): ColumnRole {
  return chooseRole({
    name: column.name,
    type: chosen.type,
    distinct: statistics.distinct,
    filled: statistics.filled,
    maximumLength: statistics.maximumLength ?? 0,
    isFreeText: freeText,
    isCode: statistics.unbroken >= 0.9,
  })
}

/** The column as it stands in the profile: nothing of personal data or prose is quoted. */
export function columnProfile(described: DescribedColumn, pii: PiiFinding[], isDateOrderKnown: boolean): ColumnProfile {
  const { values, type, range } = described
  const { column, statistics, declaredType } = values
  const { chosen } = type
  const isHidden = pii.length > 0 || described.isFreeText
  const isAmbiguous = !isDateOrderKnown && isDateOrderAmbiguous(type)
  return {
    name: column.name,
    source_name: column.sourceName,
    ...(column.aliases === undefined ? {} : { aliases: [...column.aliases] }),
    ...(column.missingIn === undefined ? {} : { missing_files: column.missingIn.length }),
    ...(declaredType === undefined ? {} : { declared_type: declaredType }),
    type: chosen.type,
    ...(chosen.format === undefined ? {} : { format: chosen.format }),
    ...(chosen.other_formats === undefined ? {} : { other_formats: chosen.other_formats }),
    confidence: isAmbiguous ? 0.5 : type.confidence,
    candidates: type.candidates,
    ...(isAmbiguous ? { date_order_ambiguous: true } : {}),
    ...(type.decimalReading === undefined ? {} : { decimal_reading: type.decimalReading }),
    role: roleOf(described),
    rows: statistics.nulls + statistics.filled,
    nulls: statistics.nulls,
    empty_strings: values.emptyStrings,
    null_tokens: { ...values.tokens },
    distinct: statistics.distinct,
    ...(isHidden ? { minimum: null, maximum: null, mean: null } : range),
    minimum_length: statistics.minimumLength,
    maximum_length: statistics.maximumLength,
    top_values: isHidden ? [] : described.topValues,
    pattern_classes: isHidden ? [] : described.patterns,
    leading_zeros: statistics.leadingZeros,
    untrimmed: values.untrimmed,
    case_variants: statistics.caseVariants,
    pii,
    sketch: described.sketch,
  }
}
