/**
 * Tables as people keep them, and what a person who knows them says of each column: `P:<TYPE>` personal, `N` not, `Q` identifies only
 * together with others. A header is a list of ways in which it is written; files take turns. Values come from a seeded faker.
 */
const digits = (faker, length) => faker.string.numeric({ length, allowLeadingZeros: false })
const day = (date) => date.toISOString().slice(0, 10)
const moment = (faker) => faker.date.past({ years: 3, refDate: '2025-06-01' }).toISOString().slice(0, 19).replace('T', ' ')
const born = (faker) => faker.date.birthdate({ min: 18, max: 90, mode: 'age', refDate: '2025-06-01' })
const dotted = (date) => day(date).split('-').toReversed().join('.')
const short = (date) => `${day(date).slice(8)}/${day(date).slice(5, 7)}/${day(date).slice(2, 4)}`
const of = (faker, ...items) => faker.helpers.arrayElement(items)
const some = (share, value) => (faker, index) => (faker.number.float() < share ? value(faker, index) : '')
const padded = (length) => (_, index) => String(4711 + index * 7).padStart(length, '0')
const serial =
  (prefix = '') =>
  (_, index) =>
    `${prefix}${1001 + index}`

const name = (faker) => faker.person.fullName()
const lastFirst = (faker) => `${faker.person.lastName()}, ${faker.person.firstName()}`
const phone = (faker) => faker.phone.number()
const bare = (faker) => `${digits(faker, 10)}.0`
const email = (faker) => faker.internet.email().toLowerCase()
const street = (faker) => faker.location.streetAddress()
const city = (faker) => faker.location.city()
const postal = (faker) => faker.location.zipCode()

export const tables = {
  customers: [
    [['customer_id', 'CustNo', 'Kundennr', 'cust_key'], 'N', serial()],
    [['first_name', 'FirstName', 'Vorname', 'fname', 'prénom', 'Given Name'], 'P:NAME', (faker) => faker.person.firstName()],
    [['last_name', 'LastName', 'Nachname', 'lname', 'Apellidos', 'Surname'], 'P:NAME', (faker) => faker.person.lastName()],
    [['email', 'E-Mail', 'email_addr', 'EmailAddress', 'correo'], 'P:EMAIL', some(0.9, email)],
    [['phone', 'Telefon', 'mobile_no', 'PhoneNumber', 'teléfono', 'Tel.'], 'P:PHONE', some(0.7, phone)],
    [['street', 'Straße', 'address_line_1', 'StreetAddress', 'Dirección'], 'P:ADDRESS', street],
    [['zip', 'PLZ', 'postal_code', 'Postcode', 'code postal'], 'P:ADDRESS', postal],
    [['city', 'Ort', 'town', 'City', 'ville', 'Ciudad'], 'P:ADDRESS', city],
    [['created_at', 'CreatedOn', 'angelegt_am', 'signup_ts'], 'N', moment],
    [['segment', 'tier', 'Kundengruppe', 'loyalty_level'], 'N', (faker) => of(faker, 'gold', 'silver', 'basic')],
    [['marketing_opt_in', 'newsletter', 'email_verified'], 'N', (faker) => of(faker, 'true', 'false')],
  ],
  employees: [
    [['emp_no', 'EmployeeNumber', 'Personalnr', 'staff_ref'], 'N', serial('E')],
    [['full_name', 'EmployeeName', 'Name', 'Mitarbeiter Name'], 'P:NAME', name],
    [['dob', 'Geb.datum', 'BirthDate', 'fecha_nac', 'date naissance'], 'P:DOB', (faker) => dotted(born(faker))],
    [
      ['ssn', 'social_security_no', 'SSN'],
      'P:SSN',
      (faker) => `${faker.number.int({ min: 100, max: 665 })}-${digits(faker, 2)}-${digits(faker, 4)}`,
    ],
    [['iban', 'bank_iban', 'IBAN'], 'P:FINANCIAL_ACCOUNT', (faker) => faker.finance.iban()],
    [['hire_date', 'Eintritt', 'start_date', 'JoinDate'], 'N', (faker) => day(faker.date.past({ years: 9, refDate: '2025-06-01' }))],
    [['department', 'Abteilung', 'dept', 'cost_center'], 'N', (faker) => faker.commerce.department()],
    [['job_title', 'Position', 'role'], 'Q', (faker) => faker.person.jobTitle()],
    [['manager_id', 'reports_to', 'mgr_no'], 'N', (faker) => `E${faker.number.int({ min: 1001, max: 1020 })}`],
    [['work_phone', 'office_phone', 'Tel dienstl'], 'P:PHONE', phone],
    [['active', 'is_current', 'aktiv'], 'N', (faker) => of(faker, '0', '1')],
  ],
  orders: [
    [['order_id', 'OrderNo', 'Belegnr'], 'N', serial('SO')],
    [['customer_id', 'cust_ref', 'kunnr'], 'N', padded(10)],
    [['material', 'matnr', 'article_no', 'stop_id'], 'N', padded(8)],
    [['product_name', 'item_name', 'Artikel', 'description'], 'N', (faker) => faker.commerce.productName()],
    [['quantity', 'Menge', 'qty'], 'N', (faker) => String(faker.number.int({ min: 1, max: 40 }))],
    [['unit_price', 'Preis', 'amount'], 'N', (faker) => faker.commerce.price()],
    [['currency', 'Währung', 'curr'], 'N', (faker) => faker.finance.currencyCode()],
    [['status', 'order_state', 'fulfilment'], 'N', (faker) => of(faker, 'open', 'paid', 'shipped')],
    [['ordered_at', 'OrderDate', 'Bestelldatum'], 'N', moment],
    [['tracking_no', 'shipment_ref', 'parcel'], 'N', (faker) => `1Z${faker.string.alphanumeric({ length: 12, casing: 'upper' })}`],
    [['warehouse', 'plant', 'Lager'], 'N', (faker) => of(faker, 'W01', 'W02', 'W07')],
  ],
  products: [
    [['sku', 'ean', 'item_code'], 'N', (faker) => digits(faker, 13)],
    [['name', 'title', 'Bezeichnung', 'product'], 'N', (faker) => faker.commerce.productName()],
    [['brand', 'manufacturer', 'Hersteller'], 'N', (faker) => faker.company.name()],
    [['category', 'class', 'Warengruppe'], 'N', (faker) => faker.commerce.department()],
    [['weight_kg', 'Gewicht', 'net_weight'], 'N', (faker) => String(faker.number.float({ max: 50, fractionDigits: 3 }))],
    [['color', 'Farbe', 'colour'], 'N', (faker) => faker.color.human()],
    [['isbn', 'gtin', 'barcode'], 'N', (faker) => faker.commerce.isbn({ separator: '' })],
    [['image_url', 'photo', 'link'], 'N', (faker) => faker.image.url()],
    [['ratio', 'factor', 'score'], 'N', (faker) => String(faker.number.float({ fractionDigits: 16 }))],
    [['version', 'release', 'revision'], 'N', (faker) => faker.system.semver()],
  ],
  patients: [
    [['mrn', 'patient_id', 'PatientNumber'], 'P:HEALTH_ID', (faker) => digits(faker, 8)],
    [['patient_name', 'Name', 'Patient'], 'P:NAME', lastFirst],
    [['birth_date', 'Geburtsdatum', 'DOB', 'D.O.B.'], 'P:DOB', (faker) => short(born(faker))],
    [['diagnosis', 'icd10_code', 'Diagnose'], 'P:SENSITIVE', (faker) => of(faker, 'E11.9', 'I10', 'J45.0', 'M54.5', 'F32.1')],
    [['blood_group', 'blood_type', 'Blutgruppe'], 'P:SENSITIVE', (faker) => of(faker, 'A+', 'B+', '0-', 'AB+')],
    [['sex', 'gender', 'Geschlecht'], 'Q', (faker) => of(faker, 'F', 'M')],
    [['ward', 'unit', 'Station'], 'N', (faker) => of(faker, 'ICU', 'ER', 'S2')],
    [['admitted_at', 'AdmissionDate', 'Aufnahme'], 'N', moment],
    [['length_of_stay', 'los_days', 'Verweildauer'], 'N', (faker) => String(faker.number.int({ min: 1, max: 30 }))],
    [['insurance_number', 'nhs_number', 'health_insurance_id'], 'P:HEALTH_ID', (faker) => digits(faker, 10)],
    [['emergency_contact_phone', 'phone', 'contact_tel'], 'P:PHONE', bare],
  ],
  weblog: [
    [['ts', 'timestamp', 'event_time'], 'N', moment],
    [['client_ip', 'ip', 'RemoteAddr'], 'P:IP_ADDRESS', (faker) => faker.internet.ipv4()],
    [['session_id', 'SessionId', 'session_token'], 'P:SENSITIVE', (faker) => faker.string.alphanumeric(24)],
    [['path', 'url', 'request'], 'N', (faker) => `/${faker.lorem.slug()}`],
    [['status', 'http_code', 'response_code'], 'N', (faker) => of(faker, '200', '304', '404')],
    [['bytes', 'size', 'resp_len'], 'N', (faker) => String(faker.number.int(90_000))],
    [['user_agent', 'UserAgent', 'browser'], 'N', (faker) => faker.internet.userAgent()],
    [['host_name', 'server', 'hostname'], 'N', (faker) => faker.internet.domainName()],
    [['duration_ms', 'latency', 'took'], 'N', (faker) => String(faker.number.int(4000))],
    [['referrer', 'source', 'campaign'], 'N', (faker) => of(faker, 'search', 'mail', 'direct')],
  ],
  accounts: [
    [['user_id', 'uid', 'id'], 'N', serial()],
    [['username', 'login_name', 'UserName', 'benutzername'], 'P:SENSITIVE', (faker) => faker.internet.username().toLowerCase()],
    [['password', 'password_hash', 'passwd'], 'P:SENSITIVE', (faker) => faker.string.hexadecimal({ length: 40, prefix: '' })],
    [['email', 'mail', 'user_email'], 'P:EMAIL', email],
    [['api_key', 'access_token', 'client_secret'], 'P:SENSITIVE', (faker) => faker.string.alphanumeric(32)],
    [['last_login', 'last_seen', 'login_at'], 'N', moment],
    [['login_count', 'logins', 'visits'], 'N', (faker) => String(faker.number.int(300))],
    [['role', 'permission', 'plan'], 'N', (faker) => of(faker, 'admin', 'editor', 'viewer')],
    [['locale', 'language', 'lang'], 'N', (faker) => of(faker, 'en', 'de', 'fr')],
    [['religion', 'political_party', 'ethnicity'], 'P:SENSITIVE', (faker) => of(faker, 'A', 'B', 'C', 'none given')],
  ],
  stores: [
    [['store_id', 'branch_no', 'SupplierID'], 'N', serial('S')],
    [['store_name', 'company_name', 'CompanyName'], 'N', (faker) => faker.company.name()],
    [['street', 'address', 'Adresse'], 'N', street],
    [['city', 'town', 'Stadt'], 'N', city],
    [['zip_code', 'postal_code', 'PLZ'], 'N', postal],
    [['country', 'Land', 'country_code'], 'N', (faker) => faker.location.countryCode()],
    [['opened_on', 'since', 'Eröffnung'], 'N', (faker) => day(faker.date.past({ years: 30, refDate: '2025-06-01' }))],
    [['floor_area', 'size_sqm', 'Fläche'], 'N', (faker) => String(faker.number.int({ min: 40, max: 9000 }))],
    [['website', 'url', 'homepage'], 'N', (faker) => faker.internet.url()],
    [['lat', 'latitude'], 'N', (faker) => String(faker.location.latitude())],
  ],
  devices: [
    [['device_id', 'DeviceID', 'device_uuid'], 'P:SENSITIVE', (faker) => faker.string.uuid()],
    [['imei', 'IMEI'], 'P:SENSITIVE', (faker) => faker.phone.imei().replaceAll('-', '')],
    [['mac_address', 'mac_addr'], 'P:SENSITIVE', (faker) => faker.internet.mac()],
    [
      ['phone_model', 'model', 'device_model'],
      'N',
      (faker) => `${of(faker, 'Pix', 'Nova', 'Kite')} ${faker.number.int({ min: 1, max: 12 })}`,
    ],
    [['firmware_version', 'os_version', 'fw'], 'N', (faker) => `${faker.system.semver()}.${faker.number.int(9)}`],
    [['battery', 'battery_pct', 'charge'], 'N', (faker) => String(faker.number.int(100))],
    [['installed_at', 'first_seen', 'activated'], 'N', moment],
    [['last_sync', 'updated_at', 'last_contact'], 'N', moment],
    [['gateway_count', 'ip_count', 'num_phones'], 'N', (faker) => String(faker.number.int(9))],
    [['serial_part', 'lot', 'batch'], 'N', padded(7)],
  ],
  stops: [
    [['stop_id', 'halt_no', 'station_code'], 'N', padded(7)],
    [
      ['stop_name', 'station_name', 'Haltestelle'],
      'N',
      (faker) => `${faker.location.street()} ${of(faker, 'Station', 'Nord', 'Terminal')}`,
    ],
    [['arrival_time', 'arr', 'Ankunft'], 'N', (faker) => `${digits(faker, 1)}:${of(faker, '05', '20', '47')}:00`],
    [['trip_id', 'fahrt', 'run_id'], 'N', serial('T')],
    [['stop_lat', 'y', 'latitude'], 'N', (faker) => String(faker.location.latitude())],
    [['stop_lon', 'x', 'longitude'], 'N', (faker) => String(faker.location.longitude())],
    [['zone', 'tariff_zone', 'fare_area'], 'N', (faker) => of(faker, 'A', 'B', 'C')],
    [['distance', 'shape_dist', 'km'], 'N', (faker) => String(faker.number.float({ max: 90, fractionDigits: 12 }))],
    [['vehicle_name', 'line_name', 'route_name'], 'N', (faker) => `${of(faker, 'Bus', 'Tram')} ${faker.number.int(99)}`],
    [['passenger_count', 'boardings', 'seats'], 'N', (faker) => String(faker.number.int(180))],
  ],
  payments: [
    [['payment_id', 'txn_id', 'reference'], 'N', serial('PAY')],
    [
      ['card_number', 'cc_number', 'CardNo'],
      'P:CREDIT_CARD',
      (faker) => faker.finance.creditCardNumber({ issuer: 'visa' }).replaceAll('-', ''),
    ],
    [['card_expiry', 'cc_exp', 'card_exp_date'], 'P:CARD_EXPIRY', (faker) => `${of(faker, '01', '06', '11')}/${of(faker, '27', '29')}`],
    [['cardholder', 'card_holder_name', 'account_holder'], 'P:NAME', name],
    [['amount', 'total', 'Betrag'], 'N', (faker) => faker.finance.amount()],
    [['card_type', 'scheme', 'card_brand'], 'N', (faker) => of(faker, 'visa', 'amex')],
    [['paid_at', 'booked', 'txn_time'], 'N', moment],
    [['account_number', 'bank_account', 'Kontonummer'], 'P:FINANCIAL_ACCOUNT', (faker) => digits(faker, 10)],
    [['merchant_code', 'terminal', 'mcc'], 'N', padded(9)],
    [['billing_email', 'payer_email', 'receipt_email'], 'P:EMAIL', some(0.5, email)],
  ],
  members: [
    [['member_no', 'id', 'mitgliedsnr'], 'N', padded(6)],
    [['name', 'member', 'participant'], 'P:NAME', (faker, index) => (index % 3 ? name(faker) : lastFirst(faker))],
    [['birth_year', 'year_of_birth', 'Geburtsjahr'], 'P:DOB', (faker) => String(born(faker).getUTCFullYear())],
    [['home_address', 'Anschrift', 'address'], 'P:ADDRESS', (faker) => `${street(faker)}, ${city(faker)}`],
    [['passport_no', 'passport', 'id_card_number'], 'P:PASSPORT', (faker) => `C${digits(faker, 8)}`],
    [['joined', 'member_since', 'Beitritt'], 'N', (faker) => day(faker.date.past({ years: 9, refDate: '2025-06-01' }))],
    [['fee', 'dues', 'Beitrag'], 'N', (faker) => faker.finance.amount({ max: 200 })],
    [['age', 'age_group'], 'Q', (faker) => String(faker.number.int({ min: 18, max: 90 }))],
    [['team_name', 'club', 'section_name'], 'N', (faker) => `${faker.color.human()} ${faker.animal.type()}s`],
    [['points', 'rank', 'games_played'], 'N', (faker) => String(faker.number.int(90))],
  ],
}
