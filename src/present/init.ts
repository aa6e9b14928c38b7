export interface InitReport {
  project: string
  created: readonly string[]
  kept: readonly string[]
  gitignore_lacks?: readonly string[]
  inside_of?: string
}

const ABOUT: Readonly<Record<string, string>> = {
  'workloads/': 'one folder for each onboarded source',
  'gangway.yaml': 'defaults of the project, all optional',
  '.gitignore': 'keeps data, keys and state out of git',
}

/** What was made, and what stayed. */
export function presentInit(report: InitReport): string {
  const { project, created, kept } = report
  const lines = [
    ...created.map((part) => `  + ${part.padEnd(14)}${ABOUT[part] ?? ''}`),
    ...kept.map((part) => `  · ${part.padEnd(14)}was there, stays as it is`),
  ]
  return [
    created.length === 0 ? `✓ ${project} was a project already` : `✓ ${project} is a project`,
    ...lines,
    ...gitignoreLines(report.gitignore_lacks ?? []),
    ...(report.inside_of === undefined
      ? []
      : [`▲ It lies in the project ${report.inside_of}; commands called in here are about the new one.`]),
  ].join('\n')
}

const gitignoreLines = (missing: readonly string[]): readonly string[] =>
  missing.length === 0
    ? []
    : ['▲ .gitignore lacks these lines; add them, or data, keys and state get into git:', ...missing.map((line) => `    ${line}`)]
