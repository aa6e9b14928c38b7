import { resolve } from 'node:path'
import { z } from 'zod'
import { distinctCalls, jsonText } from '#domain'
import { atomicWrite } from '#system'
import { field } from '../../contract/field.ts'
import { defineOperation } from '../../contract/operation.ts'
import { traceAsPage } from '../../../present/trace/html/page.ts'
import { traceAsMarkdown } from '../../../present/trace/markdown.ts'
import { traceAsOtlp } from '../../../present/trace/otlp.ts'
import { presentTrace } from '../../../present/trace/text.ts'
import { buildReport } from '../../../trace/build-report.ts'
import { findRun, type FoundRun } from '../../../trace/find-run.ts'
import { readRunEvents } from '../../../trace/run-events.ts'
import type { TraceReport } from '../../../trace/trace-report.ts'

const formatSchema = z.enum(['text', 'markdown', 'json', 'html', 'otlp'])
type Format = z.infer<typeof formatSchema>

/** Each draws the report; OTLP carries the events themselves. */
const WRITERS: Readonly<Record<Exclude<Format, 'otlp'>, (report: TraceReport) => string>> = {
  text: (report) => `${presentTrace(report)}\n`,
  markdown: traceAsMarkdown,
  json: (report) => `${jsonText(report, 2)}\n`,
  html: traceAsPage,
}

/** What a run did, from its events and records alone; without a run the newest. Reads only, except for the file that is asked for. */
export default defineOperation({
  id: 'trace',
  order: 55,
  summary: 'what a run did: phases, decisions, rows, scores, failures, timeline',
  input: z.strictObject({
    run: field(z.string().optional(), 'the run (default: the newest)', { positional: true, takes: 'run' }),
    format: field(formatSchema.optional(), 'default: by the name of FILE, else text'),
    to: field(z.string().min(1).optional(), 'write it into a file', { value: 'file', takes: 'file', effect: 'write' }),
  }),
  // The report of a run, or its events as OpenTelemetry takes them.
  output: z.looseObject({}),
  effect: 'read',
  examples: [{ input: {} }, { input: { to: 'trace.html' } }, { input: { format: 'otlp', to: 'spans.json' } }],
  async run({ run, to, format = formatOf(to) }, context) {
    const found = await findRun(context.project, run)
    const { data, written, proposed } = format === 'otlp' ? await exported(found) : await reported(found, format, context.project)
    const page = { operation: 'trace', input: { run: found.run, format: 'html', to: 'trace.html' } }
    if (to === undefined) return { outcome: 'done', data, text: written, next: format === 'text' ? [page, ...proposed] : [] }
    const path = resolve(context.config.workingFolder, to)
    await atomicWrite(path, written)
    return { outcome: 'done', data: { ...data, written_to: path }, text: `✓ the trace of run ${found.run} stands in ${to}` }
  },
})

async function reported(found: FoundRun, format: Exclude<Format, 'otlp'>, project: string) {
  const report = await buildReport(project, found)
  const proposed = distinctCalls(report.failures.flatMap(({ finding }) => finding.next ?? []))
  return { data: report, written: WRITERS[format](report), proposed }
}

/** The events as OpenTelemetry takes them. */
async function exported(found: FoundRun) {
  const data = traceAsOtlp(await readRunEvents(found), { run: found.run, workload: found.workload, state: found.view?.state ?? null })
  return { data, written: `${jsonText(data, 2)}\n`, proposed: [] }
}

const ENDINGS: Readonly<Record<string, Exclude<Format, 'otlp'>>> = {
  html: 'html',
  htm: 'html',
  md: 'markdown',
  markdown: 'markdown',
  json: 'json',
}

/** A file's name says what it should hold. */
const formatOf = (to: string | undefined): Format => ENDINGS[to?.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'text'
