import { expect, it } from 'vitest'
import { sourceAt } from '#domain'
import { connectSource, openSource, type SourceAccess } from '../../src/profile/open-source.ts'

const source = sourceAt({ path: 'orders.csv' })
const found = { location: { path: 'orders.csv' }, path: '/orders.csv', files: [], leftOut: [] }

function access(sources: SourceAccess['platform']['sources'], more: Partial<SourceAccess> = {}) {
  const asked: unknown[] = []
  const platform: SourceAccess['platform'] = {
    id: 'aws',
    sources,
    connect: () => Promise.resolve({ ok: true, detail: 'there' }),
    read: (_, wanted) => Promise.resolve((asked.push(wanted), found)),
  }
  return { asked, access: { platform, readersOf: () => Promise.resolve(['local'] as const), budgetBytes: undefined, into: '/in', ...more } }
}

it('asks the platform, with what may be brought', async () => {
  const usual = access(['local'])
  expect(await openSource(source, usual.access)).toBe(found)
  expect(usual.asked).toEqual([{ budgetBytes: 2 * 1024 ** 3, into: '/in' }])
  const said = access(['local'], { budgetBytes: 5 })
  await openSource(source, said.access)
  expect(said.asked).toEqual([{ budgetBytes: 5, into: '/in' }])
})

it.each([openSource, connectSource])('refuses a source that the platform does not read, and names those that do', async (ask) => {
  const { access: other, asked } = access([])
  await expect(ask(source, other)).rejects.toMatchObject({
    fault: 'caller',
    code: 'source_elsewhere',
    message: 'orders.csv is a source of kind local, which platform aws does not read.',
    hint: 'Choose a platform that reads it: local.',
  })
  expect(asked).toEqual([])
})
