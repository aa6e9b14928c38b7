import type { PiiType } from '#domain'

/** A column with what a person who knows it would say: a type, or `none`. */
export interface LabelledColumn {
  name: string
  label: PiiType | 'none'
  values: string[]
}

const ROWS = 120
/** Repeatable scatter; nothing in a test is random. */
const pick = <Item>(items: readonly Item[], index: number, salt = 0): Item =>
  items[(index * 7 + salt * 13 + Math.floor(index / items.length)) % items.length] as Item
const column = (name: string, label: LabelledColumn['label'], value: (index: number) => string): LabelledColumn => ({
  name,
  label,
  values: Array.from({ length: ROWS }, (_, index) => value(index)),
})
const digits = (index: number, length: number, salt = 1): string =>
  String((index + 3) * 7919 * (salt + 17) + salt * 104729)
    .padStart(length, '1')
    .slice(-length)
const padded = (value: number, length = 2): string => String(value).padStart(length, '0')

const first = [
  'Anna',
  'Bogdan',
  'Carla',
  'Dmitri',
  'Elena',
  'Farid',
  'Greta',
  'Hiroshi',
  'Ines',
  'Jamal',
  'Katrin',
  'Luis',
  'Mary',
  'Nils',
  'Olga',
  'Priya',
  'Robert',
  'Susan',
  'Tom',
  'Ulrike',
]
const last = [
  'Nowak',
  'Okafor',
  'Smith',
  'Müller',
  "O'Brien",
  'García',
  'Tanaka',
  'van Dijk',
  'Petrov',
  'Lindqvist',
  'Haddad',
  'Rossi',
  'Kumar',
  'Jensen',
  'Moreau',
  'Weber-Klein',
]
const streets = ['Maple Street', 'Seeweg', 'Hauptstraße', 'Oak Avenue', 'Rue de Lyon', 'Bahnhofplatz', 'Park Lane', 'Elm Rd']
const cities = ['Berlin', 'Lyon', 'Boston', 'Leeds', 'Madrid', 'Oslo', 'Perth', 'Turin']
const products = ['Kettle Basic', 'Desk Lamp', 'Chair Mat', 'Garden Hose', 'Whisk Pro', 'Steel Pan', 'Wall Clock']
const fullName = (index: number) => `${pick(first, index)} ${pick(last, index, 1)}`
const email = (index: number) =>
  `${pick(first, index).toLowerCase()}.${index}@${pick(['example.com', 'mail.example.org', 'firm.example.net'], index)}`
const phone = (index: number) => `+1 ${200 + (index % 700)}-555-${padded((index * 37) % 10_000, 4)}`
const street = (index: number) => (index % 2 ? `${index + 1} ${pick(streets, index)}` : `${pick(streets, index)} ${index + 1}`)
const birth = (index: number) => `${1940 + ((index * 11) % 65)}-${padded((index % 12) + 1)}-${padded((index % 28) + 1)}`
const day = (index: number) => `2024-${padded((index % 12) + 1)}-${padded((index % 28) + 1)}`
const ssn = (index: number) => `${padded(100 + index * 5, 3)}-${padded((index % 98) + 1)}-${padded(index * 71 + 1, 4)}`
/** A number with the digit that the sum of cards asks for. */
export const withLuhn = (body: string): string => {
  const sum = [...`${body}0`].reverse().reduce((total, digit, at) => {
    const value = at % 2 ? Number(digit) * 2 : Number(digit)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}
const card = (index: number) => withLuhn(`4${digits(index, 14)}`)
const iban = (index: number) => {
  const account = digits(index, 18, 3)
  let rest = 0
  for (const digit of `${account}131400`) rest = (rest * 10 + Number(digit)) % 97
  return `DE${padded(98 - rest)}${account}`
}
const npi = (index: number) => withLuhn(`808401${digits(index, 8, 2)}`).slice(5)
const ip = (index: number) => `10.${index % 250}.${(index * 3) % 250}.${(index * 7) % 250}`
const code =
  (prefix: string, length = 6) =>
  (index: number) =>
    `${prefix}${digits(index, length, prefix.length)}`

export const positives: readonly LabelledColumn[] = [
  ...[
    'email',
    'customer_email',
    'EmailAddress',
    'contact-email',
    'e_mail',
    'eMail',
    'email_1',
    'billing email',
    'user_email_address',
    'primaryEmail',
    'col_a',
    'field7',
  ].map((name) => column(name, 'EMAIL', email)),
  ...['phone', 'PhoneNumber', 'mobile_no', 'telephone', 'home_phone', 'cell_phone', 'fax', 'contact_number', 'tel', 'phone1', 'col_b'].map(
    (name) => column(name, 'PHONE', phone),
  ),
  column('mobile', 'PHONE', (index) => `0${170 + (index % 9)}${digits(index, 7)}`),
  column('phone_home', 'PHONE', (index) => `(${200 + index}) 555-${padded(index * 31, 4)}`),
  column('work phone', 'PHONE', (index) => `555${digits(index, 7)}`),
  ...['ssn', 'SSN', 'social_security_number', 'EmployeeSSN', 'col_c'].map((name) => column(name, 'SSN', ssn)),
  column('ssn_number', 'SSN', (index) => ssn(index).replaceAll('-', '')),
  ...['credit_card', 'card_number', 'CreditCardNumber', 'cc_num', 'pan', 'col_d'].map((name) => column(name, 'CREDIT_CARD', card)),
  column('payment_card_no', 'CREDIT_CARD', (index) => (card(index).match(/.{4}/g) ?? []).join(' ')),
  ...['iban', 'customer_iban', 'IBAN_Number', 'col_e'].map((name) => column(name, 'FINANCIAL_ACCOUNT', iban)),
  ...['bank_account_number', 'account_no', 'BankAccount', 'routing_number'].map((name) => column(name, 'FINANCIAL_ACCOUNT', code('', 9))),
  ...['first_name', 'FirstName', 'given_name', 'vorname', 'forename'].map((name) => column(name, 'NAME', (index) => pick(first, index))),
  ...['last_name', 'surname', 'familyName', 'lname', 'nachname'].map((name) => column(name, 'NAME', (index) => pick(last, index))),
  ...[
    'full_name',
    'customer_name',
    'PatientName',
    'contact name',
    'employee-name',
    'cardholder_name',
    'name',
    'person',
    'manager',
    'col_f',
  ].map((name) => column(name, 'NAME', fullName)),
  ...['dob', 'date_of_birth', 'BirthDate', 'patient_dob', 'geburtsdatum'].map((name) => column(name, 'DOB', birth)),
  column('birthday', 'DOB', (index) => `${padded((index % 28) + 1)}/${padded((index % 12) + 1)}/${1950 + (index % 50)}`),
  column('birth_year', 'DOB', (index) => String(1940 + (index % 60))),
  ...['address', 'street_address', 'ShipStreet', 'home_address', 'address_line_1', 'billing_address', 'strasse', 'col_g'].map((name) =>
    column(name, 'ADDRESS', street),
  ),
  ...['zip', 'postal_code', 'ShipZipCode', 'postcode', 'plz'].map((name) => column(name, 'ADDRESS', (index) => digits(index, 5))),
  ...['city', 'billing_city', 'town'].map((name) => column(name, 'ADDRESS', (index) => pick(cities, index))),
  ...['ip', 'ip_address', 'ClientIP', 'remote_addr', 'col_h'].map((name) => column(name, 'IP_ADDRESS', ip)),
  column('ipv6_address', 'IP_ADDRESS', (index) => `2001:db8::${index.toString(16)}:${(index * 7).toString(16)}`),
  ...['passport_number', 'PassportNo', 'passport'].map((name) => column(name, 'PASSPORT', code('P', 7))),
  ...['drivers_license', 'driver_license_number', 'DrivingLicence'].map((name) => column(name, 'DRIVER_LICENSE', code('D', 8))),
  ...['national_id', 'tax_id', 'aadhaar_number'].map((name) => column(name, 'NATIONAL_ID', code('', 11))),
  ...['mrn', 'medical_record_number', 'patient_id', 'health_plan_id'].map((name) => column(name, 'HEALTH_ID', code('M', 8))),
  column('npi', 'HEALTH_ID', npi),
  ...['cvv', 'cvc2', 'card_security_code'].map((name) => column(name, 'CARD_SECURITY_CODE', (index) => digits(index, 3))),
  ...['card_expiry', 'cc_exp_date'].map((name) =>
    column(name, 'CARD_EXPIRY', (index) => `${padded((index % 12) + 1)}/${26 + (index % 6)}`),
  ),
]

const flag = (index: number) => (index % 3 ? 'true' : 'false')
const number = (index: number) => String((index * 17) % 1000)
const amount = (index: number) => `${(index * 37) % 900}.${padded(index % 100)}`

export const negatives: readonly LabelledColumn[] = [
  ...[
    'email_verified',
    'is_email_valid',
    'has_phone',
    'phone_confirmed',
    'ssn_provided',
    'address_changed',
    'dob_verified',
    'emailOptIn',
  ].map((name) => column(name, 'none', flag)),
  ...[
    'email_count',
    'num_phones',
    'address_count',
    'name_length',
    'phone_minutes',
    'email_open_rate',
    'card_limit',
    'passport_count',
    'patient_count',
    'city_population',
  ].map((name) => column(name, 'none', number)),
  ...[
    'email_sent_at',
    'phone_updated_at',
    'address_created_date',
    'passport_issued_on',
    'order_date',
    'shipped_at',
    'due_date',
    'hire_date',
  ].map((name) => column(name, 'none', day)),
  ...['email_type', 'phone_type', 'address_type', 'card_type', 'name_type', 'contact_method'].map((name) =>
    column(name, 'none', (index) => pick(['home', 'work', 'other'], index)),
  ),
  column('card_brand', 'none', (index) => pick(['visa', 'amex', 'master'], index)),
  column('phone_model', 'none', (index) => pick(['Galaxy S9', 'Pixel 7', 'Xperia 5'], index)),
  column('email_domain', 'none', (index) => pick(['example.com', 'example.org'], index)),
  column('email_status', 'none', (index) => pick(['bounced', 'sent', 'open'], index)),
  column('mail', 'none', (index) => pick(['priority', 'standard', 'express'], index)),
  column('file_name', 'none', (index) => `report_${index}.pdf`),
  column('hostname', 'none', (index) => `web-${index}.internal`),
  ...['product_name', 'ProductName', 'item_name', 'name', 'asset name'].map((name) =>
    column(name, 'none', (index) => pick(products, index)),
  ),
  column('company_name', 'none', (index) => `${pick(last, index)} Industries`),
  column('table_name', 'none', (index) => `fact_${index % 9}`),
  column('event_name', 'none', (index) => pick(['click', 'view', 'buy'], index)),
  column('airport_name', 'none', (index) => `${pick(cities, index)} International`),
  column('species_name', 'none', (index) => pick(['Turdus merula', 'Canis lupus', 'Felis catus'], index)),
  column('country_name', 'none', (index) => pick(['Peru', 'Norway', 'Kenya'], index)),
  column('campaign_name', 'none', (index) => `spring-${index % 5}`),
  column('column_name', 'none', (index) => pick(['id', 'amount', 'ts'], index)),
  column('nameplate', 'none', (index) => `NP${index}`),
  ...['order_id', 'customer_id', 'invoice_number', 'sku', 'tracking_number', 'serial_no', 'ticket'].map((name) =>
    column(name, 'none', code('X', 8)),
  ),
  ...['amount', 'price', 'discount', 'tax', 'balance', 'revenue'].map((name) => column(name, 'none', amount)),
  ...['quantity', 'age_days', 'score', 'rank', 'stock', 'duration_ms'].map((name) => column(name, 'none', number)),
  column('epoch', 'none', (index) => String(1_700_000_000 + index * 3601)),
  column('epoch_ms', 'none', (index) => String(1_700_000_000_000 + index * 3_600_001)),
  column('barcode', 'none', (index) => `59${digits(index, 11)}`),
  column('long_number', 'none', (index) => `9${digits(index, 15)}`),
  column('nine_digits', 'none', (index) => digits(index, 9)),
  column('ten_digits', 'none', (index) => digits(index, 10)),
  column('version', 'none', (index) => `${index % 9}.${index % 7}.${index % 5}`),
  column('app_version', 'none', (index) => `1.${index % 12}.0.${index % 40}`),
  column('memory_address', 'none', (index) => `00:1a:2b:3c:4d:${padded(index % 99)}`),
  column('uuid', 'none', (index) => `123e4567-e89b-12d3-a456-4266141${padded(index, 5)}`),
  column('checksum', 'none', (index) => `a${digits(index, 12)}f`),
  column('url', 'none', (index) => `https://example.com/p/${index}`),
  column('latitude', 'none', (index) => `${index % 90}.${padded((index * 31) % 10_000, 4)}`),
  column('temperature', 'none', (index) => `${(index % 40) - 10}.5`),
  column('time_of_day', 'none', (index) => `${padded(index % 24)}:${padded(index % 60)}`),
  column('status', 'none', (index) => pick(['open', 'paid', 'shipped'], index)),
  column('gender', 'none', (index) => pick(['f', 'm', 'x'], index)),
  column('currency', 'none', (index) => pick(['EUR', 'USD'], index)),
  column('color', 'none', (index) => pick(['red', 'blue', 'rose'], index)),
  column('state', 'none', (index) => pick(['open', 'closed', 'held'], index)),
  column('us_state', 'none', (index) => pick(['CA', 'NY', 'TX', 'WA'], index)),
  column('state_name', 'none', (index) => pick(['California', 'Virginia', 'Georgia', 'Texas', 'Ohio', 'Utah'], index)),
  column('month_name', 'none', (index) => pick(['January', 'April', 'May', 'June', 'August'], index)),
  column('weekday', 'none', (index) => pick(['Monday', 'Friday', 'Sunday'], index)),
  column('sentence', 'none', (index) => `the lamp number ${index} flickers after a while`),
  column('ship_date', 'none', day),
  column('zip_file', 'none', (index) => `dump${index}.zip`),
  column('ip_rating', 'none', (index) => pick(['IP65', 'IP67', 'IP20'], index)),
  column('phone', 'none', (index) => pick(['yes', 'no'], index)),
  column('email', 'none', (index) => pick(['daily', 'weekly', 'never'], index)),
  column('tel_aviv_sales', 'none', amount),
  column('panel', 'none', (index) => `P${index % 30}`),
  column('spanning', 'none', number),
  column('cellular_data_mb', 'none', number),
  column('telemetry', 'none', amount),
  column('zipper_length', 'none', amount),
  column('shipment', 'none', code('S', 7)),
  column('streetcar_line', 'none', (index) => `T${index % 12}`),
  column('account_code', 'none', (index) => `${4000 + (index % 60)}`),
  column('account_type', 'none', (index) => pick(['basic', 'plus'], index)),
  column('flight', 'none', (index) => `UA${100 + index}`),
  column('tailnum', 'none', (index) => `N${digits(index, 3)}UA`),
]

/** Named after real schemas once the tables stood, so that they tell how the detector does on names that it was not written for. */
export const heldOut: readonly LabelledColumn[] = [
  ...['cust_mail_addr', 'EMAIL_ADDR', 'ContactEmail1', 'emailAddr2', 'work-email', 'EmailHome', 'notification_email', 'Sender'].map(
    (name) => column(name, 'EMAIL', email),
  ),
  ...['ContactPhone', 'MobilePhone', 'phone_nbr', 'PHONE_NUM', 'daytime_phone', 'PrimaryTelephone', 'tel_home', 'Fax_Nbr'].map((name) =>
    column(name, 'PHONE', phone),
  ),
  ...['emp_ssn', 'SSN_NBR', 'applicantSsn'].map((name) => column(name, 'SSN', ssn)),
  ...['ccnumber', 'CARDNO', 'payment_card', 'CardNbr'].map((name) => column(name, 'CREDIT_CARD', card)),
  ...['acct_nbr', 'beneficiary_iban', 'payee_account_number'].map((name) => column(name, 'FINANCIAL_ACCOUNT', iban)),
  ...['emp_first_nm', 'fname', 'MiddleName', 'spouse_first_name', 'child_name'].map((name) =>
    column(name, 'NAME', (index) => pick(first, index)),
  ),
  ...['patient_last_name', 'LAST_NM', 'SurName'].map((name) => column(name, 'NAME', (index) => pick(last, index))),
  ...['client', 'agent', 'account_manager', 'assigned_to', 'ReportedBy', 'driver_full_name', 'attending_physician_name'].map((name) =>
    column(name, 'NAME', fullName),
  ),
  ...['MemberDOB', 'birth_dt', 'DateOfBirth', 'emp_birthdate'].map((name) => column(name, 'DOB', birth)),
  ...['street1', 'addr1', 'addr_ln_2', 'MailingAddress', 'res_street', 'PropertyAddress'].map((name) => column(name, 'ADDRESS', street)),
  ...['zip_cd', 'PostalCd', 'mailing_zip', 'ZIP5'].map((name) => column(name, 'ADDRESS', (index) => digits(index, 5))),
  ...['client_ip', 'ipAddr', 'login_ip', 'srcip'].map((name) => column(name, 'IP_ADDRESS', ip)),
  ...['passport_nbr', 'license_number_driver', 'nhs_number', 'MedicareNo', 'member_ssn_tax_id'].map((name, at) =>
    column(name, (['PASSPORT', 'DRIVER_LICENSE', 'HEALTH_ID', 'HEALTH_ID', 'NATIONAL_ID'] as const)[at] ?? 'none', code('N', 9)),
  ),
  ...[
    'nbr_of_calls',
    'user_count',
    'contact_count',
    'person_count',
    'email_volume',
    'ipad_sales',
    'zipline_count',
    'dobson_units',
    'city_tax',
    'postal_fee',
    'birth_rate',
    'phone_cost',
    'nameless',
    'fullness',
  ].map((name) => column(name, 'none', number)),
  ...['dept_name', 'shop_name', 'brand', 'vendor', 'dish_name', 'course_name', 'team', 'model_name', 'pet_food_name'].map((name) =>
    column(name, 'none', (index) => pick(products, index)),
  ),
  ...[
    'contact_id',
    'owner_id',
    'address_id',
    'email_id_fk',
    'person_key',
    'license_plate',
    'cell',
    'address_hash',
    'policy_number',
    'case_no',
  ].map((name) => column(name, 'none', code('K', 7))),
  ...['mailing_list', 'email_campaign', 'contact_channel', 'owner_type', 'address_quality', 'phone_os', 'ip_protocol'].map((name) =>
    column(name, 'none', (index) => pick(['alpha', 'beta', 'gamma'], index)),
  ),
  ...['email_bounced', 'sms_opt_in', 'is_primary_contact', 'driver_license_verified', 'ssn_flag', 'has_passport'].map((name) =>
    column(name, 'none', flag),
  ),
  ...['birth_certificate_issued', 'email_last_opened', 'phone_verified_on', 'contact_date', 'license_expiry_date', 'name_changed_at'].map(
    (name) => column(name, 'none', day),
  ),
  ...['bornite_ppm', 'streetlights', 'pan_size', 'tel_rate', 'address_distance', 'pane_width', 'cardinality', 'social_score'].map((name) =>
    column(name, 'none', amount),
  ),
  column('gps', 'none', (index) => `52.${digits(index, 4)},13.${digits(index, 4)}`),
  column('isbn', 'none', (index) => `978-3-${digits(index, 3)}-${digits(index, 5)}-${index % 10}`),
  column('imei', 'none', (index) => `35${digits(index, 13)}`),
  column('order_ref', 'none', (index) => `${padded(100 + index * 5, 3)}-${digits(index, 7)}-${digits(index, 7)}`),
  column('time_window', 'none', (index) => `${padded(index % 24)}:00-${padded((index + 2) % 24)}:00`),
  column('fiscal_period', 'none', (index) => `2024-${padded((index % 12) + 1)}`),
  column('postal_service', 'none', (index) => pick(['DHL', 'UPS'], index)),
  column('weekday_name', 'none', (index) => pick(['Monday', 'Friday'], index)),
]
