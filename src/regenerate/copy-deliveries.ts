import { join } from 'node:path'
import { copyTree, isFolder } from '#system'
import type { Workbench } from './workbench.ts'
import type { Staging } from '../gate/staging.ts'

/** The gate lands again what was delivered over time: of rows that share a key it has to keep those that the lake keeps. */
export async function copyDeliveries(workload: string, { lake }: Pick<Workbench, 'lake'>, staging: Staging): Promise<void> {
  const log = join(workload, 'bronze', workload, 'deliveries')
  if (await isFolder(join(lake, log))) await copyTree(join(lake, log), join(staging.lake, log))
}
