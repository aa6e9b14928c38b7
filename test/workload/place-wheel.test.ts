import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { placeWheel, wheelIn } from '../../src/workload/place-wheel.ts'
import { version } from '#system'

const name = `gangway_runtime-${version}-py3-none-any.whl`
let place = ''
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(place, path)), { recursive: true })
  writeFileSync(join(place, path), text)
}
const workload = () => join(place, 'workloads', 'orders')
const placed = () => readdirSync(join(workload(), '.gangway', 'wheels'))
const run = () => placeWheel(join(place, 'package'), place, 'orders')

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'gangway-wheel-'))
  write(`package/dist/wheels/${name}`, 'built')
  write('workloads/orders/requirements.txt', `gangway_runtime==${version}\n`)
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

it('lays the wheel into the workload, and leaves one alone that is there', async () => {
  await run()
  expect(readFileSync(wheelIn(workload()), 'utf8')).toBe('built')
  const before = statSync(wheelIn(workload())).mtimeMs
  await run()
  expect(statSync(wheelIn(workload())).mtimeMs).toBe(before)
  write(`package/dist/wheels/${name}`, 'built anew')
  await run()
  expect(readFileSync(wheelIn(workload()), 'utf8')).toBe('built anew')
})

it('takes away the wheel of another version, unless the workload pins it still', async () => {
  write('workloads/orders/.gangway/wheels/gangway_runtime-0.0.1-py3-none-any.whl', 'old')
  write('workloads/orders/.gangway/wheels/gangway_runtime-0.0.2-py3-none-any.whl', 'pinned by a person')
  write('workloads/orders/.gangway/wheels/helpers-1.0-py3-none-any.whl', 'of a person')
  write('workloads/orders/requirements.txt', 'gangway_runtime==0.0.2\n')
  await run()
  expect(placed().toSorted()).toEqual(['gangway_runtime-0.0.2-py3-none-any.whl', name, 'helpers-1.0-py3-none-any.whl'])
})

it('says how to build a wheel that is not there', async () => {
  rmSync(join(place, 'package'), { recursive: true })
  await expect(run()).rejects.toMatchObject({ fault: 'environment', code: 'wheel_missing', hint: expect.stringContaining('npm run build') })
})
