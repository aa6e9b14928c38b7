import { platformIds } from '../domain/closed-lists.ts'
import type { OptionEntry } from './operation-entry.ts'
import { platforms } from './registries/platforms.generated.ts'

const here = Object.keys(platforms)
const toCome = platformIds.filter((id) => !here.includes(id))

/** The option that names a platform: those that are there, and which are not yet. */
export const platformOption: OptionEntry = {
  flags: '--platform <platform>',
  describes: `default: that of gangway.yaml, else local${toCome.length === 0 ? '' : `; not there yet: ${toCome.join(', ')}`}`,
  takes: here,
}
