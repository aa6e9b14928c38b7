import { join } from 'node:path'
import { z } from 'zod'
import { callerError, nearestNames } from '#domain'
import { readText } from '#system'
import {
  conflictRecordPath,
  readConflictRecord,
  recordPaths,
  settleConflict,
  type ConflictRecord,
  type Taken,
} from '../../../workload/merge/index.ts'
import { readWorkload } from '../../../workload/workload-store.ts'
import { workloadField } from '../../contract/common-fields.ts'
import { field } from '../../contract/field.ts'
import { defineOperation, type OperationContext, type OperationResult } from '../../contract/operation.ts'
import { presentConflicts, presentSettled } from '../../../present/conflicts.ts'
import { readTakenFile } from './read-taken-file.ts'

/** Settles a conflict that a regeneration left: your text, the draft or a text of both. Without a path it lists the conflicts. */
export default defineOperation({
  id: 'resolve',
  order: 125,
  summary: 'settle what both you and a regeneration changed in one place',
  input: z.strictObject({
    workload: workloadField,
    path: field(z.string().optional(), 'the file whose conflict is to be settled', { positional: true, takes: 'workload-file' }),
    take: field(z.string().min(1).optional(), '`yours`, `draft`, or a file that holds the text to keep', { value: 'which' }),
  }),
  output: z.union([
    z.strictObject({ workload: z.string(), conflicts: z.array(z.looseObject({ path: z.string() })) }),
    z.looseObject({ workload: z.string(), took: z.string() }),
  ]),
  effect: 'write',
  examples: [{ input: { workload: 'orders' } }, { input: { workload: 'orders', path: 'config/source.yaml', take: 'yours' } }],
  async run({ workload, path, take }, context) {
    const records = await readRecords(context.project, workload)
    const record = path === undefined ? undefined : findRecord(records, path, workload)
    if (take === undefined) return listed(workload, record ? [record] : records)
    if (!record) throw pathMissing(workload, records)
    return settle(workload, record, take, context)
  },
})

async function settle(workload: string, record: ConflictRecord, take: string, context: OperationContext): Promise<OperationResult> {
  const taken: Taken = take === 'yours' || take === 'draft' ? take : { text: await readTakenFile(take, record.path, context) }
  const settled = await settleConflict(context.project, workload, record.path, taken)
  const took = typeof taken === 'string' ? taken : take
  return {
    outcome: 'done',
    data: { workload, took, ...settled },
    text: presentSettled(workload, took, settled),
    next: [{ operation: 'regenerate', input: { workload } }],
  }
}

function listed(workload: string, conflicts: readonly ConflictRecord[]): OperationResult {
  return {
    outcome: 'done',
    data: { workload, conflicts },
    text: presentConflicts(workload, conflicts),
    next: conflicts.flatMap(({ settle: ways }) => ways),
  }
}

async function readRecords(project: string, name: string): Promise<readonly ConflictRecord[]> {
  const { folder, files } = await readWorkload(project, name)
  return Promise.all(recordPaths(files).map(async (path) => readConflictRecord(await readText(join(folder, path)), path)))
}

function findRecord(records: readonly ConflictRecord[], typed: string, workload: string): ConflictRecord {
  const path = typed.replace(/^\.\//, '').replace(new RegExp(`^(?:.*/)?workloads/${workload}/`), '')
  const record = records.find((candidate) => candidate.path === path || conflictRecordPath(candidate.path) === path)
  if (record) return record
  const paths = records.map((candidate) => candidate.path)
  const nearest = nearestNames(path, paths)
  const known = nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `Conflicts: ${paths.join(', ') || 'none'}.`
  throw callerError({ code: 'conflict_unknown', message: `No conflict is recorded for ${path}.`, subject: typed, hint: known })
}

const pathMissing = (workload: string, records: readonly ConflictRecord[]) =>
  callerError({
    code: 'path_missing',
    message: 'Name the file whose conflict is to be settled.',
    subject: workload,
    hint: records.length > 0 ? `One of ${records.map(({ path }) => path).join(', ')}.` : 'There is no conflict.',
  })
