import { describe, expect, it } from 'vitest'
import { hideSecrets, refuseSecrets, secretIn, secretShapeIn } from '#domain'
import { glue, harmlessWords, secretSamples } from '../support/secret-samples.ts'

const samples = Object.entries(secretSamples).flatMap(([rule, texts]) => texts.map((text) => [rule, text] as const))

it.each(samples)('knows %s by its form, wherever it stands', (rule, text) => {
  expect(secretShapeIn(`first, ${text} last`)?.rule).toBe(rule)
  expect(hideSecrets(`first, ${text} last`)).toBe(`first, ${hideSecrets(text)} last`)
  expect(hideSecrets(text)).not.toContain(text)
})

describe('a value that is said to be a secret', () => {
  it.each([
    glue('pass', 'word=hunter2'),
    glue('pass', 'word=swordfish'),
    glue('PWD = ', 'abc'),
    glue('the pass', 'word is hunter2'),
    glue('db_pass', 'word: "Tr0ub4dor&3"'),
    glue('API key: ', '9f8e7d6c'),
    glue('Kenn', 'wort=geheim'),
    glue('jdbc:x://h/d?user=u&pass', 'word=pw9'),
    glue('Server=h;Uid=u;P', 'wd=s3cret;'),
  ])('%s', (text) => {
    expect(secretIn(`load it daily, ${text}`)?.rule).toBe('assigned_secret')
  })
})

it.each(harmlessWords)('lets %j be', (text) => {
  expect(secretIn(text)).toBeUndefined()
})

describe('refusing', () => {
  const secret = glue('hunt', 'er2x')
  const refusal = (value: unknown): { message: string; subject?: string | undefined } => {
    try {
      refuseSecrets(value, 'answers')
    } catch (error) {
      return error as { message: string; subject?: string }
    }
    return { message: '' }
  }

  it('names the place and the kind and never repeats the value', () => {
    const error = refusal({ description: 'fine', columns: { notes: [{ description: glue(`pass`, `word=${secret}`) }] } })
    expect(error).toMatchObject({ code: 'secret_refused', fault: 'caller', subject: 'answers.columns.notes[1].description' })
    expect(error.message).toContain('seems to hold a password')
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain(secret)
  })

  it('sees a value by the key that it stands under', () => {
    expect(refusal({ connection: { [glue('pass', 'word')]: secret } }).subject).toContain('answers.connection')
    expect(refusal({ columns: { [glue('to', 'ken')]: { type: 'text', pii: 'hash' } } }).message).toBe('')
  })
})
