import { createHash } from 'node:crypto'
import {
  callerError,
  definePlatform,
  type Platform,
  type PlatformRunOptions,
  type Publication,
  type RunReport,
  type SourceReading,
  type Zone,
} from '#kit'
import { plainServices } from '../platforms/local/support/services.ts'
import { wholeBorder } from '../support/run-report.ts'
import { fakeDeployment } from './fake-deployment.ts'

/** What a fake platform holds of a workload: the rows of its source and the one gold table that it makes of them. */
export interface FakeWorkload {
  table: string
  /** A row without a value is held back. */
  rows: readonly (number | null)[]
  /** Its gate refuses. */
  refused?: boolean
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
const details = { rules: [], not_applicable: [], failed_critical: [], formula: '', weights: {} }
const score = (passed: boolean) => ({ overall: passed ? 1 : 0, passed, dimensions: {}, details })
const ZONES: readonly Zone[] = ['bronze', 'silver', 'gold']

/** A platform in memory that implements the port, offers all but scores, and throws on what it does not expect. */
export function fakePlatform(
  workloads: Readonly<Record<string, FakeWorkload>>,
  { isReady = true, sources }: { isReady?: boolean; sources?: SourceReading } = {},
): Platform {
  const published = new Map<string, Publication & { rows: readonly number[] }>()
  const known = (name: string): FakeWorkload => {
    const workload = workloads[name]
    if (!workload) throw new TypeError(`unexpected workload ${name}`)
    return workload
  }
  async function run(options: PlatformRunOptions): Promise<RunReport> {
    const workload = known(options.workload)
    const report = reportOf(options, workload)
    const { runId, published: tables } = report
    const before = published.get(options.workload)
    const isSame = JSON.stringify(before?.tables) === JSON.stringify(tables)
    if (tables.length > 0 && !isSame) published.set(options.workload, { runId, at: '2026-06-30T00:00:00Z', tables, rows: kept(workload) })
    return report
  }
  const factory = definePlatform(() => ({
    id: 'local',
    dialect: 'memory',
    costs: 'nothing is spent',
    places: (workload) => [{ path: `memory/${workload}`, holds: 'its gold table' }],
    detect: () =>
      Promise.resolve([
        { id: 'memory', name: 'Memory', found: isReady, critical: true, detail: 'as given', ...(isReady ? {} : { hint: 'Give it some.' }) },
      ]),
    ...sources,
    async published(workload) {
      const { rows: _, ...publication } = published.get(workload) ?? {}
      return 'runId' in publication ? publication : undefined
    },
    async query({ workload, zone, sql, limit }) {
      if (zone !== 'gold') throw new TypeError(`unexpected zone ${zone}`)
      const { rows } = published.get(workload) ?? {}
      if (!rows) throw callerError({ code: 'nothing_published', message: `Nothing of ${workload} is published yet.` })
      const [, what, table] = /^SELECT (count\(\*\) AS n|\*) FROM ([\w.]+)$/.exec(sql) ?? []
      if (table !== known(workload).table)
        throw callerError({ code: 'not_one_select', message: 'Only its own table can be read.', subject: sql })
      return what === '*'
        ? { columns: ['value'], rows: rows.slice(0, limit).map((row) => [row]) }
        : { columns: ['n'], rows: [[rows.length]] }
    },
    async relation({ workload, zone, table }) {
      const publication = published.get(workload)
      return publication?.tables.some((one) => one.zone === zone && one.table === table) ? JSON.stringify(publication.rows) : undefined
    },
    run,
    watch: (workload) => Promise.resolve(published.has(workload) ? new Date('2026-06-30T00:00:00Z') : undefined),
    delivered: (workload) =>
      Promise.resolve({ files: published.has(workload) ? [{ name: `${workload}.json`, path: `memory/${workload}.json` }] : [] }),
    ...fakeDeployment({
      isAllowed: isReady,
      has: (workload) => published.has(workload),
      run,
      forget: (workload) => published.delete(workload),
    }),
  }))
  return factory(plainServices('/nowhere'))
}

const kept = ({ rows }: FakeWorkload): readonly number[] => rows.filter((row) => row !== null)

function reportOf({ workload: name, runId, untilZone, replay }: PlatformRunOptions, workload: FakeWorkload): RunReport {
  if (replay) throw new TypeError('unexpected replay')
  const rows = kept(workload)
  const tableOf = (table: string) => ({
    out: rows.length,
    table_rows: { [table]: rows.length },
    table_hashes: { [table]: hash([table, rows]) },
  })
  const first = wholeBorder('bronze_to_silver', {
    ...tableOf(name),
    in: workload.rows.length,
    quarantined: workload.rows.length - rows.length,
    input_hash: hash(workload.rows),
  })
  const second = wholeBorder('silver_to_gold', {
    ...tableOf(workload.table),
    in: rows.length,
    quarantined: 0,
    input_hash: hash([name, rows]),
  })
  const reached = workload.refused ? 'silver' : (untilZone ?? 'gold')
  const zones = ZONES.slice(0, ZONES.indexOf(reached) + 1)
  const isPublished = untilZone === undefined && !workload.refused
  const version = (zone: Zone, table: string) => ({ zone, table, version: 'v', hash: hash([table, rows]), rows: rows.length })
  return {
    runId,
    passed: !workload.refused,
    accounting: [first, second].slice(0, zones.length - 1),
    score: Object.fromEntries(zones.map((zone) => [zone, score(zone !== 'silver' || !workload.refused)])),
    published: isPublished ? [version('silver', name), version('gold', workload.table)] : [],
    details: {},
  }
}
