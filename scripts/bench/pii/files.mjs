import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { allFakers, en } from '@faker-js/faker'
import { Faker } from '@faker-js/faker'
import { schemasOf } from './schemas.mjs'
import { tables } from './tables.mjs'

const ROWS = 120
const LOCALES = 'de fr es it pl pt_BR nl sv tr en_IN en_US zh_CN ja ko ru ar vi cs_CZ hu uk en_NG fi he fa id_ID ro hr da nb_NO el'.split(
  ' ',
)
const FILES_PER_TABLE = 6

/** Every file with its labels: generated ones, written below `folder`, and public ones that are there. */
export function labelledFiles(root, folder) {
  mkdirSync(folder, { recursive: true })
  const generated = Object.entries(tables).flatMap(([table, columns], place) =>
    Array.from({ length: FILES_PER_TABLE }, (_, turn) =>
      writeFile(folder, table, columns, turn, LOCALES[(place * FILES_PER_TABLE + turn) % LOCALES.length]),
    ),
  )
  const schemas = ['learned', 'measured'].flatMap((half) =>
    schemasOf(root, half).map(({ name, columns, locale }) => ({ ...writeFile(folder, name, columns, 0, locale), half })),
  )
  const { files } = JSON.parse(readFileSync(join(root, 'scripts/bench/pii/public.json'), 'utf8'))
  const known = Object.entries(files).map(([path, labels]) => ({ name: basename(path), path: join(root, path), labels }))
  return [...generated, ...schemas, ...known.filter(({ path }) => existsSync(path))]
}

function writeFile(folder, table, columns, turn, locale) {
  const faker = new Faker({
    locale: [allFakers[locale].rawDefinitions, en, allFakers.base.rawDefinitions].map((each) => each.rawDefinitions ?? each),
    seed: turn + 1,
  })
  const headers = columns.map(([names]) => names[turn % names.length])
  const rows = Array.from({ length: ROWS }, (_, index) => columns.map(([, , value]) => quoted(value(faker, index))).join(','))
  const name = `${table}-${locale}.csv`
  const path = join(folder, name)
  writeFileSync(path, `${headers.map(quoted).join(',')}\n${rows.join('\n')}\n`)
  return { name, path, labels: Object.fromEntries(headers.map((header, place) => [header, columns[place][1]])) }
}

const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
