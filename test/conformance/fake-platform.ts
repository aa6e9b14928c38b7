import { createHash } from 'node:crypto'
import { callerError, type Platform, type PlatformRunOptions, type RunReport, type Zone } from '#kit'
import { wholeBorder } from '../support/run-report.ts'

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

/** A platform in memory that implements the whole port and throws on what it does not expect. */
export function fakePlatform(workloads: Readonly<Record<string, FakeWorkload>>, isReady = true): Platform {
  const published = new Map<string, readonly number[]>()
  const known = (name: string): FakeWorkload => {
    const workload = workloads[name]
    if (!workload) throw new TypeError(`unexpected workload ${name}`)
    return workload
  }
  return {
    id: 'local',
    capabilities: { query: true, check: false, run: true },
    dialect: 'memory',
    costs: 'nothing is spent',
    places: (workload) => [{ path: `memory/${workload}`, holds: 'its gold table' }],
    detect: () =>
      Promise.resolve([
        { id: 'memory', name: 'Memory', found: isReady, critical: true, detail: 'as given', ...(isReady ? {} : { hint: 'Give it some.' }) },
      ]),
    async query({ workload, zone, sql, limit }) {
      if (zone !== 'gold') throw new TypeError(`unexpected zone ${zone}`)
      const rows = published.get(workload)
      if (!rows) throw callerError({ code: 'nothing_published', message: `Nothing of ${workload} is published yet.` })
      const [, what, table] = /^SELECT (count\(\*\) AS n|\*) FROM ([\w.]+)$/.exec(sql) ?? []
      if (table !== known(workload).table)
        throw callerError({ code: 'not_one_select', message: 'Only its own table can be read.', subject: sql })
      return what === '*'
        ? { columns: ['value'], rows: rows.slice(0, limit).map((row) => [row]) }
        : { columns: ['n'], rows: [[rows.length]] }
    },
    async run(options) {
      const workload = known(options.workload)
      const report = reportOf(options, workload)
      if (report.published.length > 0) published.set(options.workload, kept(workload))
      return report
    },
    close: () => Promise.resolve(),
  }
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
