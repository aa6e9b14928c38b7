import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import type { z } from 'zod'
import { decisionNames, decisionPath, decisionSchemas, requestSchema } from '#domain'
import { stringifyYaml } from '#system'

export interface SampleConfig {
  name: string
  path: string
  schema: z.ZodType
  text: string
}

const MOST_ITEMS = 2
const HEADER = ['What was decided.', 'Edit it freely: a change of yours is kept.']

/** The config files of the committed workloads, with their long lists cut so that thousands of merges stay quick. */
export const sampleConfigs: ReadonlyMap<string, SampleConfig> = new Map(
  ['orders', 'products']
    .flatMap((workload) => [
      configOf(workload, 'workload.yaml', requestSchema),
      ...decisionNames.map((name) => configOf(workload, decisionPath(name), decisionSchemas[name])),
    ])
    .map((config) => [config.name, config]),
)

function configOf(workload: string, path: string, schema: z.ZodType): SampleConfig {
  const value = cut(load(readFileSync(`workloads/${workload}/${path}`, 'utf8')))
  return { name: `${workload}/${path}`, path, schema, text: stringifyYaml(value, { header: HEADER }) }
}

function cut(value: unknown): unknown {
  if (Array.isArray(value)) return spread(value).map(cut)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cut(member)]))
}

/** Items from the whole list, so that different kinds are among them. */
function spread(items: readonly unknown[]): readonly unknown[] {
  const step = Math.max(1, Math.floor(items.length / MOST_ITEMS))
  return items.filter((_, index) => index % step === 0).slice(0, MOST_ITEMS)
}
