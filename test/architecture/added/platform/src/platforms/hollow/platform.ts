import { definePlatform } from '#kit'

/** Says of every run that it passed, and has done nothing. */
export default definePlatform(() => ({
  id: 'hollow',
  dialect: 'duckdb',
  costs: 'nothing is done, so nothing is paid',
  places: () => [{ path: 'nowhere', holds: 'nothing' }],
  detect: () => Promise.resolve([]),
  published: () => Promise.resolve(undefined),
  sources: ['annex'],
  connect: () => Promise.resolve({ ok: true, detail: 'it says' }),
  read: () => Promise.reject(new TypeError('nobody reads from it')),
  query: () => Promise.resolve({ columns: [], rows: [] }),
  run: ({ runId }) => Promise.resolve({ runId, passed: true, accounting: [], score: {}, published: [], details: {} }),
}))
