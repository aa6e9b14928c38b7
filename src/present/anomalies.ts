import { count, percent, type anomaliesSchema } from '#domain'
import { cut } from '#system'
import { z } from 'zod'
import { harmless } from './table.ts'

const common = { table: z.string(), remedy: z.string().default('') }

const anomalySchema = z.discriminatedUnion('kind', [
  z.looseObject({ ...common, kind: z.literal('volume_change'), before: z.number(), rows: z.number() }),
  z.looseObject({ ...common, kind: z.literal('null_spike'), column: z.string(), before: z.number(), null_share: z.number() }),
  z.looseObject({
    ...common,
    kind: z.literal('z_score'),
    column: z.string().nullable(),
    statistic: z.enum(['rows', 'null_share', 'mean']),
    value: z.number(),
    z: z.number(),
    publications: z.number(),
  }),
])
type Anomaly = z.infer<typeof anomalySchema>

const SHOWN = 10
const WIDTH = 118

/** One line for each anomaly, the gravest first, then what to do about them. */
export function anomalyLines(anomalies: z.infer<typeof anomaliesSchema> | undefined): readonly string[] {
  if (!anomalies || anomalies.baseline === '') return []
  if (anomalies.baseline === 'no baseline') return ['    anomalies: no baseline yet']
  const known = anomalies.findings.flatMap((finding) => {
    const { data } = anomalySchema.safeParse(finding)
    return data ? [data] : []
  })
  const found = known.toSorted((left, right) => weightOf(right) - weightOf(left))
  const against = `    anomalies against the ${anomalies.baseline}:`
  if (found.length === 0) return [`${against} none`]
  const remedies = new Set(found.map(({ remedy }) => remedy).filter((remedy) => remedy !== ''))
  return [
    against,
    ...found.slice(0, SHOWN).map((anomaly) => cut(`    ▲ ${harmless(sentenceOf(anomaly))}`, WIDTH)),
    ...(found.length > SHOWN ? [`    and ${found.length - SHOWN} more`] : []),
    ...[...remedies].map((remedy) => cut(`    → ${harmless(remedy)}`, WIDTH)),
  ]
}

/** What jumped since the last publication comes before what is far from all of them, by how far it is. */
const weightOf = (anomaly: Anomaly): number => (anomaly.kind === 'z_score' ? Math.abs(anomaly.z) : Number.MAX_VALUE)

function sentenceOf(anomaly: Anomaly): string {
  if (anomaly.kind === 'volume_change') return `${anomaly.table} had ${count(anomaly.before)} rows and has ${count(anomaly.rows)}`
  if (anomaly.kind === 'null_spike')
    return `${anomaly.table}.${anomaly.column}: ${percent(anomaly.null_share)} null, was ${percent(anomaly.before)}`
  const far = `${Math.abs(anomaly.z).toFixed(1)} deviations from the last ${anomaly.publications} runs`
  if (anomaly.column === null) return `${anomaly.table}: ${count(anomaly.value)} rows are ${far}`
  const value = anomaly.statistic === 'null_share' ? `${percent(anomaly.value)} null` : `mean ${short(anomaly.value)}`
  return `${anomaly.table}.${anomaly.column}: ${value} is ${far}`
}

/** 51.23456 as 51.23, and 1234567.8 as 1,234,568. */
const short = (value: number): string =>
  Math.abs(value) >= 1000 && Math.abs(value) < 1e15 ? count(Math.round(value)) : String(Number(value.toPrecision(4)))
