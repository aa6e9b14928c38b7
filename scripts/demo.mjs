/**
 * Onboards the demo source from nothing: `npm run demo`. The project folder `demo-project/` is made anew each time.
 * Products come first, orders refer to them; both run unattended, with the answers that a person would have given.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup/paths.mjs'

const project = 'demo-project'
const gangway = join(root, 'node_modules', '.bin', 'gangway')

function makeProject() {
  rmSync(join(root, project), { recursive: true, force: true })
  mkdirSync(join(root, project, 'data'), { recursive: true })
  for (const name of ['products.csv', 'orders.csv']) copyFileSync(join(root, 'demo', name), join(root, project, 'data', name))
}

function onboard(name, ...options) {
  const args = ['onboard', '--project', project, '--source', `data/${name}.csv`, '--name', name, '--unattended', '--approve', ...options]
  console.log(`\n$ gangway ${args.join(' ')}\n`)
  return spawnSync(gangway, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 5
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

const started = performance.now()
makeProject()
process.exitCode = onboard('products') || onboard('orders', '--answers', join('demo', 'answers.yaml'))
if (process.exitCode === 0) sayWhatNext(((performance.now() - started) / 1000).toFixed(0))
