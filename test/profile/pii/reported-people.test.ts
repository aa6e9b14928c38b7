import { it } from 'vitest'
import { series, sharedDatabase } from '../support.ts'
import { cycle, digits, expectClasses, numbered, type Reported } from './reported.ts'

const database = sharedDatabase()
const two = (index: number): string => String(index).padStart(2, '0')
const month = (index: number): string => two((index % 12) + 1)
/** Of which the names of parts are made in the benchmark that the report is about. */
const COLOURS =
  'almond antique aquamarine azure beige black blue blush brown chiffon coral cream dark deep dim firebrick forest goldenrod green hot indian ivory khaki lace lavender lemon lime linen maroon midnight mint misty navy olive orange orchid pale peach pink plum purple red rose rosy royal sandy sienna sky snow spring tan thistle violet white'.split(
    ' ',
  )
const day = (index: number): string => two((index % 28) + 1)
const year = (index: number): number => 1938 + index

/** Days of birth in the forms that others could not read, and days and ages that are none. */
const births: readonly Reported[] = [
  ['haymon-ai/dbmcp#169', { date_of_birth: numbered((index) => `${year(index)}-${month(index)}-${day(index)}`), created_at: numbered((index) => `2021-${month(index)}-${day(index)}`), customer_reference: numbered((index) => `${year(index)}${month(index)}${day(index)}`) }, { date_of_birth: 'DOB', created_at: 'none', customer_reference: 'none' }],
  ['nextcloud/server#3084', { bday: numbered((index) => (index % 2 ? `1604-${month(index)}-${day(index)}` : `${year(index)}-${month(index)}-${day(index)}`)) }, 'DOB'],
  ['lucc/khard#134', { Birthday: numbered((index) => `--${month(index)}-${day(index)}`) }, 'DOB'],
  ['monicahq/monica#6079', { BDAY: numbered((index) => `--${month(index)}${day(index)}`) }, 'DOB'],
  ['ChurchCRM/CRM#8691', { 'Birth Date': numbered((index) => (index % 3 ? `${(index % 12) + 1}/${(index % 28) + 1}` : `${(index % 12) + 1}/${(index % 28) + 1}/${year(index)}`)) }, 'DOB'],
  ['smart-on-fhir/cumulus-etl#120', { 'Patient.birthDate': numbered((index) => String(year(index))) }, 'DOB'],
  ['hl7germany/basisprofil-de-stu3#130', { Geburtsdatum: numbered((index) => [`${year(index)}0000`, `${year(index)}${month(index)}00`, `${year(index)}${month(index)}${day(index)}`, '00000000'][index % 4] ?? '') }, 'DOB'],
  ['admin-ch/CovidCertificate-Api-Gateway-Service#81', { dateOfBirth: numbered((index) => (index % 2 ? `${year(index)}-${month(index)}` : String(year(index)))) }, 'DOB'],
  ['fhir-ru/core#13', { 'Дата рождения': numbered((index) => [`${year(index)}`, `${year(index)}-${month(index)}`, `${year(index)}-${month(index)}-${day(index)}T10:28:45Z`][index % 3] ?? '') }, 'DOB'],
  ['josephr5000/confdb-public#270', { DOB: numbered((index) => `${(index % 12) + 1}/${(index % 28) + 1}/${30 + index}`) }, 'DOB'],
  ['facebook/duckling#357', { 'date naiss.': numbered((index) => `${(index % 28) + 1} ${['juin', 'août', 'févr.', 'déc.'][index % 4]} ${30 + index}`) }, 'DOB'],
  ['CertaMesh/gaze#112', { '生年月日': numbered((index) => `平成${(index % 30) + 1}年${(index % 12) + 1}月${(index % 28) + 1}日`), 'geboren am': numbered((index) => `${year(index)}${month(index)}${day(index)}`), dob: numbered((index) => `${30 + index}${month(index)}${day(index)}`), invoice: numbered((index) => `2024${month(index)}${day(index)}`) }, { '生年月日': 'DOB', 'geboren am': 'DOB', dob: 'DOB', invoice: 'none' }],
  ['adobe/xdm#498', { birthDayAndMonth: numbered((index) => `${month(index)}-${day(index)}`), birthYear: numbered((index) => String(year(index))) }, 'DOB'],
  ['open-metadata/OpenMetadata#33503', { event_timestamp: numbered((index) => `2024-${month(index)}-${day(index)} 10:28:${two(index)}`), event_timestamp_text: numbered((index) => `2024-${month(index)}-${day(index)}T10:28:${two(index)}Z`) }, 'none'],
  ['akoumjian/datefinder#164', { history: numbered((index) => `${30 + index}-year-old seen in clinic ${index}`), age: numbered((index) => String(18 + index)) }, 'none'],
] // prettier-ignore

it('finds days and years of birth, and no other days', async () => expectClasses(await database(), births))

/** Names that other tools cut, missed or saw where nobody is. */
const names: readonly Reported[] = [
  ['berkmancenter/namae#41', { full_name: cycle('Bram Van de Velde', 'Lotte Van De Kamp', 'joost van de berg', 'Saar van den Bosch') }, 'NAME'],
  ['berkmancenter/namae#28', { Name: cycle('Ronder von Buran VI', 'Hedwig zu Salmen III', 'Carl von Ossing Jr.', 'Anna de la Cerda II') }, 'NAME'],
  ['derek73/python-nameparser#360', { surname: cycle('Mc Donell', 'Ste Marie', 'St. Clare', 'Mac Aulay') }, 'NAME'],
  ['derek73/python-nameparser#404', { name: cycle('Anh Do', 'Nguyen, Van Le', 'Jong van der', 'Tran Thi Hoa', 'Linh Vo') }, 'NAME'],
  ['ralflorent/namefully#21', { artist: cycle('Suharti', 'Budiono', 'Sukarno', 'Wulandari', 'Suparman'), 'first name': cycle('Suharti', 'Budiono', 'Kartini') }, { artist: 'none', 'first name': 'NAME' }],
  ['theiconic/name-parser#18', { author_name: cycle('Tipley, James, Jr.', 'Mullner, Walter M., Jr.', 'Okafor, Ada B., III', 'Lindqvist, Sven, Sr.') }, 'NAME'],
  ['data-privacy-stack/presidio#1354', { name: cycle('SOPHY SANTORE', 'KARL HEINZ BRANDNER', 'MARIA LOPEZ VEGA', 'JOHN OKORIE') }, 'NAME'],
  ['LeapBeyond/scrubadub#19', { name: cycle('sarah lindell', 'peter okoro', 'maria santoro', 'ivan petrenko') }, 'NAME'],
  ['data-privacy-stack/presidio#1107', { 'Ονοματεπώνυμο': cycle('Δημήτρης Παπαδόπουλος', 'Ελένη Γεωργίου', 'Νίκος Ιωάννου', 'Μαρία Κωνσταντίνου') }, 'NAME'],
  ['open-metadata/OpenMetadata#31846', { first_name: cycle('Marta', 'Ilse', 'Jonas'), middle_name: cycle('B.', 'van', 'Ann'), initials: cycle('M.B.', 'I.v.L.', 'J.A.'), known_as: cycle('Marty', 'Ilse', 'Jo'), hr_person_id: numbered((index) => String(40_112 + index)) }, { first_name: 'NAME', middle_name: 'NAME', initials: 'NAME', known_as: 'NAME', hr_person_id: 'none' }],
  ['exmergo/dex#54', { P_NAME: numbered((index) => series(5, (at) => COLOURS[(index * 17 + at * (11 + index)) % COLOURS.length]).join(' ')), N_NAME: cycle('ALGERIA', 'JORDAN', 'CHINA', 'GEORGIA', 'KENYA'), R_NAME: cycle('AFRICA', 'AMERICA', 'ASIA', 'EUROPE', 'MIDDLE EAST') }, 'none'],
  ['LeapBeyond/scrubadub#6', { name: cycle('Apple iPhone', 'Google Pixel', 'Samsung Galaxy', 'Mercedes Benz', 'Sony Vaio', 'Amazon Echo', 'Adobe Acrobat') }, 'none'],
  ['LeapBeyond/scrubadub#22', { remark: cycle('BINS SENT OUT FOR UNITS', 'BILLED FOR RECYCLING', 'CALL BACK ABOUT CHARGES') }, 'none'],
  ['explosion/spaCy#1892', { skill: cycle('Virtualization', 'Web Based App', 'Test Person', 'Cloud Domain') }, 'none'],
  ['data-privacy-stack/presidio#786', { reading: numbered((index) => `16076${digits(index, 5)}.00 -0.${digits(index, 2)}`) }, 'none'],
  ['tokern/piicatcher#167', { contact_name: numbered((index) => ['Ravi Kumar', 'Wei Zhang', 'Chidi Okafor', 'Siti Rahayu'][index % 4] ?? ''), phone: numbered((index) => `+44 20 7946 0${digits(index, 3)}`) }, { contact_name: 'NAME', phone: 'PHONE' }],
  ['sdv-dev/SDV#1725', { resolving_loans: numbered((index) => String(index)), RealEstateLoans: numbered((index) => String(index * 3)), administrative: cycle('open', 'closed') }, 'none'],
] // prettier-ignore

it('finds names of people in any order and script, and no other names', async () => expectClasses(await database(), names))
