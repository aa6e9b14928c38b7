/**
 * Reads files as `gangway profile` does and prints one JSON line for each, in the order in which they are done: where it stands in the list, and
 * the document or the refusal. One process, since starting the program would take longer than reading.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { runEndings } from '../../../src/app/container/at-end.ts'
import { readConfig } from '../../../src/app/config.ts'
import profile from '../../../src/app/operations/profile/operation.ts'

const LANES = 2
const paths = z.array(z.string()).parse(JSON.parse(readFileSync(0, 'utf8')))
const project = mkdtempSync(join(tmpdir(), 'gangway-reading-'))
const waiting = [...paths.entries()]

async function lane(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [index, source] = next
    console.log(JSON.stringify({ index, ...(await read(source)) }))
  }
}

async function read(source: string): Promise<{ document: unknown } | { refusal: string }> {
  try {
    const context = { project, config: readConfig(), progress: () => {}, signal: AbortSignal.timeout(60_000) }
    return { document: (await profile.run({ source }, context)).data }
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : String(error) }
  }
}

try {
  await Promise.all(Array.from({ length: LANES }, lane))
} finally {
  await runEndings()
  rmSync(project, { recursive: true, force: true })
}
