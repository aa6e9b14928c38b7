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
  describes: 'a key alias is present for every zone, each border re-keys, and the scripts use the aliases of the decision',
  run: async (context) => {
    const { bronze, silver, gold } = decisionOf(context, 'transformations').encryption
    const result = await stagedResult(context)
    if (!result) return 'not_applicable'
    const used = bordersSchema.parse(result)
    return [
      ...[bronze, silver, gold]
        .filter((alias) => !alias.startsWith('alias/'))
        .map((alias) => problem('config/transformations.yaml#encryption', 'A zone has no key alias.', 'alias/…', alias)),
      ...compare(scriptPaths.bronzeToSilver, { source: bronze, target: silver }, used.bronze_to_silver.keys),
      ...compare(scriptPaths.silverToGold, { source: silver, target: gold }, used.silver_to_gold.keys),
    ]
  },
  mutants: [
    {
      id: 'one_key_for_all',
      describes: 'gold is written with the key of silver',
      mutate: (workload) =>
        appendPython(
          workload,
          scriptPaths.silverToGold,
          `
import dataclasses

BORDER = dataclasses.replace(
    BORDER, encryption={"source": BORDER.encryption["source"], "target": BORDER.encryption["source"]}
)
`,
        ),
    },
    {
      id: 'no_alias',
      describes: 'the decision names no key for silver',
      mutate: ({ decisions }) => {
        decisions.transformations.encryption.silver = ''
      },
    },
  ],
})

const compare = (path: string, wanted: Readonly<Record<string, string>>, used: Readonly<Record<string, string>>): readonly Finding[] =>
  Object.keys(wanted)
    .filter((side) => wanted[side] !== used[side])
    .map((side) => problem(path, `The ${side} key is not the one of the decision.`, wanted[side] ?? '', used[side] ?? 'none'))

const problem = (path: string, message: string, expected: string, actual: string): Finding =>
  findingOf(path, 'key_alias', message, 'Use the key aliases of transformations.yaml.', { expected, actual })
