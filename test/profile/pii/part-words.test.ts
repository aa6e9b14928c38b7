import { expect, it } from 'vitest'
import { partWords } from '../../../src/profile/pii/part-words.ts'

const known = new Set(['customer', 'email', 'name', 'order', 'date', 'kunden', 'telefon', '客户', '手机号', '現', '住所', '名', 'no', 'id'])

it.each([
  ['email', ['email']],
  ['customeremail', ['customer', 'email']],
  ['kundentelefon', ['kunden', 'telefon']],
  ['orderdate', ['order', 'date']],
  ['客户手机号', ['客户', '手机号']],
  ['現住所', ['現', '住所']],
])('%s is written of %j', (token, words) => expect(partWords(token, known)).toEqual(words))

it.each(['emailer', 'renamed', 'dateline', 'customerx', '商品名'])('%s stays whole, since letters would be left over', (token) =>
  expect(partWords(token, known)).toBeUndefined(),
)

it.each(['nodate', 'orderid', 'noname'])('%s stays whole, since short pieces stand in many words by chance', (token) =>
  expect(partWords(token, known)).toBeUndefined(),
)
