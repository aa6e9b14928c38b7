import type { CheckContext, CheckOutcome, Finding, GateTerms, TestCounts } from '#kit'
import { join } from 'node:path'
import { environmentError } from '#domain'
import { z } from 'zod'
import { maskEvidence } from './mask-evidence.ts'
import { couldNotJudge, judgedOn } from './run-checks.ts'

type TestKind = 'unit' | 'integration'

export interface TestRun {
  outcome: CheckOutcome
  counts: TestCounts
}

const reportSchema = z.object({
  collected: z.int(),
  passed: z.int(),
  distinct_passed: z.array(z.string()),
  asserting_nothing: z.array(z.string()),
  not_reached: z.record(z.string(), z.int()),
  missing: z.array(z.string()),
  collection_errors: z.array(z.object({ path: z.string(), message: z.string() })),
  tests: z.array(
    z.object({
      id: z.string(),
      path: z.string(),
      line: z.int().nullable(),
      outcome: z.enum(['passed', 'failed', 'skipped', 'xfailed', 'xpassed', 'error']),
      message: z.string(),
      tail: z.string(),
    }),
  ),
})
type Report = z.infer<typeof reportSchema>

/** Runs one test file of the staged workload and counts from the runner's own report; nothing where the stage has no tests. */
export async function runTests(context: CheckContext, kind: TestKind, terms: GateTerms, scratch: string): Promise<TestRun | undefined> {
  if (terms.tests === undefined) return undefined
  const path = `tests/${kind}/test_${terms.tests}.py`
  const on = judgedOn(context.staged)
  try {
    const folder = join(scratch, `pytest-${context.gate}-${kind}${context.staged.sample === 'all' ? '' : '-sample'}`)
    const report = reportSchema.parse(await runPytest(context, terms, path, folder))
    const minimum = terms.minimumTests[kind]
    const red = [...failures(report), ...hollow(report, path), ...shortfall(report, path, minimum)]
    const idle = red.length > 0 ? [] : await idleTests(context, report, { path, minimum, temporary: `${folder}-idle` })
    const findings = await maskEvidence(context, [...red, ...idle])
    const failed = report.tests.filter(({ outcome }) => outcome === 'failed' || outcome === 'error' || outcome === 'xpassed').length
    return {
      outcome: { id: path, kind, outcome: findings.length === 0 ? 'passed' : 'failed', findings: [...findings], ...on },
      counts: { passed: report.passed, failed: failed + report.collection_errors.length },
    }
  } catch (error) {
    return { outcome: { id: path, kind, outcome: 'error', findings: [couldNotJudge(path, error)] }, counts: { passed: 0, failed: 0 } }
  }
}

/** Tests of the DAG need Airflow; without one they cannot be judged, and that is an error, not a pass. */
async function runPytest(context: CheckContext, terms: GateTerms, path: string, temporary: string): Promise<unknown> {
  const args = { paths: [path], temporary }
  if (terms.airflow) {
    if (!context.staged.airflow)
      throw environmentError({
        code: 'airflow_missing',
        message: 'A DAG cannot be tested without Airflow.',
        next: [{ operation: 'doctor', input: {}, says: 'tells how to get it' }],
      })
    return context.staged.airflow('gangway_gate.airflow_judge:run_tests', args)
  }
  return context.staged.judge('gangway_gate.pytest_run:run', args)
}

function failures(report: Report): readonly Finding[] {
  const broken = report.tests.filter(({ outcome }) => outcome === 'failed' || outcome === 'error' || outcome === 'xpassed')
  return [
    ...report.missing.map((path) => finding(path, 'test_file_missing', 'The test file is not there.', 'Render the workload again.')),
    ...report.collection_errors.map(({ path, message }) => ({
      ...finding(path, 'collection_error', 'The tests could not be collected.', 'Correct the file so that it imports.'),
      actual: message,
    })),
    ...broken.map((test) => ({
      ...finding(
        test.path,
        `test_${test.outcome}`,
        `${functionOf(test.id)}: ${test.message}`,
        'Correct the artifact; the test stays as it is.',
      ),
      ...(test.line === null ? {} : { line: test.line }),
      ...(test.tail === '' ? {} : { actual: test.tail }),
    })),
  ]
}

/** Judged by what was executed: a test that ended before its asserts, or has none that can fail, passes whatever is wrong. */
function hollow({ asserting_nothing: idle, not_reached: notReached }: Report, path: string): readonly Finding[] {
  const hint = 'Let each test reach an assert about what the workload gives, or render the file again.'
  const cut = Object.entries(notReached).filter(([test]) => !idle.includes(test))
  return [
    ...idle.map((test) => {
      const message = `${functionOf(test)} passes without having gone through an assert that can fail.`
      return finding(path, 'test_asserts_nothing', message, hint)
    }),
    ...cut.map(([test, line]) => ({ ...finding(path, 'assert_not_reached', `${functionOf(test)} ends before this assert.`, hint), line })),
  ]
}

const functionOf = (test: string): string => test.split('::').slice(1).join('::')

/** Distinct functions that ran and passed: a parameter list does not make one assertion many. */
function shortfall(report: Report, path: string, minimum: number): readonly Finding[] {
  if (report.collected === 0 && report.missing.length === 0 && report.collection_errors.length === 0) {
    return [finding(path, 'no_test_collected', 'No test was collected.', 'The file must hold test functions.')]
  }
  if (report.distinct_passed.length >= minimum || report.missing.length > 0) return []
  const others = report.tests.filter(({ outcome }) => outcome === 'skipped' || outcome === 'xfailed').length
  return [
    {
      ...finding(
        path,
        'too_few_tests',
        'Fewer distinct tests passed than the gate asks for.',
        'Skipped and expected-to-fail tests do not count.',
      ),
      expected: `at least ${minimum}`,
      actual: `${report.distinct_passed.length} passed, ${others} skipped or expected to fail`,
    },
  ]
}

/** Judged by content: a test that passes as well where nothing of the workload is left cannot fail for what is wrong with it. */
async function idleTests(
  context: CheckContext,
  { distinct_passed: passed }: Report,
  { path, minimum, temporary }: { path: string; minimum: number; temporary: string },
): Promise<readonly Finding[]> {
  const args = { paths: [path], temporary }
  const idle = new Set(z.array(z.string()).parse(await context.staged.judge('gangway_gate.pytest_run:idle', args)))
  const telling = passed.filter((test) => !idle.has(test))
  if (telling.length >= minimum) return []
  const names = passed.filter((test) => idle.has(test)).map((test) => test.split('::').at(-1) ?? test)
  return [
    {
      ...finding(
        path,
        'tests_nothing',
        'Tests pass here that pass as well without the workload: they say nothing of it.',
        'Let each test call a script or read SQL or config of this workload and assert what that gives, or render the file again.',
      ),
      expected: `at least ${minimum} tests that need the workload`,
      actual: `${telling.length} do; these do not: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`,
    },
  ]
}

const finding = (path: string, rule: string, message: string, hint: string): Finding => ({ path, rule, message, rows: [], hint })
