import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Random cases are the same each time, and results of operations what their contracts promise. */
const setupFiles = ['test/support/random-cases.ts', 'test/support/check-results.ts']
const slow = ['test/conformance/**/*.test.ts', 'test/golden/**/*.test.ts']
const endToEnd = ['test/e2e/**/*.test.ts']
/** They replace a module by another: each needs modules of its own. */
const replacing = ['test/workload/displaced-files.test.ts', 'test/cli/conversation.test.ts']
const architecture = ['test/architecture/**/*.test.ts']

/** The longest, in this order; begun last, one of them would keep a core waiting for the other. */
const longest = [
  'test/mutants/workload-artifacts.test.ts',
  'test/mutants/gate-checks.test.ts',
  'test/workload/recover-landings.test.ts',
  'test/graph/run-graph.test.ts',
  'test/workload/merge/merge-property.test.ts',
  'test/e2e/package.test.ts',
  'test/e2e/real-input.test.ts',
  'test/e2e/story.test.ts',
  'test/e2e/when-data-changes.test.ts',
  'test/e2e/regenerate-kill.test.ts',
  'test/e2e/extensions.test.ts',
  'test/e2e/bad-input.test.ts',
  'test/e2e/kill-and-resume.test.ts',
]
const rank = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((path) => moduleId.endsWith(path))
  return place < 0 ? longest.length : place
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((left, right) => rank(left) - rank(right))
  }
}

/** Groups run one after the other, two files at a time: rules about the sources and many small tests, then those that start engines, then whole runs. */
export default defineConfig({
  test: {
    environment: 'node',
    passWithNoTests: false,
    sequence: { sequencer: LongestFirst },
    coverage: { provider: 'v8', include: ['src/**/*.ts', 'agents/**/*.ts'], reportsDirectory: 'coverage' },
    projects: [
      {
        test: {
          // Modules are shared: each worker loads the compiler and parses the sources once.
          name: 'architecture',
          include: architecture,
          testTimeout: 60_000,
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'unit',
          setupFiles,
          include: ['test/**/*.test.ts'],
          exclude: [...architecture, ...replacing, ...slow, ...endToEnd],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Modules are loaded once for each worker, not once for each of the hundreds of files.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'replacing',
          include: replacing,
          testTimeout: 20_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'engines',
          setupFiles,
          include: slow,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: endToEnd,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // Python and Airflow, once started, serve all files of a worker; they end with its process.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
