import { adviceOf, type Advice, type DoctorFinding } from '#domain'

/** What was found about one thing; how to get it is told only where it is not as it should be. */
export function judge(id: string, good: boolean, told: { name: string; detail: string; essential?: boolean } & Advice): DoctorFinding {
  const { name, detail, essential = true } = told
  if (good) return { id, name, state: 'ok', essential, detail }
  return { id, name, state: essential ? 'missing' : 'warning', essential, detail, ...adviceOf(told) }
}

/** Whether a version such as `3.12.3` is one or newer than it. */
export function isAtLeast(version: string, oldest: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  const difference = oldest.map((part, index) => (parts[index] ?? 0) - part).find((one) => one !== 0)
  return (difference ?? 0) >= 0
}
