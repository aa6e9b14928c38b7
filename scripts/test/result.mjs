/** A part without tests of its own: it holds or it fails as a whole. */
export const wholeResult = (ok) => ({ passed: 0, failed: ok ? 0 : 1, skipped: 0, failures: [], summary: ok ? 'clean' : 'FAILED' })

/**
 * Counts of a report together with the runner's exit code. A runner that fails although no test did (a crash, a file that could
 * not be read, nothing collected) is one failure.
 */
export function testResult(counts, code) {
  const passed = counts?.passed ?? 0
  const skipped = counts?.skipped ?? 0
  const reported = counts?.failed ?? 0
  const failed = reported === 0 && (code !== 0 || passed + skipped === 0) ? 1 : reported
  const notes = [`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])]
  const summary = `${notes.join(', ')}${counts === undefined ? '; no report was written' : ''}`
  return { passed, failed, skipped, failures: counts?.failures ?? [], summary }
}

export function sumOf(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}
