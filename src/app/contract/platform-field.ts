import { platformIdSchema } from '#domain'
import { platformIds } from '../../domain/closed-lists.ts'
import { field } from './field.ts'
import { platforms } from '../registries/platforms.generated.ts'

const here = Object.keys(platforms)
const toCome = platformIds.filter((id) => !here.includes(id))

/** The field that names a platform: those that are there are offered, and it says which are not yet. */
export const platformField = field(
  platformIdSchema.optional(),
  `default: that of gangway.yaml, else local${toCome.length === 0 ? '' : `; not there yet: ${toCome.join(', ')}`}`,
  { takes: here },
)
