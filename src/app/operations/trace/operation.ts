import { resolve } from 'node:path'
import { z } from 'zod'
import { atomicWrite } from '#system'
import { defineOperation } from '../../operation.ts'
import { traceAsPage } from '../../present/trace/html/page.ts'
import { traceAsMarkdown } from '../../present/trace/markdown.ts'
import { presentTrace } from '../../present/trace/text.ts'
import { buildReport } from '../../trace/build-report.ts'
import { findRun } from '../../trace/find-run.ts'
import type { TraceReport } from '../../trace/trace-report.ts'

const formatSchema = z.enum(['text', 'markdown', 'json', 'html'])
type Format = z.infer<typeof formatSchema>

const WRITERS: Readonly<Record<Format, (report: TraceReport) => string>> = {
  text: (report) => `${presentTrace(report)}\n`,
  markdown: traceAsMarkdown,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  html: traceAsPage,
}

/** What a run did, from its events and records alone; without a run the newest. Reads only, except for the file that is asked for. */
export default defineOperation({
  id: 'trace',
  input: z.strictObject({ run: z.string().optional(), format: formatSchema.optional(), to: z.string().min(1).optional() }),
  async run({ run, format, to }, context) {
    const report = await buildReport(context.project, await findRun(context.project, run))
    const written = WRITERS[format ?? formatOf(to)](report)
    if (to === undefined) return { exitCode: 0, data: report, text: written }
    const path = resolve(context.config.workingFolder, to)
    await atomicWrite(path, written)
    return { exitCode: 0, data: { ...report, written_to: path }, text: `✓ the trace of run ${report.run} stands in ${to}` }
  },
})

const ENDINGS: Readonly<Record<string, Format>> = { html: 'html', htm: 'html', md: 'markdown', markdown: 'markdown', json: 'json' }

/** A file's name says what it should hold. */
const formatOf = (to: string | undefined): Format => ENDINGS[to?.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'text'
