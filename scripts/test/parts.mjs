import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from '../setup/paths.mjs'
import { ownPython } from '../setup/own-environments.mjs'
import { readPytestReport, readVitestReport } from './reports.mjs'
import { testResult, wholeResult } from './result.mjs'

const reportOf = (name) => join(root, '.cache/test', name)
const installed = (script) => join(root, 'node_modules', script)

export const parts = [
  {
    id: 'typecheck',
    name: 'Types',
    group: 'static',
    run: async () => wholeResult((await runNode([installed('typescript/bin/tsc'), '--noEmit'])) === 0),
  },
  {
    id: 'lint',
    name: 'Lint',
    group: 'static',
    run: async () => wholeResult((await runNode([installed('oxlint/bin/oxlint'), '--type-aware', '--max-warnings', '0'])) === 0),
  },
  { id: 'unit', name: 'vitest', group: 'vitest', run: runVitest },
  { id: 'python', name: 'pytest of kills', group: 'pytest', run: () => runPytest('pytest-kills.xml', kills) },
  {
    id: 'python',
    name: 'pytest',
    group: 'pytest',
    run: () => runPytest('pytest.xml', ['shared/python', ...kills.map((path) => `--ignore=${path}`)]),
  },
]

/** As long as all others together, so they have a processor of their own. */
const kills = ['test_kill', 'test_disk_full'].map((name) => `shared/python/tests/${name}.py`)

async function runVitest() {
  const report = reportOf('vitest.json')
  const code = await runNode([
    installed('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  return testResult(readVitestReport(report), code)
}

async function runPytest(name, selection) {
  const report = reportOf(name)
  const args = ['-m', 'pytest', ...selection, '-q', '-p', 'no:cacheprovider', `--junitxml=${report}`]
  const path = [join(root, 'shared/python'), process.env.PYTHONPATH].filter(Boolean).join(delimiter)
  const code = await run(ownPython('base'), args, { PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1', PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: path })
  return testResult(readPytestReport(report), code)
}

const runNode = (args) => run(process.execPath, args)

function run(program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}
