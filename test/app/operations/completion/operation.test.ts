import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import completion from '../../../../src/app/operations/completion/operation.ts'
import { operationContext } from '../support/context.ts'

it.each(['bash', 'zsh', 'fish'])('prints the script of %s as it is', async (shell) => {
  const { data, text, verbatim } = await completion.run(completion.input.parse({ shell }), operationContext())
  expect({ data, verbatim }).toEqual({ data: { shell, script: text }, verbatim: true })
  expect(text).toContain(`gangway __complete ${shell}`.replace('gangway __complete fish', '__complete fish'))
})

it('knows no other shell', () => expect(completion.input.safeParse({ shell: 'tcsh' }).success).toBe(false))

it('is a script that bash reads', async () => {
  const { text } = await completion.run({ shell: 'bash' }, operationContext())
  execFileSync('bash', ['-n'], { input: text })
})
