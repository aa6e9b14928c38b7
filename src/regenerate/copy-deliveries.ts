import { join, relative } from 'node:path'
import type { KeptDeliveries } from '#kit'
import { copyTree } from '#system'
import type { Staging } from '../gate/staging.ts'

/** The gate lands again what was delivered over time: of rows that share a key it has to keep those that the lake keeps. */
export async function copyDeliveries({ log }: Pick<KeptDeliveries, 'log'>, lake: string, staging: Staging): Promise<void> {
  if (log !== undefined) await copyTree(log, join(staging.lake, relative(lake, log)))
}
