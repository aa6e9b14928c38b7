import { expect, it } from 'vitest'
import { longName, readWords } from '../../../src/cli/completion/read-words.ts'

it('tells the command, its arguments and what is open', () => {
  const read = readWords(['--quiet', 'query', '--zone', 'gold', 'orders', '--limit'])
  expect(read).toMatchObject({ entry: { id: 'query' }, positionals: ['orders'], lost: false, closed: false })
  expect(read.open && longName(read.open)).toBe('--limit')
  expect([...read.used]).toEqual(['--quiet', '--zone', '--limit'])
})

it('knows a project that is named either way, and what is only an argument', () => {
  expect(readWords(['--project', 'p', 'runs']).project).toBe('p')
  expect(readWords(['runs', '--project=p']).project).toBe('p')
  expect(readWords(['onboard', '--', '--project'])).toMatchObject({ closed: true, positionals: ['--project'], project: undefined })
  expect(readWords(['deploy']).lost).toBe(true)
})
