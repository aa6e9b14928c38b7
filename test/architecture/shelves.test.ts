import { describe, expect, it } from 'vitest'
import { entriesOf, foldersIn } from './support/source-files.ts'

const agents = foldersIn('agents')
const filesOfAgent = ['agent.ts', 'decide.ts', 'view.ts', 'checks.ts']

describe('shelves', () => {
  it('gives every agent its four files', () => {
    const missing = agents.flatMap((id) => {
      const present = entriesOf(`agents/${id}`).map((entry) => entry.name)
      return filesOfAgent.filter((name) => !present.includes(name)).map((name) => `agents/${id}/${name}`)
    })
    expect(missing, 'contract, rules, view and checks of a specialist are found without searching').toEqual([])
  })

  it('lets every common template belong to an agent or the engine', () => {
    const strangers = foldersIn('templates/common').filter((id) => id !== 'engine' && !agents.includes(id))
    expect(
      strangers.map((id) => `templates/common/${id}`),
      'the same id stands on every shelf',
    ).toEqual([])
  })

  it('lets every other template belong to a platform and an agent or the engine', () => {
    const platforms = foldersIn('src/platforms')
    const owned = foldersIn('templates').filter((name) => name !== 'common')
    const strangers = owned.flatMap((platform) =>
      foldersIn(`templates/${platform}`)
        .filter((id) => !platforms.includes(platform) || (id !== 'engine' && !agents.includes(id)))
        .map((id) => `templates/${platform}/${id}`),
    )
    expect(strangers, 'the same id stands on every shelf').toEqual([])
  })
})
