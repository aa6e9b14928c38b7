import type { z } from 'zod'
import { decisionNames, decisionPath, decisionSchemas, requestSchema } from '#domain'

/** The schema that a YAML file of a workload is held to, by its path in the workload; undefined where there is none. */
export function configSchema(path: string): z.ZodType | undefined {
  if (path === 'workload.yaml') return requestSchema
  const name = decisionNames.find((candidate) => decisionPath(candidate) === path)
  return name === undefined ? undefined : decisionSchemas[name]
}
