import { definePlatform } from '#kit'

/** Says of every run that it passed, and has done nothing. */
export default definePlatform(() => ({
  id: 'hollow',
  capabilities: { query: true, check: true, run: true },
  dialect: 'duckdb',
  costs: 'nothing is done, so nothing is paid',
  places: () => [{ path: 'nowhere', holds: 'nothing' }],
  detect: () => Promise.resolve([]),
  query: () => Promise.resolve({ columns: [], rows: [] }),
  run: ({ runId }) => Promise.resolve({ runId, passed: true, accounting: [], score: {}, published: [], details: {} }),
  close: () => Promise.resolve(),
}))
