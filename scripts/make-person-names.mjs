/**
 * Writes shared/pii/person-names.json, the given names of many cultures, from the locales of @faker-js/faker (MIT):
 * `node scripts/make-person-names.mjs`. Words that name things more often than people are left out.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { allFakers } from '@faker-js/faker'
import { root } from './setup/paths.mjs'

/** As src/profile/pii/fold-words.ts folds the words of a value. */
const fold = (text) =>
  text
    .toLowerCase()
    .replace(/[łøđðþæœßı]/g, (sign) => ({ ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i' })[sign])
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
const texts = (value) => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(texts) : [])
const listsOf = (definition = {}) => Object.values(definition).flatMap(texts)
const tokens = (values) => values.flatMap((value) => fold(value).split(/[^\p{L}]+/u)).filter(({ length }) => length > 0)

const { en } = allFakers
const { word = {}, color = {}, date = {}, location = {}, commerce = {}, company = {} } = en.rawDefinitions
const things = new Set(
  tokens([
    'santa van alpha queen beta',
    ...listsOf(word),
    ...listsOf(color),
    ...Object.values(date).flatMap(listsOf),
    ...texts(location.country),
    ...texts(location.state),
    ...texts(commerce.department),
    ...Object.values(commerce.product_name ?? {}).flatMap(texts),
    ...listsOf(company),
  ]),
)
const given = new Set(Object.values(allFakers).flatMap(({ rawDefinitions: { person = {} } }) => tokens(listsOf(person.first_name))))
const kept = [...given]
  .filter((name) => !things.has(name) && (name.length > 2 || /[^a-z]/.test(name)))
  .toSorted((left, right) => (left < right ? -1 : 1))

const lines = []
for (const name of kept) {
  const last = lines.at(-1)
  if (last !== undefined && last.length + name.length < 130) lines[lines.length - 1] = `${last} ${name}`
  else lines.push(name)
}
const text = { version: 1, origin: '@faker-js/faker 9.9.0, locale definitions', license: 'MIT', given: lines }
writeFileSync(join(root, 'shared/pii/person-names.json'), `${JSON.stringify(text, null, 1)}\n`)
console.log(`${kept.length} given names`)
