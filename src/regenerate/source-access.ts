import { join } from 'node:path'
import type { PlatformId } from '#domain'
import type { Staging } from '../gate/staging.ts'
import type { SourceAccess } from '../profile/index.ts'
import type { Workbench } from './workbench.ts'

/** How a workload's source is read while it is rendered anew: by its platform, into the staging folder. */
export const sourceAccess = async (
  id: PlatformId,
  { platform, readersOf, config }: Pick<Workbench, 'platform' | 'readersOf' | 'config'>,
  { root }: Pick<Staging, 'root'>,
): Promise<SourceAccess> => ({
  platform: await platform(id),
  readersOf,
  budgetBytes: config.sourceBudgetBytes,
  into: join(root, 'source'),
})
