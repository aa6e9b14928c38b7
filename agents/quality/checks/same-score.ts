import { defineCheck, findingOf, nothingToSpoil, sqlScript } from '#kit'
import { judgedZones, scriptOf, zones } from './judged-zones.ts'

export default defineCheck({
  id: 'same_score',
  gate: 'quality',
  rows: 'sample',
  cure: 'none',
  beside: true,
  describes: 'same input, same score and same details',
  run: async (context) => {
    const judged = await judgedZones(context)
    if (!judged) return 'not_applicable'
    return zones
      .filter((zone) => JSON.stringify(judged[zone].base) !== JSON.stringify(judged[zone].again))
      .map((zone) =>
        findingOf(
          scriptOf(zone),
          'not_deterministic',
          `The check of ${zone} judges the same rows differently.`,
          'Use neither the clock nor chance.',
        ),
      )
  },
  mutants: [
    {
      id: 'sampled',
      describes: 'a check judges a random part of the rows',
      mutate: ({ plan, files }) => {
        const check = plan.checks.find(({ zone }) => zone === 'silver')
        const text = files.get(check?.path ?? '')
        if (!check || text === undefined) throw nothingToSpoil('no check to spoil')
        files.set(check.path, text.replace(sqlScript, `$1select judged.* from (\n$2\n) as judged where random() < 0.5\n`))
      },
    },
  ],
})
