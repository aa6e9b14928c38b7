import { defineCheck, findingOf, nothingToSpoil } from '#kit'
import { scriptOf } from './judged-zones.ts'

/** The one place where a staged run that fails at this gate is told; the borders passed the gate before. */
export default defineCheck({
  id: 'check_scripts_run',
  gate: 'quality',
  rows: 'all',
  cure: 'none',
  describes: 'the check scripts run on real bronze, silver and gold rows',
  run: async (context) => {
    const { ok, error } = await context.staged.pipeline()
    if (ok) return []
    return [
      findingOf(
        scriptOf('silver'),
        error?.code ?? 'check_failed',
        error?.message ?? 'A check script failed.',
        error?.hint ?? 'Run the script on its own.',
        error?.subject === undefined ? {} : { actual: error.subject },
      ),
    ]
  },
  mutants: [
    {
      id: 'verdict_missing',
      describes: 'the SELECT of a check leaves out the column of a rule',
      mutate: ({ files, plan }) => {
        const check = plan.checks.find(({ zone }) => zone === 'silver')
        if (!check) throw nothingToSpoil('no check to spoil')
        files.set(check.path, 'select _file, _record from input\n')
      },
    },
  ],
})
