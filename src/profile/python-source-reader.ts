import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { callerError, compressionSchema } from '#domain'
import { hashOf, PythonCallError, removeTree, temporaryFolder, type PythonWorker } from '#system'
import type { InspectedFile, PackedHead, SourceReader } from './source-reader.ts'

const headSchema = z.object({
  compression: compressionSchema,
  members: z.array(z.string()),
  complete: z.boolean(),
  bytes_on_disk: z.int(),
})

const scalarSchema = z.union([z.string(), z.number(), z.boolean()])
const inspectedSchema: z.ZodType<InspectedFile> = z.object({
  options: z.record(z.string(), z.unknown()),
  detected: z.record(
    z.string(),
    z.object({ value: z.unknown(), confidence: z.number(), reason: z.string(), runner_up: z.unknown().optional() }),
  ),
  columns: z.array(z.object({ source_name: z.string(), physical: z.string().optional() })),
  records: z.int(),
  notes: z.array(z.object({ code: z.string(), columns: z.array(z.string()), message: z.string(), count: z.int() })),
  open: z.array(
    z.object({
      field: z.string(),
      prompt: z.string(),
      why: z.string(),
      readings: z.array(z.object({ value: scalarSchema, shows: z.string() })),
    }),
  ),
})

/** An inspection reads a whole file once; neither a slow disk nor a large source is a reason to give up. */
const LIMIT_MS = 24 * 60 * 60_000

/** The runtime speaks in parts of sentences, beside the name of the file. */
const inWords =
  (name: string) =>
  (error: unknown): never => {
    if (!(error instanceof PythonCallError) || error.fault !== 'caller') throw error
    const { code, message, subject = name, hint } = error
    const words = hint === undefined ? {} : { hint: `${hint.slice(0, 1).toUpperCase()}${hint.slice(1)}.` }
    throw callerError({ code, message: `${name}: ${message}.`, subject, ...words, cause: error })
  }

/** Asks the runtime's readers; the same file is inspected once in the life of a reader. */
export function pythonSourceReader(python: Pick<PythonWorker, 'call'>): SourceReader {
  const known = new Map<string, Promise<InspectedFile>>()
  return {
    async head({ path, name }, limit, member): Promise<PackedHead> {
      const folder = await temporaryFolder('probe')
      try {
        const target = join(folder, 'head')
        const args = { path, name, limit, target, ...(member === undefined ? {} : { member }) }
        const found = headSchema.parse(await python.call('gangway_gate.inspect_source:unpack_head', args).catch(inWords(name)))
        const { bytes_on_disk: bytesOnDisk, ...rest } = found
        return { ...rest, bytesOnDisk, head: await readFile(target) }
      } finally {
        await removeTree(folder)
      }
    },
    async inspect(format, { path, name }, given) {
      const { size, mtimeMs, ino } = await stat(path)
      const key = hashOf({ path, size, mtimeMs, ino, format, given })
      const args = { path, name, format_id: format, given }
      const ask = () => python.call('gangway_gate.inspect_source:inspect', args, { timeoutMs: LIMIT_MS }).catch(inWords(name))
      const asked = known.get(key) ?? ask().then((found) => inspectedSchema.parse(found))
      known.set(key, asked)
      return asked
    },
  }
}
