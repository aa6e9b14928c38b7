import { heldEvidenceSchema, type WaitingQuestion } from '#domain'
import type { Change } from './change.ts'
import { parseChangePath } from './change-path.ts'

/** The changes of the reading that a person chose at a question about held rows. */
export function readingChanges({ id, evidence }: Pick<WaitingQuestion, 'id' | 'evidence'>, apply: number): readonly Change[] {
  const chosen = heldEvidenceSchema.parse(evidence).readings.find(({ n }) => n === apply)
  return (chosen?.changes ?? []).map(({ path, value }) => ({ at: parseChangePath(path), value, reason: `${id}: ${chosen?.label}` }))
}
