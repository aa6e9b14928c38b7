import { readFileSync } from 'node:fs'

/** Counts and failures of vitest's JSON report; a file that broke before its tests counts as one failure. */
export function readVitestReport(path) {
  const report = readJson(path)
  if (report === undefined) return undefined
  const failed = (test) => test.status === 'failed'
  const broken = report.testResults.filter((file) => failed(file) && !file.assertionResults.some(failed))
  const tests = report.testResults.flatMap((file) => file.assertionResults.filter(failed).map((test) => ({ file, test })))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...broken.map(({ name, message }) => ({ test: name, message })),
      ...tests.map(({ file, test }) => ({ test: `${file.name} > ${test.fullName}`, message: test.failureMessages.join('\n') })),
    ],
  }
}

/** Counts and failures of pytest's JUnit report; errors of set-up and collection are failures. */
export function readPytestReport(path) {
  const text = readText(path)
  const suite = /<testsuite\s[^>]*>/.exec(text ?? '')?.[0]
  if (suite === undefined) return undefined
  const count = (name) => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(suite)?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  const told = text.matchAll(/<testcase classname="([^"]*)" name="([^"]*)"[^>]*>\s*<(?:failure|error) message="([^"]*)"/g)
  return {
    passed: count('tests') - failed - count('skipped'),
    failed,
    skipped: count('skipped'),
    failures: [...told].map(([, module, name, message]) => ({ test: `${module}::${name}`, message: unescaped(message) })),
  }
}

const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#10;': '\n', '&amp;': '&' }
const unescaped = (text) => text.replaceAll(/&(?:lt|gt|quot|#10|amp);/g, (entity) => entities[entity])

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
