import { join } from 'node:path'
import { z } from 'zod'
import { GangwayError, platformIdSchema, requestSchema, type PlatformId } from '#domain'
import type { Platform, TableName } from '#kit'
import { parseYaml, readTextIfThere } from '#system'
import { workloadFolder } from './workload-paths.ts'

/** Opens a platform; a caller error (not_available) where it is not there. */
export type OpenPlatform = (id: PlatformId) => Promise<Platform>

const namedSchema = z.looseObject({ platform: platformIdSchema.catch(requestSchema.shape.platform.parse(undefined)) })

/** The platform of a workload, as its request names it; undefined where that one is not there. */
export async function platformOf(project: string, name: string, open: OpenPlatform): Promise<Platform | undefined> {
  const path = join(workloadFolder(project, name), 'workload.yaml')
  const text = await readTextIfThere(path)
  return available(namedPlatform(text ?? '', path), open)
}

/** How other workloads find a published table: SQL that reads it in a dialect, or undefined where its platform offers none. */
export const publishedRelation =
  (open: OpenPlatform, dialect: string) =>
  async (id: PlatformId, table: TableName): Promise<string | undefined> => {
    const platform = await available(id, open)
    return platform?.capabilities.relation && platform.dialect === dialect ? platform.relation(table) : undefined
  }

async function available(id: PlatformId, open: OpenPlatform): Promise<Platform | undefined> {
  try {
    return await open(id)
  } catch (error) {
    if (error instanceof GangwayError && error.code === 'not_available') return undefined
    throw error
  }
}

/** A request that cannot be read is told elsewhere; what was published was published by the usual one. */
function namedPlatform(text: string, path: string): PlatformId {
  try {
    return parseYaml(text, { path, schema: namedSchema }).platform
  } catch (error) {
    if (error instanceof GangwayError && error.fault === 'caller') return namedSchema.parse({}).platform
    throw error
  }
}
