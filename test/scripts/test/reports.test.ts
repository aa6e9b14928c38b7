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
  const file = (status: string, ...tests: string[]): object => ({ status, assertionResults: tests.map((test) => ({ status: test })) })

  it('counts a file that broke before its tests as a failure', () => {
    const report = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 }
    const testResults = [file('passed', 'passed', 'passed'), file('failed', 'failed'), file('failed')]
    expect(readVitestReport(write(JSON.stringify({ ...report, testResults })))).toEqual({ passed: 2, failed: 2, skipped: 2 })
  })

  it('is undefined when none was written', () => {
    expect(readVitestReport(join(folder, 'missing'))).toBeUndefined()
  })
})

describe('the report of pytest', () => {
  it('never counts a skipped test as passed, and errors as failures', () => {
    const text = '<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="0.1">'
    expect(readPytestReport(write(text))).toEqual({ passed: 4, failed: 3, skipped: 3 })
  })
})
