import { presentScorecard } from './scorecard.ts'

/** The scorecard with every rule, and where the report lies. */
export function presentCheck(
  workload: string,
  check: { passed: boolean; score: Readonly<Record<string, unknown>>; report: string },
): string {
  const verdict = check.passed ? `✓ ${workload} meets its thresholds` : `✗ ${workload} is below its thresholds`
  return [verdict, '', presentScorecard(check.score, { allRules: true }), `Report: ${check.report}`].join('\n')
}
