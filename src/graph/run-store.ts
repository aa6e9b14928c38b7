import { join } from 'node:path'
import type { z } from 'zod'
import { defect, escapeJson, refuseSecrets, secretShapeIn } from '#domain'
import { atomicWrite, canonicalJson, readText, sha256 } from '#system'

/** Content-addressed objects of one run (`.gangway/runs/<run>/objects`): the graph's state refers to them by hash. */
export class RunStore {
  constructor(readonly directory: string) {}

  /** Stores a JSON value and gives its hash; storing the same value twice is one file. A value with a secret in it is not stored. */
  async put(value: unknown): Promise<string> {
    const text = escapeJson(canonicalJson(value))
    if (secretShapeIn(text)) refuseSecrets(value, 'the run', secretShapeIn)
    const hash = sha256(text)
    await atomicWrite(this.path(hash), text)
    return hash
  }

  async get<Schema extends z.ZodType>(hash: string | undefined, schema: Schema): Promise<z.infer<Schema>> {
    if (hash === undefined) throw defect({ code: 'object_missing', message: 'The run refers to an object that was never stored.' })
    const text = await readText(this.path(hash))
    if (sha256(text) !== hash) {
      throw defect({
        code: 'object_damaged',
        message: 'A stored object of the run does not have the content it had.',
        subject: this.path(hash),
      })
    }
    return schema.parse(JSON.parse(text))
  }

  private path(hash: string): string {
    return join(this.directory, 'objects', `${hash}.json`)
  }
}
