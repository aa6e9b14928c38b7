import { expect, it } from 'vitest'
import { atEnd, runEndings } from '../../../src/app/container/at-end.ts'

it('ends the last first, and each once', async () => {
  const ended: string[] = []
  for (const name of ['first', 'second']) atEnd(() => Promise.resolve(void ended.push(name)))
  await runEndings()
  await runEndings()
  expect(ended).toEqual(['second', 'first'])
})
