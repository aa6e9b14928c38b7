import { defect } from '#domain'
import type { Dialect } from '#kit'
import { dialects } from '../registries/dialects.generated.ts'

/** The dialect that a platform or an engine names. */
export async function loadDialect(id: string): Promise<Dialect> {
  const known: Readonly<Record<string, () => Promise<{ default: Dialect }>>> = dialects
  const load = known[id]
  if (!load) {
    throw defect({
      code: 'dialect_unknown',
      message: `There is no dialect ${id}; there are ${Object.keys(known).join(', ')}.`,
      subject: id,
    })
  }
  return (await load()).default
}
