import type { ConfigName, Problem } from '#domain'
import { checkConfigText } from './check-config-text.ts'
import { configNames, configPath, type ConfigValues } from './config-files.ts'
import type { ConfigRule } from './config-finding.ts'
import { findBrokenExpressions } from './find-broken-expressions.ts'
import { findDuplicatesInLists } from './find-duplicates-in-lists.ts'
import { findFilterWithoutStep } from './find-filter-without-step.ts'
import { findForeignNames } from './find-foreign-names.ts'
import { findUnknownNames } from './find-unknown-names.ts'
import { findUnlikeDerived } from './find-unlike-derived.ts'
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
  findBrokenExpressions,
  findFilterWithoutStep,
  findWithoutEffect,
  findUnlikeDerived,
]

/** Reads the config files of a workload (texts by path) and compares them with one another; what the plan needs is checked with the plan. */
export function checkConfig(texts: ReadonlyMap<string, string>): CheckedConfig {
  const read = configNames.map((name) => readOne(name, texts))
  const values: Partial<ConfigValues> = Object.assign({}, ...read.map(({ value }) => value))
  const findings = rules.flatMap((rule) => rule(values))
  return { values, problems: [...read.flatMap(({ problems }) => problems), ...findings.map((finding) => locateFinding(finding, texts))] }
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
