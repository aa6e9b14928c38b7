import { appendPython, defineCheck, pythonFindings, scriptPaths, stagedResult } from '#kit'

export default defineCheck({
  id: 'key_log_lines',
  gate: 'transformation',
  cure: 'none',
  describes: 'each border logs one decrypt and one encrypt line that name the key alias and no value',
  run: async (context) =>
    (await stagedResult(context)) === undefined
      ? 'not_applicable'
      : pythonFindings(context, 'gangway_gate.key_log:judge', { run: context.run }),
  mutants: [
    {
      id: 'silent',
      describes: 'the script logs nothing',
      mutate: (workload) =>
        appendPython(
          workload,
          scriptPaths.bronzeToSilver,
          `
from gangway_runtime import logs

logs.event = lambda *_args, **_fields: None
`,
        ),
    },
  ],
})
