import type { z } from 'zod'
import { decisionNames, decisionPath, decisionSchemas, requestSchema, type ConfigName, type Decisions, type Request } from '#domain'

/** What each config file holds. */
export interface ConfigValues extends Decisions {
  workload: Request
}

export const configNames: readonly ConfigName[] = ['workload', ...decisionNames]

export const configSchemas: { readonly [Name in ConfigName]: z.ZodType<ConfigValues[Name]> } = {
  workload: requestSchema,
  ...decisionSchemas,
}

/** Where a config file lies in its workload. */
export const configPath = (name: ConfigName): string => (name === 'workload' ? 'workload.yaml' : decisionPath(name))

/** The config file at a path of a workload, or undefined for every other file. */
export const configNameOf = (path: string): ConfigName | undefined => configNames.find((name) => configPath(name) === path)
