/** Only what Gangway reads; everything is a comment, so that a new project has no default that nobody chose. */
export const PROJECT_TEXT = `# Defaults of this project: they hold for every workload that begins here. All are optional.
# What is said of one workload (a command, an answer, its workload.yaml) counts more.

# Where workloads run.
# platform: local

# Who answers for a workload, and who is told when its run fails.
# contacts:
#   owner: data-team@example.com
#   steward: orders-desk@example.com
#   failure: on-call@example.com
`

/** What a clone does without: it is made again, or it is data or a key. */
const IGNORED: readonly { why: string; patterns: readonly string[] }[] = [
  { why: 'State of runs, and the key that personal data is masked with', patterns: ['/.gangway/'] },
  { why: 'Data', patterns: ['/lake/'] },
  { why: 'Records of runs, made again by the next one', patterns: ['workloads/*/.gangway/runs/'] },
  { why: 'Python', patterns: ['__pycache__/', '*.pyc', '.pytest_cache/', '.venv/'] },
]

export const GITIGNORE_TEXT = IGNORED.map(({ why, patterns }) => `# ${why}\n${patterns.join('\n')}\n`).join('\n')

/** Patterns that a `.gitignore` lacks; a slash more or less is no other pattern. */
export function missingPatterns(gitignore: string): readonly string[] {
  const there = new Set(gitignore.split('\n').map(bare))
  return IGNORED.flatMap(({ patterns }) => patterns).filter((pattern) => !there.has(bare(pattern)))
}

const bare = (pattern: string): string => pattern.trim().replaceAll(/^\/|\/$/g, '')
