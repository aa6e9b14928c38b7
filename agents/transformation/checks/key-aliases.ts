import { appendPython, defineCheck, decisionOf, findingOf, scriptPaths, stagedResult, type Finding } from '#kit'
import { z } from 'zod'

const bordersSchema = z.object({
  bronze_to_silver: z.object({ keys: z.record(z.string(), z.string()) }),
  silver_to_gold: z.object({ keys: z.record(z.string(), z.string()) }),
})

export default defineCheck({
  id: 'key_aliases',
  gate: 'transformation',
  rows: 'all_once',
  cure: 'none',
  describes: 'scripts use the key aliases of the decision, one for each zone, and none where it names none',
  run: async (context) => {
    const { encryption } = decisionOf(context, 'transformations')
    const result = await stagedResult(context)
    if (!result) return 'not_applicable'
    const used = bordersSchema.parse(result)
    const { bronze, silver, gold } = encryption ?? {}
    return [
      ...Object.values(encryption ?? {})
        .filter((alias) => !alias.startsWith('alias/'))
        .map((alias) => problem('config/transformations.yaml#encryption', 'A zone has no key alias.', 'alias/…', alias)),
      ...compare(scriptPaths.bronzeToSilver, { source: bronze, target: silver }, used.bronze_to_silver.keys),
      ...compare(scriptPaths.silverToGold, { source: silver, target: gold }, used.silver_to_gold.keys),
    ]
  },
  mutants: [
    {
      id: 'key_of_nobody',
      describes: 'a script writes gold with a key that the decision does not name',
      mutate: (workload) =>
        appendPython(
          workload,
          scriptPaths.silverToGold,
          `
import dataclasses

BORDER = dataclasses.replace(BORDER, encryption={"target": "alias/gold"})
`,
        ),
    },
    {
      id: 'key_unused',
      describes: 'the decision names keys, and no script uses them',
      mutate: ({ decisions }) => {
        decisions.transformations.encryption = { bronze: 'alias/bronze', silver: 'alias/silver', gold: 'alias/gold' }
      },
    },
    {
      id: 'no_alias',
      describes: 'the decision names keys, and none for silver',
      mutate: ({ decisions }) => {
        decisions.transformations.encryption = { bronze: 'alias/bronze', silver: '', gold: 'alias/gold' }
      },
    },
  ],
})

const compare = (
  path: string,
  wanted: Readonly<Record<string, string | undefined>>,
  used: Readonly<Record<string, string>>,
): readonly Finding[] =>
  Object.keys(wanted)
    .filter((side) => wanted[side] !== used[side])
    .map((side) => problem(path, `The ${side} key is not the one of the decision.`, wanted[side] ?? 'none', used[side] ?? 'none'))

const problem = (path: string, message: string, expected: string, actual: string): Finding =>
  findingOf(path, 'key_alias', message, 'Use the key aliases of transformations.yaml.', { expected, actual })
