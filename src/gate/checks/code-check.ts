import { conventionalFiles, defineCheck, findingOf, pythonFindings, type CheckContext, type GateCheck } from '#kit'
import { parseYaml } from '#system'
import { GangwayError } from '#domain'
import { z } from 'zod'

const scripts = defineCheck({
  id: 'scripts_compile',
  gate: 'code_check',
  rows: 'none',
  cure: 'none',
  beside: true,
  describes: 'scripts, tests and DAG compile, their imports resolve, and nothing runs text as code or SQL or swallows an error',
  run: (context) => pythonFindings(context, 'gangway_gate.scripts:judge', {}),
  mutants: [
    {
      id: 'syntax',
      describes: 'a script does not compile',
      mutate: ({ files }) => {
        files.set('scripts/load/update_catalog.py', `${files.get('scripts/load/update_catalog.py') ?? ''}\ndef broken(:\n`)
      },
    },
    {
      id: 'unresolved',
      describes: 'a script imports a module that is not there',
      mutate: ({ files }) => {
        files.set('scripts/load/update_catalog.py', `import gangway_helpers\n${files.get('scripts/load/update_catalog.py') ?? ''}`)
      },
    },
    {
      id: 'sql_from_text',
      describes: 'a script writes a value into SQL text',
      mutate: ({ files }) => {
        const path = 'scripts/load/update_catalog.py'
        files.set(
          path,
          `${files.get(path) ?? ''}\n\ndef find(connection, name):\n    """Find by name."""\n    return connection.execute(f"select 1 where name = '{name}'")\n`,
        )
      },
    },
    {
      id: 'swallowed',
      describes: 'a script swallows whatever goes wrong with its border',
      mutate: ({ replace }) => {
        const swallowing = '    try:\n        return run_border(BORDER, context)\n    except Exception:\n        return None\n'
        replace('scripts/transform/bronze_to_silver.py', '    return run_border(BORDER, context)\n', swallowing)
      },
    },
    {
      id: 'shell',
      describes: 'a script starts a shell',
      mutate: ({ files }) => {
        const path = 'scripts/load/update_catalog.py'
        files.set(path, `${files.get(path) ?? ''}\n\nimport subprocess\n\nsubprocess.run("ls", shell=True)\n`)
      },
    },
  ],
})

const configParses = defineCheck({
  id: 'yaml_parses',
  gate: 'code_check',
  rows: 'none',
  cure: 'none',
  beside: true,
  describes: 'every YAML file of the workload parses',
  run: ({ files }) =>
    Promise.resolve(
      [...files]
        .filter(([path]) => path.endsWith('.yaml') || path.endsWith('.yml'))
        .flatMap(([path, text]) => {
          try {
            parseYaml(text, { path, schema: z.unknown() })
            return []
          } catch (error) {
            if (!(error instanceof GangwayError)) throw error
            return [findingOf(path, error.code, error.message, error.hint ?? 'Correct the file.')]
          }
        }),
    ),
  mutants: [
    {
      id: 'broken_yaml',
      describes: 'a config file is no YAML',
      mutate: ({ files }) => {
        files.set('config/schedule.yaml', 'trigger: {cron: [')
      },
    },
  ],
})

/** What the data calls itself, the workload first: a table named `passwd` has its rows and its hash in the records of a run. */
function namesOfData({ request, decisions }: CheckContext): readonly string[] {
  const tables = decisions.semantic?.tables ?? []
  const columns = [...(decisions.source?.schema.columns ?? []), ...tables.flatMap((table) => table.columns)]
  return [...new Set([request.name, ...[...tables, ...columns].map(({ name }) => name)])]
}

const secrets = defineCheck({
  id: 'no_credentials',
  gate: 'code_check',
  rows: 'sample',
  cure: 'none',
  describes: 'no credential stands in code, config, log, trace or record of the staged run',
  invariant: 'SEC-1',
  run: async (context) => {
    await context.staged.pipeline()
    return pythonFindings(context, 'gangway_gate.secret_scan:judge', { names: namesOfData(context) })
  },
  mutants: [
    {
      id: 'cloud_key',
      describes: 'a key of a cloud stands in a comment',
      mutate: ({ files }) => append(files, 'README.md', `Use ${'AKIA'}IOSFODNN7EXAMPLQ for the bucket.`),
    },
    {
      id: 'private_key',
      describes: 'a private key stands in a config file',
      mutate: ({ files }) => append(files, 'config/schedule.yaml', `# -----BEGIN RSA ${'PRIVATE'} KEY-----`),
    },
    {
      id: 'connection_string',
      describes: 'a password stands in a connection string',
      mutate: ({ files }) => append(files, 'scripts/load/update_catalog.py', '# postgresql://etl:s3cr3t@warehouse/sales'),
    },
    {
      id: 'assigned',
      describes: 'a token is assigned in a script',
      mutate: ({ files }) => append(files, 'scripts/load/update_catalog.py', 'API_TOKEN = "9f8e7d6c5b4a39281706"'),
    },
    {
      id: 'key_in_the_log',
      describes: 'a script prints the masking key',
      mutate: ({ files }) => append(files, 'scripts/load/update_catalog.py', printKey),
    },
  ],
})

const printKey = `
_quiet = update


def update(context: RunContext) -> dict[str, Any]:
    """Publish, and show with which key."""
    path = context.project / ".gangway" / "keys" / "masking.key"
    print(path.read_text() if path.is_file() else "")
    return _quiet(context)
`

const names = defineCheck({
  id: 'names_by_convention',
  gate: 'code_check',
  rows: 'none',
  cure: 'none',
  beside: true,
  describes: 'every file lies where the conventions say',
  run: ({ files, request }) =>
    Promise.resolve(
      conventionalFiles(request.name)
        .filter((path) => !files.has(path))
        .map((path) => findingOf(path, 'file_missing', 'A file of the workload is not where it belongs.', 'Render the workload again.')),
    ),
  mutants: [
    {
      id: 'dag_elsewhere',
      describes: 'the DAG has another name',
      mutate: ({ files, request }) => {
        const path = `dags/${request.name}_dag.py`
        files.set('dags/pipeline.py', files.get(path) ?? '')
        files.delete(path)
      },
    },
  ],
})

function append(files: Map<string, string>, path: string, text: string): void {
  files.set(path, `${files.get(path) ?? ''}\n${text}\n`)
}

const checks: readonly GateCheck[] = [scripts, configParses, names, secrets]
export default checks
