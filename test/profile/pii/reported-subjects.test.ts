import { expect, it } from 'vitest'
import { profileColumns, sharedDatabase, type Columns } from '../support.ts'
import { cycle, digits, expectClasses, numbered, type Reported } from './reported.ts'

const database = sharedDatabase()

/** What is nobody's business about somebody, and columns that only sound so. */
const special: readonly Reported[] = [
  ['praxis-proxy/ai#1106', { religious_belief: cycle('none held', 'catholic', 'hindu'), sexual_orientation: cycle('straight', 'gay', 'bi'), biometric_id: numbered((index) => `fp-${digits(index, 9)}`) }, 'SENSITIVE'],
  ['ethyca/fides#1563', { 'Religious belief': cycle('buddhist', 'jewish'), 'Union Membership': cycle('yes', 'no'), 'Mental Health': cycle('anxiety', 'none known'), 'Primary diagnosis': cycle('asthma', 'gout') }, 'SENSITIVE'],
  ['openemr/openemr#13828', { diagnosis: cycle('ICD10:I10.', 'ICD10:E11.9', 'ICD10:J45') }, 'SENSITIVE'],
  ['drupaldiversity/diversity-of-the-web#18', { Ethnicity: cycle('asian', 'mixed'), Religion: cycle('muslim', 'sikh'), 'Sexual Orientation': cycle('straight', 'queer'), Disability: cycle('visual', 'none known') }, 'SENSITIVE'],
  ['rvandewater/YAIB-cohorts#2', { race: cycle('WHITE', 'ASIAN', 'BLACK', 'OTHER'), ethnicity: cycle('HISPANIC', 'NOT HISPANIC') }, 'SENSITIVE'],
  ['abtassociates/LSASampleCode#854', { HoHEthnicity: cycle('0.0', '1.0', '99.0') }, 'SENSITIVE'],
  ['azerothcore/wiki#739', { racemask: cycle('1101', '690', '2047'), condition_type: cycle('15', '16') }, 'none'],
  ['jeffpiazza/derbynet#388', { race_name: cycle('Lion, Round 1', 'Tiger, Round 2'), race_time: numbered((index) => `3.${digits(index, 3)}`), race: numbered((index) => String(index + 1)) }, 'none'],
  ['Universal-Commerce-Protocol/ucp#586', { condition: cycle('new', 'used', 'refurbished'), item_condition: cycle('NewCondition', 'UsedCondition') }, 'none'],
  ['cubecart/v6#2396', { Condition: cycle('condition_new', 'condition_used', 'condition_refurbished') }, 'none'],
  ['PrestaShop/PrestaShop#35919', { condition: cycle('Damaged', 'Opened package', 'B grade') }, 'none'],
] // prettier-ignore

it('finds the special classes, and no races of cars', async () => expectClasses(await database(), special))

const company = numbered((index) => `${['Oak', 'Elm', 'Ash', 'Fir'][index % 4]} Works ${index} Ltd`)
const street = numbered((index) => `${index + 1} Mill Road`)
/** Where organisations are reached, and the same of people. */
const organisations: readonly Reported[] = [
  ['datenanfragen/data#1287', { company, address: street, web: numbered((index) => `https://firm${index}.example.org/`) }, 'none'],
  ['datenanfragen/data#555', { slug: numbered((index) => `firm-${index}`), company_name: company, address: street, city: cycle('Manchester', 'Leeds', 'York') }, 'none'],
  ['datagouv/cada.data.gouv.fr#31', { 'raison sociale': numbered((index) => `Société Lumen ${index} SARL`), commune: cycle('Lyon', 'Nantes', 'Lille') }, 'none'],
  ['LeapBeyond/scrubadub#6', { vendor: company, vendor_city: cycle('Leeds', 'York') }, 'none'],
  ['exmergo/dex#54', { 'distribution_centers.name': cycle('Memphis TN', 'Chicago IL', 'Houston TX', 'Los Angeles CA'), constructor: cycle('Rapido', 'Corsa', 'Vento') }, 'none'],
  ['bcgov/entity#20816', { full_name: cycle('Ravi Kumar', 'Wei Zhang', 'Chidi Okafor', 'Siti Rahayu'), address: street, postal_code: numbered((index) => `V${index % 10}B ${(index + 3) % 10}K${(index + 5) % 10}`) }, { full_name: 'NAME', address: 'ADDRESS street', postal_code: 'ADDRESS postal' }],
] // prettier-ignore

it('leaves organisations where they are, and hides people', async () => expectClasses(await database(), organisations))

/** Columns that identify somebody together, as the tools were asked to show them. */
const quasi: readonly [origin: string, columns: Columns, shown: readonly string[]][] = [
  ['maziyarpanahi/openmed#887', { zip: numbered((index) => String(10_001 + index)), gender: cycle('f', 'm'), birth_date: numbered((index) => `19${40 + (index % 50)}-03-04`), amount: numbered((index) => `${index}.50`) }, ['zip', 'gender', 'birth_date']],
  ['datahuborg/datahub#212', { age: numbered((index) => String(18 + index)), gender: cycle('f', 'm', 'x'), plan: cycle('a', 'b') }, ['age', 'gender']],
  ['IIC2413/Syllabus-2022-1#244', { edad: numbered((index) => String(18 + index)), sexo: cycle('M', 'F'), monto: numbered((index) => String(index * 100)) }, ['edad', 'sexo']],
  ['guevara/read-it-later#1673', { 'zip code': numbered((index) => String(10_001 + index)), sex: cycle('F', 'M'), dob: numbered((index) => `03/04/19${40 + (index % 50)}`) }, ['zip_code', 'sex', 'dob']],
  ['sheltermanager/asm3#310', { surname: cycle('Kumar', 'Zhang', 'Okafor'), town: cycle('Leeds', 'York'), postcode: numbered((index) => `LS${index % 10} ${index % 9}AB`) }, ['town', 'postcode']],
  ['uvm-plaid/programming-dp#57', { Age: numbered((index) => String(17 + index)), Education: cycle('Bachelors', 'HS-grad'), Target: cycle('<=50K', '>50K') }, ['age', 'education']],
  ['PrestaShop/PrestaShop#35919', { condition: cycle('new', 'used'), price: numbered((index) => `${index}.99`) }, []],
] // prettier-ignore

it.each(quasi)('shows what identifies together: %s', async (_, columns, shown) =>
  expect((await profileColumns(await database(), columns)).quasi_identifiers).toEqual(shown),
)
