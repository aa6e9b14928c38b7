import { it } from 'vitest'
import { sharedDatabase } from '../support.ts'
import { withLuhn } from './labelled-columns.ts'
import { cycle, digits, expectClasses, numbered, type Reported } from './reported.ts'

const database = sharedDatabase()

/** Numbers that other tools took for telephones, cards and the numbers of people. */
const numbers: readonly Reported[] = [
  ['data-privacy-stack/presidio#71', { request: numbered((index) => `110bcd25-a55d-453a-8046-${digits(index, 7)}ea0${10 + (index % 80)}`) }, 'none'],
  ['data-privacy-stack/presidio#1607', { at_millis: numbered((index) => String(1_748_503_543_012 + index * 7_654_321)) }, 'none'],
  ['pii-shield/pii-shield#209', { logged: numbered((index) => withLuhn(`154813816${digits(index, 3)}`)), case_ref: numbered((index) => withLuhn(`1747-9192-2056-${digits(index, 3)}`.replaceAll('-', '')).replace(/(.{4})(?=.)/g, '$1-')) }, 'none'],
  ['philterd/phileas#120', { time_processed: numbered((index) => withLuhn(`164772512${digits(index, 3)}`)), account_token: numbered((index) => `47223179-9330-4259-${digits(index, 4)}-f2db26efb20c`) }, { time_processed: 'none', account_token: 'SENSITIVE credential' }],
  ['mvanhorn/cli-printing-press#3173', { soa_serial: numbered((index) => String(2_024_061_500 + index * 31)), ttl: cycle('604800', '1800', '3600') }, 'none'],
  ['mvanhorn/cli-printing-press#1149', { post_at: numbered((index) => String(1_747_731_000 + index * 3601)), upc: numbered((index) => `0${digits(index, 11)}`), longitude: numbered((index) => `-122.${digits(index, 7)}`) }, 'none'],
  ['mvanhorn/cli-printing-press#2165', { comment: numbered((index) => `43${digits(index, 8)}`), commit: numbered((index) => digits(index, 10)) }, 'none'],
  ['Arachni/arachni#647', { opacity: numbered((index) => `0.5${digits(index, 15)}`), shift: numbered((index) => `-0.${withLuhn(`5309${digits(index, 11)}`)}`) }, 'none'],
  ['evilsocket/bettercap#220', { ad: numbered((index) => `13360168${withLuhn(`5236${digits(index, 11)}`)}6853470`) }, 'none'],
  ['data-privacy-stack/presidio#1063', { chapter: cycle('INTRODUCTORY', 'INTERVENTION', 'BIOMARKERSIN'), grade: cycle('D3', 'H1', 'A1', 'B43') }, 'none'],
  ['data-privacy-stack/presidio#2275', { reference: numbered((index) => `9${digits(index, 2)}-12-${digits(index, 4)}`) }, 'none'],
  ['data-privacy-stack/presidio#1173', { value: numbered((index) => String(6_033_391 + index * 25_331)) }, 'none'],
  ['open-metadata/OpenMetadata#29049', { ACADEMIC_YEAR_CODE: cycle('1999', '2000') }, 'none'],
  ['open-metadata/OpenMetadata#19765', { email_verified: cycle('0', '1') }, 'none'],
] // prettier-ignore

it('takes no number for somebody because of its length', async () => expectClasses(await database(), numbers))

/** Telephones in the writings that other tools lost. */
const telephones: readonly Reported[] = [
  ['wireservice/csvkit#1143', { phone: numbered((index) => `120255501${digits(index, 2)}.0`) }, 'PHONE'],
  ['Automattic/camptix#40', { 'Mobile number': numbered((index) => (index % 3 ? `77009${digits(index, 5)}` : `4.4${1 + (index % 8)}E+11`)) }, 'PHONE'],
  ['daddyz/phonelib#367', { phone: cycle('+12025550143 x136', '+12025550144x7', '+12025550145 ext. 136', '+12025550146;ext=136') }, 'PHONE'],
  ['TrevorPilley/phone-number-parser#492', { telephone: numbered((index) => `tel:+44-114-496-0${digits(index, 3)};ext=${100 + index}`) }, 'PHONE'],
  ['sstephenson/global_phone#13', { contact: numbered((index) => `(201) 555-01${digits(index, 2)}x${1000 + index}`) }, 'PHONE'],
  ['google/libphonenumber#988', { cell: numbered((index) => `408555${digits(index, 4)}#${index % 10}`) }, 'PHONE'],
  ['jackocnr/intl-tel-input#371', { office_phone: numbered((index) => `+852 5550 ${digits(index, 4)} Ext. ${1000 + index}`) }, 'PHONE'],
  ['giggsey/libphonenumber-for-php#67', { telefono: numbered((index) => `+549351555${digits(index, 4)} ext.`) }, 'PHONE'],
  ['iris-connect/iris-client#443', { phone: numbered((index) => `'+4915550${digits(index, 6)}`) }, 'PHONE'],
  ['GlotPress/GlotPress#2059', { mobile: numbered((index) => `\t+4915550${digits(index, 6)}`) }, 'PHONE'],
  ['catamphetamine/libphonenumber-js#141', { phone: numbered((index) => `+٤٤${digits(index, 8).replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))}`) }, 'PHONE'],
  ['jackocnr/intl-tel-input#2105', { 'شماره تلفن': numbered((index) => `۰۹${digits(index, 9).replace(/\d/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit)))}`) }, 'PHONE'],
  ['owncloud-archive/contacts#818', { 'Phone 1 - Value': numbered((index) => `+1 202 555 01${digits(index, 2)} ::: +1 202 555 01${digits(index + 5, 2)}`) }, 'PHONE'],
  ['nextcloud/contacts#1855', { tel: numbered((index) => `+9915550${digits(index, 4)},00120255501${digits(index, 2)}`) }, 'PHONE'],
  ['SpartnerNL/Laravel-Excel#300', { gsm: numbered((index) => (index % 3 ? `44455${digits(index, 4)}` : `+32 444 55 ${digits(index, 2)} ${digits(index + 9, 2)}`)) }, 'PHONE'],
] // prettier-ignore

it('finds telephones by name in any writing', async () => expectClasses(await database(), telephones))
