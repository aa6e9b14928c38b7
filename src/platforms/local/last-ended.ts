import type { PlatformServices } from '#kit'
import { z } from 'zod'
import { lakeOf } from './lake.ts'
import { findPointer } from './published-pointer.ts'

const markSchema = z.looseObject({ ended_at: z.iso.datetime({ offset: true }) })

/** When a run last brought a workload up to date. A lake from before runs were marked, or a mark that cannot be read, says when something was last published. */
export async function lastEnded(workload: string, services: Pick<PlatformServices, 'lake' | 'readText'>): Promise<Date | undefined> {
  const mark = await services.readText(lakeOf(services.lake, workload).lastRun)
  const moment = endedAt(mark) ?? (await findPointer(workload, services))?.published_at
  return moment === undefined ? undefined : new Date(moment)
}

function endedAt(mark: string | undefined): string | undefined {
  try {
    return mark === undefined ? undefined : markSchema.safeParse(JSON.parse(mark)).data?.ended_at
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
