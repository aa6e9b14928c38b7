import type { ConfigName, Problem } from '#domain'
import { checkConfigText } from './check-config-text.ts'
import { configNames, configPath, type ConfigValues } from './config-files.ts'
import type { ConfigRule, KnownBeside } from './config-finding.ts'
import { findBrokenExpressions } from './find-broken-expressions.ts'
import { findDuplicatesInLists } from './find-duplicates-in-lists.ts'
import { findFilterWithoutStep } from './find-filter-without-step.ts'
import { findForeignNames } from './find-foreign-names.ts'
import { findUnboundMetrics } from './find-unbound-metrics.ts'
import { findUnknownNames } from './find-unknown-names.ts'
import { findUnlikeDerived } from './find-unlike-derived.ts'
import { findUnlikeFormulas } from './find-unlike-formulas.ts'
import { findUnlikeMeasured } from './find-unlike-measured.ts'
import { findUnlikeSchedule } from './find-unlike-schedule.ts'
import { findUnlikeSource } from './find-unlike-source.ts'
import { findUnlikeTables } from './find-unlike-tables.ts'
import { findWithoutEffect } from './find-without-effect.ts'
import { locateFinding } from './locate-finding.ts'

/** What could be read of the config files, and everything that is wrong with them. */
export interface CheckedConfig {
  values: Partial<ConfigValues>
  problems: readonly Problem[]
}

const rules: readonly ConfigRule[] = [
  findForeignNames,
  findDuplicatesInLists,
  findUnknownNames,
  findFilterWithoutStep,
  findWithoutEffect,
  findUnlikeDerived,
]

/** About what `config/semantic.yaml` and others repeat: told once the files that they follow are sound. */
const rulesOfRepeated: readonly ConfigRule[] = [
  findUnlikeSource,
  findUnlikeTables,
  findUnlikeFormulas,
  findUnlikeSchedule,
  findUnlikeMeasured,
  findBrokenExpressions,
  findUnboundMetrics,
]

export interface ConfigCheck extends KnownBeside {
  /** What repeats other files follows them later: what it says now is not judged. */
  followsLater?: boolean
}

/** Whether what config files repeat of one another is the same everywhere. */
export const isInAgreement = (values: Partial<ConfigValues>): boolean => rulesOfRepeated.every((rule) => rule(values, {}).length === 0)

/** Reads the config files of a workload (texts by path) and compares them with one another; what the plan needs is checked with the plan. */
export function checkConfig(texts: ReadonlyMap<string, string>, { followsLater = false, ...known }: ConfigCheck = {}): CheckedConfig {
  const read = configNames.map((name) => readOne(name, texts))
  const values: Partial<ConfigValues> = Object.assign({}, ...read.map(({ value }) => value))
  const find = (which: readonly ConfigRule[]): readonly Problem[] =>
    which.flatMap((rule) => rule(values, known)).map((finding) => locateFinding(finding, texts))
  const problems = [...read.flatMap((one) => one.problems), ...find(rules)]
  const isSound = problems.every(({ subject }) => subject.startsWith(configPath('semantic')))
  return { values, problems: isSound && !followsLater ? [...problems, ...find(rulesOfRepeated)] : problems }
}

function readOne(name: ConfigName, texts: ReadonlyMap<string, string>): { value: Partial<ConfigValues>; problems: readonly Problem[] } {
  const path = configPath(name)
  const text = texts.get(path)
  if (text === undefined) {
    const problem = {
      code: 'config_missing',
      message: `${path} is missing`,
      subject: path,
      hint: 'Restore the file, or onboard the workload again.',
    }
    return { value: {}, problems: [problem] }
  }
  const checked = checkConfigText(name, text)
  return { value: checked.ok ? { [name]: checked.value } : {}, problems: checked.problems }
}
