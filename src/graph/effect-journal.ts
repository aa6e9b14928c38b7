import type { SqliteSaver } from '@langchain/langgraph-checkpoint-sqlite'
import { z } from 'zod'
import type { RunLease } from './run-lease.ts'

/** Something that a node changes outside of the graph's state. */
export interface Effect<Schema extends z.ZodType, Intent> {
  /** Names the effect within its run: a replayed node asks for the same one. */
  key: string
  result: Schema
  /** Settles beforehand what exactly will be done; kept, so that a replay does the same and not the like. */
  intend: () => Promise<Intent>
  intent: z.ZodType<Intent>
  /** Does it. `again`: it was begun before, by a process that may have finished it. */
  act: (intent: Intent, again: boolean) => Promise<z.infer<Schema>>
}

const rowSchema = z.object({ intent: z.string(), result: z.string().nullable() })

/**
 * What a run has done outside of its checkpoints. A node that runs again after a kill finds here what it did: finished effects
 * give their result again, begun ones are redone from the intent that was written down.
 */
export class EffectJournal {
  constructor(
    private readonly database: SqliteSaver['db'],
    private readonly lease: RunLease,
  ) {}

  async once<Schema extends z.ZodType, Intent>(effect: Effect<Schema, Intent>): Promise<z.infer<Schema>> {
    this.lease.check()
    const before = this.read(effect.key)
    if (before && before.result !== null) return effect.result.parse(JSON.parse(before.result))
    const intent = before ? effect.intent.parse(JSON.parse(before.intent)) : await effect.intend()
    if (!before) this.begin(effect.key, intent)
    const result = await effect.act(intent, before !== undefined)
    this.finish(effect.key, result)
    return result
  }

  private read(key: string): z.infer<typeof rowSchema> | undefined {
    return rowSchema.safeParse(
      this.database.prepare('SELECT intent, result FROM run_effects WHERE run = ? AND key = ?').get(this.lease.run, key),
    ).data
  }

  private begin(key: string, intent: unknown): void {
    this.lease.commit(() =>
      this.database
        .prepare('INSERT INTO run_effects (run, key, token, intent) VALUES (?, ?, ?, ?)')
        .run(this.lease.run, key, this.lease.token, JSON.stringify(intent)),
    )
  }

  private finish(key: string, result: unknown): void {
    this.lease.commit(() =>
      this.database
        .prepare('UPDATE run_effects SET result = ?, token = ? WHERE run = ? AND key = ?')
        .run(JSON.stringify(result), this.lease.token, this.lease.run, key),
    )
  }
}
