import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPytestReport, readVitestReport } from '../../../scripts/test/reports.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(text: string): string {
  const path = join(folder, 'report')
  writeFileSync(path, text)
  return path
}

describe('the report of vitest', () => {
  const file = (status: string, ...tests: string[]): object => ({
    name: 'a.test.ts',
    status,
    message: 'cannot be read',
    assertionResults: tests.map((test) => ({ status: test, fullName: `it ${test}`, failureMessages: ['expected 1', 'at line 2'] })),
  })

  it('counts a file that broke before its tests as a failure, and tells each', () => {
    const report = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 }
    const testResults = [file('passed', 'passed', 'passed'), file('failed', 'failed'), file('failed')]
    expect(readVitestReport(write(JSON.stringify({ ...report, testResults })))).toEqual({
      passed: 2,
      failed: 2,
      skipped: 2,
      failures: [
        { test: 'a.test.ts', message: 'cannot be read' },
        { test: 'a.test.ts > it failed', message: 'expected 1\nat line 2' },
      ],
    })
  })

  it('is undefined when none was written', () => {
    expect(readVitestReport(join(folder, 'missing'))).toBeUndefined()
  })
})

describe('the report of pytest', () => {
  it('never counts a skipped test as passed, and errors as failures', () => {
    const text = '<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="0.1">'
    expect(readPytestReport(write(text))).toMatchObject({ passed: 4, failed: 3, skipped: 3 })
  })

  it('tells what failed', () => {
    const suite = '<testsuites><testsuite name="pytest" errors="1" failures="1" skipped="0" tests="3" time="0.1">'
    const cases = [
      '<testcase classname="tests.test_a" name="test_one" time="0.1" />',
      '<testcase classname="tests.test_a" name="test_two[x]" time="0.1"><failure message="assert 1 &lt; 0&#10; + where">def …</failure></testcase>',
      '<testcase classname="tests.test_b" name="test_three" time="0.1"><error message="failed on setup">def …</error></testcase>',
    ]
    expect(readPytestReport(write([suite, ...cases].join('')))?.failures).toEqual([
      { test: 'tests.test_a::test_two[x]', message: 'assert 1 < 0\n + where' },
      { test: 'tests.test_b::test_three', message: 'failed on setup' },
    ])
  })
})
