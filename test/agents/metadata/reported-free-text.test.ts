import { expect, it } from 'vitest'
import { unsureQuestions } from '../../../agents/metadata/unsure-personal-data.ts'
import { cycle, digits, numbered } from '../../profile/pii/reported.ts'
import { profileColumns, sharedDatabase, type Columns } from '../../profile/support.ts'
import { anInput } from '../fixtures.ts'

const database = sharedDatabase()
/** Texts of which every tenth holds something. */
const texts = (item: (index: number) => string): string[] =>
  numbered((index) => (index % 10 === 0 ? item(index) : `The lamp of visit ${index} flickers after a while`))

/** A report as `project#number`, texts in the form that it shows, what is found inside of them, and whether a person is asked. */
const reported: readonly [origin: string, columns: Columns, found: string, asked: boolean][] = [
  ['colophon-group/jobseek#2673', { description_text: texts((index) => `send your CV to hr${index}.lane@example.org or call +49 30 5550${digits(index, 4)}`) }, 'EMAIL, PHONE', false],
  ['mitodl/ol-data-platform#2537', { comment_plain_body: texts((index) => `Order 10${digits(index, 8)} of 2024-01-31, please write to other${index}@example.org`) }, 'EMAIL', false],
  ['mitodl/ol-data-platform#2537 without it', { comment_plain_body: texts((index) => `Order 10${digits(index, 8)} of 2024-01-31 for 12.50, build 10.7.31.9`) }, '', false],
  ['entireio/cli#1909', { prompt: texts((index) => `ring me on +44 20 7946 0${digits(index, 3)} or ${index % 20 ? '020 7946 0' : '(020) 7946 0'}${digits(index, 3)}`) }, 'PHONE', true],
  ['openaustralia/righttoknow#468', { body: texts((index) => `my mobile is 0491 570 ${digits(index, 3)}, thanks`) }, 'PHONE', true],
  ['data-privacy-stack/presidio#635', { sender: texts((index) => `Rhea Lindt - rhea${index}@example.org`) }, 'EMAIL', false],
  ['LeapBeyond/scrubadub#22', { remark: texts((index) => `OAKS LLC - Business Phone: 919-555-${digits(index, 4)} (FRONT DESK)`) }, 'PHONE', true],
  ['newrelic/rusty-hog#11', { step: texts((index) => `git clone git@source.example.org:team/agent${index}.git`) }, '', false],
  ['visma-prodsec/confused#23', { dependency: texts((index) => `git+ssh://git@example.org/team/part${index}.git and @scope/part`) }, '', false],
  ['nosilver4u/ewww-image-optimizer#141', { image: texts((index) => `lazy/placeholder-358x${index}@2x.png`) }, '', false],
  ['ossf/best-practices-badge#1923', { homepage: texts((index) => `https://www.example.org/package/@user${index}/name.git`) }, '', false],
  ['evilsocket/bettercap#220', { message: texts((index) => `ad id 13360168564208785236104053731902${digits(index, 7)} was shown`) }, '', false],
  ['data-privacy-stack/presidio#71', { trace: texts((index) => `request 110bcd25-a55d-453a-8046-129${digits(index, 4)}ea002 was done`) }, '', false],
] // prettier-ignore

it.each(reported)('%s', async (_, columns, found, asked) => {
  const profile = await profileColumns(await database(), columns)
  const [column] = profile.columns
  expect(column?.pii.map(({ type, free_text: inText }) => (inText ? type : `${type} by value`)).join(', ')).toBe(found)
  expect(unsureQuestions(anInput({ profile })).map(({ id }) => id)).toEqual(asked ? [`pii.${column?.name}`] : [])
})

it('asks nothing of a column of telephones', async () => {
  const profile = await profileColumns(await database(), { phone: cycle('+44 20 7946 0123', '+44 20 7946 0124') })
  expect(unsureQuestions(anInput({ profile }))).toEqual([])
})
