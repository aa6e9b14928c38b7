import { expect, it } from 'vitest'
import { factsOf, maskingMethodSchema, maskVerbs, methodNamed, optionsIn, runtimeParameters, writtenOptions } from '#domain'

it('lists the methods from weak to strict, with those that are no mask', () => {
  expect(maskingMethodSchema.options).toEqual([
    'keep',
    'mask_email',
    'mask_pan',
    'mask_partial',
    'generalize',
    'truncate_ip',
    'hash',
    'tokenize',
    'redact',
    'drop',
  ])
  expect(maskingMethodSchema.options.filter((method) => factsOf(method).joins === true)).toEqual(['keep', 'hash', 'tokenize'])
})

it('knows a method by its id and by the words that it says', () => {
  expect(['hash', 'hashing', 'partially', 'generalise', 'redaction', 'nothing'].map(methodNamed)).toEqual([
    'hash',
    'hash',
    'mask_partial',
    'generalize',
    'redact',
    undefined,
  ])
  expect(maskVerbs.toSorted()).toEqual(['generalise', 'generalize', 'hash', 'redact'])
})

it('takes the options of a step, and tells the runtime of them in its own words', () => {
  const step = { id: 'mask', op: 'mask', columns: ['a'], keep_first: 1, keep_last: undefined }
  expect(optionsIn(step)).toEqual({ keep_first: 1 })
  expect(runtimeParameters('mask_partial', undefined, optionsIn(step))).toEqual({ first: 1 })
  expect(runtimeParameters('hash', 'EMAIL', {})).toEqual({ case: 'lower' })
  expect(runtimeParameters('hash', 'NAME', {})).toEqual({})
})

it('writes an option that a reader should see', () => {
  expect(writtenOptions('generalize')).toEqual({ generalize_to: 'year' })
  expect(writtenOptions('mask_partial')).toEqual({})
})
