import { readFileSync } from 'node:fs'

/** Counts of vitest's JSON report; a file that broke before its tests counts as one failure. */
export function readVitestReport(path) {
  const report = readJson(path)
  if (report === undefined) return undefined
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Counts of pytest's JUnit report; errors of set-up and collection are failures. */
export function readPytestReport(path) {
  const suite = /<testsuite\s[^>]*>/.exec(readText(path) ?? '')?.[0]
  if (suite === undefined) return undefined
  const count = (name) => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(suite)?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  return { passed: count('tests') - failed - count('skipped'), failed, skipped: count('skipped') }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function readJson(path) {
  const text = readText(path)
  return text === undefined ? undefined : JSON.parse(text)
}
