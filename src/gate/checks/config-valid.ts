import { isDeepStrictEqual } from 'node:util'
import { GangwayError } from '#domain'
import {
  agents,
  decisionPath,
  decisionSchemas,
  defineCheck,
  findingOf,
  type AgentFacts,
  type CheckContext,
  type DecisionName,
  type Finding,
  type GateCheck,
} from '#kit'
import { parseYaml } from '#system'

/** The config files are the decisions: they validate, and they say what the agent decided. */
const checksOf = ({ id, returns: names }: AgentFacts): readonly GateCheck[] =>
  names.slice(0, 1).map((first) =>
    defineCheck({
      id: 'config_valid',
      gate: id,
      rows: 'none',
      cure: 'none',
      describes: `${names.map(decisionPath).join(' and ')} validate and hold what was decided`,
      run: (context) => Promise.resolve(names.flatMap((name) => judge(context, name))),
      mutants: [
        {
          id: 'unknown_key',
          describes: 'a key is misspelt',
          mutate: ({ replace }) => replace(decisionPath(first), /^version:/m, 'versoin:'),
        },
        {
          id: 'broken_yaml',
          describes: 'the file is no YAML',
          mutate: ({ files }) => {
            files.set(decisionPath(first), `${files.get(decisionPath(first)) ?? ''}\n  - [unclosed\n`)
          },
        },
        {
          id: 'other_workload',
          describes: 'the file was rendered from another decision',
          mutate: ({ replace }) => replace(decisionPath(first), /^workload: .*$/m, 'workload: "another_one"'),
        },
      ],
    }),
  )
export default agents.flatMap(checksOf)

function judge({ files, decisions }: CheckContext, name: DecisionName): readonly Finding[] {
  const path = decisionPath(name)
  const text = files.get(path)
  if (text === undefined) return [findingOf(path, 'config_missing', 'The file is not there.', 'Render the workload again.')]
  try {
    const value = parseYaml(text, { path, schema: decisionSchemas[name] })
    if (isDeepStrictEqual(plain(value), plain(decisions[name]))) return []
    return [findingOf(path, 'config_differs', 'The file does not hold what was decided.', 'Render the workload again.')]
  } catch (error) {
    if (!(error instanceof GangwayError)) throw error
    return [
      findingOf(
        path,
        error.code,
        error.message,
        error.hint ?? 'Correct the file.',
        error.subject === undefined ? {} : { actual: error.subject },
      ),
    ]
  }
}

/** Values as a file can say them: members that are undefined are not there. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))
