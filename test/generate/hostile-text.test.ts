import { beforeAll, describe, expect, it } from 'vitest'
import { decisionNames, decisionSchemas, GangwayError, hostile, requestSchema, type Decisions, type Request } from '#domain'
import { loadYaml } from '#system'
import { renderWorkload } from '../../src/generate/render-workload.ts'
import { compileChecks, compilePlan } from '../../src/plan/index.ts'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { hostileText } from '../support/hostile-samples.ts'
import { agents, buildWorkload, readTemplate } from './workload-fixture.ts'
import { star, type Variant } from './variants.ts'

type Step = string | number
interface Documents {
  request: Request
  decisions: Decisions
}

/** What the templates themselves write: line feeds, and patterns that look behind. */
const OWN = /\n|\(\?<!/g

/** Every text in a value, by its path. */
function textsIn(value: unknown, path: readonly Step[] = []): readonly (readonly Step[])[] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => textsIn(member, [...path, Array.isArray(value) ? Number(key) : key]))
}

function replaced<Value>(value: Value, [head, ...rest]: readonly Step[], text: string): Value {
  if (head === undefined) return text as Value
  const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...value }
  ;(copy as Record<Step, unknown>)[head] = replaced((value as Record<Step, unknown>)[head], rest, text)
  return copy as Value
}

/** Puts hostile text wherever a schema takes any text. */
function free(documents: Documents): readonly { place: string; spoilt: Documents }[] {
  const inRequest = textsIn(documents.request).map((path) => ({
    place: `workload.yaml ${path.join('.')}`,
    spoilt: { ...documents, request: replaced(documents.request, path, hostileText) },
    isFree: (spoilt: Documents) => requestSchema.safeParse(spoilt.request).success,
  }))
  const inDecisions = decisionNames.flatMap((name) =>
    textsIn(documents.decisions[name]).map((path) => ({
      place: `config/${name}.yaml ${path.join('.')}`,
      spoilt: { ...documents, decisions: { ...documents.decisions, [name]: replaced(documents.decisions[name], path, hostileText) } },
      isFree: (spoilt: Documents) => decisionSchemas[name].safeParse(spoilt.decisions[name]).success,
    })),
  )
  return [...inRequest, ...inDecisions].filter(({ spoilt, isFree }) => isFree(spoilt))
}

/** Files of a workload; undefined where the plan refuses the text, so that no file is made of it. */
function filesOf({ request, decisions }: Documents, { profile, references = [] }: Variant): ReadonlyMap<string, string> | undefined {
  try {
    const known = references.map(({ workload, table, columns }) => ({ workload, table, columns: [...columns] }))
    const plan = compilePlan({ ...decisions, references: known }, duckdb)
    const checks = compileChecks({ ...decisions, references: known }, duckdb)
    const told = { assumptions: [{ field: hostileText, value: hostileText, why: hostileText }], gaps: [hostileText] }
    const artifacts = renderWorkload({ request, profile, decisions, plan: { ...plan, checks }, agents, readTemplate, ...told })
    return new Map(artifacts.map(({ path, content }) => [path, content]))
  } catch (error) {
    if (error instanceof GangwayError && error.fault === 'caller') return undefined
    throw error
  }
}

describe('hostile text in every field that takes any text', () => {
  let documents: Documents
  beforeAll(async () => {
    documents = { request: star.request, decisions: (await buildWorkload(star.request, star.profile, star.references)).decisions }
  })

  it('stands raw in no file, and is read back from YAML', () => {
    const places = free(documents)
    expect(places.length).toBeGreaterThan(60)
    const raw: string[] = []
    let rendered = 0
    for (const { place, spoilt } of places) {
      const files = filesOf(spoilt, star)
      if (!files) continue
      rendered += 1
      for (const [path, text] of files) if (hostile().test(text.replaceAll(OWN, ''))) raw.push(`${place} in ${path}`)
      for (const name of decisionNames) {
        const value = loadYaml(files.get(`config/${name}.yaml`) ?? '', name)
        expect(value, place).toEqual(JSON.parse(JSON.stringify(decisionSchemas[name].parse(spoilt.decisions[name]))))
      }
    }
    expect(raw).toEqual([])
    expect(rendered).toBeGreaterThan(40)
  }, 120_000)
})
