import { appendPython, defineCheck, pythonFindings, scriptPaths } from '#kit'

export default defineCheck({
  id: 'scripts_import',
  gate: 'transformation',
  rows: 'none',
  cure: 'none',
  describes: 'both scripts import without a cloud library',
  run: (context) =>
    pythonFindings(context, 'gangway_gate.scripts:load', {
      paths: [scriptPaths.bronzeToSilver, scriptPaths.silverToGold],
    }),
  mutants: [
    {
      id: 'cloud_library',
      describes: 'a script imports the SDK of a cloud',
      mutate: (workload) => appendPython(workload, scriptPaths.silverToGold, 'import boto3  # noqa: E402, F401'),
    },
    {
      id: 'unknown_name',
      describes: 'a script imports something that the runtime does not have',
      mutate: (workload) =>
        appendPython(workload, scriptPaths.bronzeToSilver, 'from gangway_runtime.border import load_border  # noqa: E402, F401'),
    },
  ],
})
