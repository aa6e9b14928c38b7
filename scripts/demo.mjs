/**
 * Onboards the demo source from nothing: `npm run demo`. The project folder `demo-project/` is made anew each time.
 * Products come first, orders refer to them; both run unattended, with the answers that a person would have given.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup/paths.mjs'

const project = 'demo-project'

function makeProject() {
  rmSync(join(root, project), { recursive: true, force: true })
  mkdirSync(join(root, project, 'demo'), { recursive: true })
  for (const name of ['products.csv', 'orders.csv']) copyFileSync(join(root, 'demo', name), join(root, project, 'demo', name))
}

/** Both onboardings run in this process, so that Python and Airflow are started once. */
async function onboard(name, ...options) {
  const { createFace, runCommandLine } = await commands
  const args = [
    'onboard',
    '--project',
    project,
    '--source',
    `${project}/demo/${name}.csv`,
    '--name',
    name,
    '--unattended',
    '--approve',
    ...options,
  ]
  console.log(`\n$ npx gangway ${args.join(' ')}\n`)
  const face = createFace(process)
  const exitCode = await runCommandLine(args, face)
  await face.flush()
  return exitCode
}

function sayWhatNext(seconds) {
  console.log(`
The demo took ${seconds} s. Look around:

  $ npx gangway status orders --project ${project}
  $ npx gangway query orders "select status, count(*) as orders, sum(line_total) as total from fact_orders join dim_orders_details using (orders_details_key) group by status order by total desc" --project ${project}
  $ npx gangway explain orders config/source.yaml --project ${project}
  $ npx gangway run orders --project ${project}
  $ less ${project}/workloads/orders/README.md

Then onboard a file of your own:

  $ npx gangway onboard path/to/your.csv`)
}

process.chdir(root)
const commands = import('../dist/commands.mjs')
const started = performance.now()
makeProject()
const exitCode = (await onboard('products')) || (await onboard('orders', '--answers', join('demo', 'answers.yaml')))
if (exitCode === 0) sayWhatNext(((performance.now() - started) / 1000).toFixed(0))
await (await commands).runEndings()
// Handles of a library that nobody closed must not keep a finished demo alive.
process.exit(exitCode)
