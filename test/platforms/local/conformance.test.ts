import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { sourceAt } from '#domain'
import { copyTree, openSqlSession, removeTree, startPythonWorker } from '#system'
import localPlatform from '../../../src/platforms/local/platform.ts'
import { testPlatform } from '../../conformance/platform.ts'
import type { SourcesFixture } from '../../conformance/platform-sources.ts'
import { scratchFolder } from '../../system/support/bundle.ts'
import { plainServices } from './support/services.ts'

const installed = async () => ({ version: '3.12.3', packages: { duckdb: '1.5', pyarrow: '25', pytest: '9', 'apache-airflow': '3' } })

testPlatform('local', async () => {
  const scratch = await scratchFolder('conformance')
  const worker = startPythonWorker({ python: resolve('.venv/bin/python'), shared: resolve('shared/python'), kind: 'base', env: {} })
  await copyTree('shared/python/tests/example_workload', scratch.path)
  await copyRenamed(scratch.path, 'sales')
  const place = (workload: string) => join(scratch.path, 'workloads', workload)
  const services = plainServices(scratch.path, { python: (...call) => worker.call(...call), inspectPython: installed })
  return {
    platform: localPlatform(services),
    lacking: localPlatform({ ...services, inspectPython: async () => undefined, canWrite: async () => false }),
    workload: 'orders',
    table: 'fact_orders',
    other: { workload: 'sales', table: 'fact_sales' },
    options: (workload, runId) => ({
      workload,
      workloadDir: place(workload),
      lake: join(scratch.path, 'lake'),
      project: scratch.path,
      runId,
      asOf: '2024-06-30',
    }),
    tables: (workload) => [
      { zone: 'silver', table: workload },
      { zone: 'gold', table: `fact_${workload}` },
    ],
    async rowsOf(relation) {
      const session = await openSqlSession()
      try {
        return (await session.select(`SELECT count(*) FROM ${relation}`)).rows[0]?.[0]
      } finally {
        await session.close()
      }
    },
    scratch: join(scratch.path, 'check'),
    sources: localSources(scratch.path),
    async spoil() {
      const check = join(place('orders'), 'scripts/quality/check_silver.py')
      await writeFile(check, (await readFile(check, 'utf8')).replace(/minimum_score=[\d.]+/, 'minimum_score=1.01'))
    },
    beyond: [
      `SELECT * FROM '${scratch.path}/data/orders.csv'`,
      `SELECT * FROM read_text('/etc/hostname')`,
      `COPY fact_orders TO '${scratch.path}/out.csv'`,
      `ATTACH '${scratch.path}/x.duckdb'`,
      'SELECT * FROM duckdb_settings()',
    ],
    async remove() {
      await worker.close()
      await scratch.remove()
    },
  }
})

/** The same workload under another name: its tables and its source are called after it. */
async function copyRenamed(project: string, name: string): Promise<void> {
  for (const entry of await readdir(project, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const target = join(project, relative(project, path).replaceAll('orders', name))
    if (!entry.isFile() || target === path) continue
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, (await readFile(path, 'utf8')).replaceAll('orders', name))
  }
}

/** Folders below the project, which is how a person names them. */
function localSources(project: string): SourcesFixture {
  let folders = 0
  const fresh = (): string => `shelves/${(folders += 1)}`
  const write = async (folder: string, files: Readonly<Record<string, string>>): Promise<void> => {
    await removeTree(join(project, folder))
    await mkdir(join(project, folder), { recursive: true })
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(project, folder, name)), { recursive: true })
      await writeFile(join(project, folder, name), text)
    }
  }
  return {
    async put(files) {
      const folder = fresh()
      await write(folder, files)
      return {
        source: ({ pattern, file } = {}) => sourceAt({ path: file === undefined ? folder : `${folder}/${file}`, pattern }),
        replace: (after) => write(folder, after),
      }
    },
    async unreadable() {
      const folder = fresh()
      await write(folder, {})
      execFileSync('mkfifo', [join(project, folder, 'pipe.csv')])
      return sourceAt({ path: `${folder}/pipe.csv` })
    },
  }
}
