import { expect, it } from 'vitest'
import { portUsers } from './support/ports.ts'
import { engineFiles, parseSource } from './support/source-files.ts'

const ofGraph = engineFiles().filter(({ path }) => path.startsWith('src/graph/'))

it('lets every function of the graph name the ports that it uses, and no other', () => {
  const users = portUsers(ofGraph)
  const idle = users.flatMap(({ where, name, named, needed }) =>
    [...named].filter((port) => !needed.has(port)).map((port) => `${where} ${name} is lent ${port} and does not use it`),
  )
  expect(users.length).toBeGreaterThan(80)
  expect(idle, 'a signature says what a node does: take the port out of it, and out of what calls it').toEqual([])
})

it('gives no node all of them', () => {
  const nodes = ofGraph.filter(({ path, text }) => path.startsWith('src/graph/nodes/') && text.includes('GraphServices'))
  expect(nodes.map(({ path }) => path)).toEqual([])
})

it('sees a port that is named and not used, here or further down', () => {
  const file = parseSource(
    'src/graph/nodes/a.ts',
    `export function a(state: State, services: WithStore & WithReading & WithMemory) { services.reading.probe(); return b(services) }
     const b = ({ store }: WithStore & WithTrace) => store`,
  )
  const idle = portUsers([file]).map(({ name, named, needed }) => [name, [...named].filter((port) => !needed.has(port))])
  expect(idle).toEqual([
    ['a', ['memory']],
    ['b', ['trace']],
  ])
})
