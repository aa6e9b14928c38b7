import { join } from 'node:path'
import { adviceOf, type Problem } from '#domain'
import type { Dialect } from '#kit'
import { problemsError, readHandwritten } from '#system'
import { validateChecks, validatePlan, type ReferencedTable } from '../plan/index.ts'
import {
  checkConfig,
  type ConfigCheck,
  configNames,
  configPath,
  findingOfError,
  locateFinding,
  workloadFolder,
  type CheckedConfig,
  type ConfigValues,
} from '../workload/index.ts'

/** What the check of config files needs besides their texts. */
export interface ConfigCheckParts extends ConfigCheck {
  dialect: Dialect
  /** Tables of other workloads that steps refer to. */
  references?: readonly ReferencedTable[]
  /** Rules are decided anew from the other files: what they say of tables now is not judged. */
  rulesAnew?: boolean
}

/** The texts of a workload's config files by path; a missing one is absent. */
export async function readConfigTexts(project: string, workload: string): Promise<ReadonlyMap<string, string>> {
  const folder = workloadFolder(project, workload)
  const read = await Promise.all(
    configNames.map(async (name) => [configPath(name), await readHandwritten(join(folder, configPath(name)))] as const),
  )
  return new Map(read.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])))
}

/** Files that a plan is compiled from: what is wrong in them would be told again by the plan. */
const PLANNED = ['source', 'transformations', 'quality_rules'] as const

/** Everything that is wrong with the config files: each by itself, beside the others, and as a plan that has to compile. */
export function checkWorkloadConfig(texts: ReadonlyMap<string, string>, parts: ConfigCheckParts): CheckedConfig {
  const { values, problems } = checkConfig(texts, parts)
  const isPlanSound = !problems.some(({ subject }) => PLANNED.some((name) => subject.startsWith(configPath(name))))
  const found = [...problems, ...(isPlanSound ? planProblems(values, texts, parts) : [])]
  return { values, problems: found.toSorted(byPlace) }
}

/** The config files as the newest version; a caller error names all that is wrong with them. */
export function requireWorkloadConfig(texts: ReadonlyMap<string, string>, parts: ConfigCheckParts): ConfigValues {
  const { values, problems } = checkWorkloadConfig(texts, parts)
  if (problems.length > 0 || !isWhole(values)) throw problemsError(problems)
  return values
}

const isWhole = (values: Partial<ConfigValues>): values is ConfigValues => configNames.every((name) => values[name] !== undefined)

function planProblems(
  values: Partial<ConfigValues>,
  texts: ReadonlyMap<string, string>,
  { dialect, references = [], rulesAnew = false }: ConfigCheckParts,
): readonly Problem[] {
  const { source, transformations, quality_rules } = values
  if (!source || !transformations) return []
  const input = { source, transformations, references }
  const plan = validatePlan(input, dialect)
  const errors = plan.length > 0 || !quality_rules || rulesAnew ? plan : validateChecks({ ...input, quality_rules }, dialect)
  return errors.flatMap((error) => {
    const finding = findingOfError(error, values)
    const { code, message, subject = 'config' } = error
    return finding ? [locateFinding(finding, texts)] : [{ code, message, subject, ...adviceOf(error) }]
  })
}

/** File by file in the order of their stages, from the top. */
function byPlace(left: Problem, right: Problem): number {
  const rank = ({ subject }: Problem): number => configNames.findIndex((name) => subject.startsWith(configPath(name)))
  const line = ({ subject }: Problem): number => Number(/:(\d+):\d+$/.exec(subject)?.[1] ?? 0)
  return rank(left) - rank(right) || line(left) - line(right)
}
