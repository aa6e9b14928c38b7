import { it } from 'vitest'
import { sharedDatabase } from '../support.ts'
import { cycle, digits, expectClasses, numbered, type Reported } from './reported.ts'

const database = sharedDatabase()
/** Sixteen signs and more of no pattern; nothing that a service gave out. */
const opaque = (prefix: string) => (index: number) => `${prefix}${digits(index, 9)}q${digits(index + 7, 8)}z`
const secret = 'SENSITIVE credential'

/** What lets somebody in, by the names that other tools missed, and what only sounds so. */
const secrets: readonly Reported[] = [
  ['deepfence/SecretScanner#33', { passwd: numbered(opaque('R')), 'auth.username': numbered((index) => `ci-user-${index}`), 'auth.password': numbered(opaque('p')) }, { passwd: secret, 'auth.username': 'SENSITIVE', 'auth.password': secret }],
  ['ministryofjustice/devsecops-hooks#92', { password: cycle('123456789012', 'abcdefghijkl', '12345678901a') }, secret],
  ['Yelp/detect-secrets#608', { aws_access_key_id: numbered((index) => `AK${'IA'}${digits(index, 16)}`), aws_secret_access_key: numbered(opaque('w')) }, secret],
  ['gitleaks/gitleaks#805', { usernamePassword: numbered((index) => `admin${index}:admin${index}`), serviceUserCredential: numbered((index) => `62940aab-b9f9-49e3-a2ed-88${digits(index, 10)}`), basicAuth: numbered((index) => `user${index}:word${index}`), apiKey: numbered(opaque('6')) }, secret],
  ['gitleaks/gitleaks#824', { testSecret: numbered(opaque('test-')), dbpasswd: numbered(opaque('d')), auth_key: numbered(opaque('k')) }, secret],
  ['rollbar/Rollbar.NET#530', { confirm_password: numbered(opaque('c')), password_confirmation: numbered(opaque('c')), accessToken: numbered(opaque('t')), auth_token: numbered(opaque('a')), secret: numbered(opaque('s')) }, secret],
  ['rails/rails#34218', { api_token: numbered(opaque('a')), otp: numbered((index) => digits(index, 6)), salt: numbered(opaque('$2')), private_key: numbered(opaque('-')) }, secret],
  ['getsentry/relay#1527', { github_token: numbered(opaque('gh')), stripeToken: numbered(opaque('tok')), csrfToken: numbered(opaque('c')) }, secret],
  ['gitleaks/gitleaks#1587', { public_key: numbered(opaque('p')), api_version: cycle('v1', 'v2'), client_name: cycle('Oak Trading Ltd.', 'Elm Works Inc.'), keyword: cycle('lamp', 'chair'), keyboard: cycle('qwerty', 'azerty') }, 'none'],
  ['gitleaks/gitleaks#877', { help: cycle('Wrong username/password combination.', 'Enter your username/password combination.') }, 'none'],
  ['gitleaks/gitleaks#1219', { tokenizationId: numbered((index) => `f865288c97ca4913887373${digits(index, 10)}`) }, 'none'],
  ['getsentry/sentry#6114', { message: cycle('User authenticated', 'User password changed', 'Token refreshed') }, 'none'],
  ['getsentry/sentry#2614', { field: cycle('something_containing_the_string_password', 'other_secret_setting') }, 'none'],
] // prettier-ignore

it('finds credentials and log-ins by name, whatever they look like', async () => expectClasses(await database(), secrets))

/** Addresses of machines, and versions that look like them. */
const machines: readonly Reported[] = [
  ['adobe/stringlifier#9', { server: numbered((index) => `MongoDB v4.4.${index}`), release: numbered((index) => `4.4.${index % 9}.${index}`) }, 'none'],
  ['zaproxy/zaproxy#1673', { packageVersion: numbered((index) => `10.7.${31 + index}.${index % 10}`) }, 'none'],
  ['sullo/nikto#540', { engine: numbered((index) => `IT Hit WebDAV Server .Net v2.1.1.${100 + index}`), version: numbered((index) => `2.1.1.${100 + index}`) }, 'none'],
  ['MobSF/Mobile-Security-Framework-MobSF#1733', { agent: numbered((index) => `2.21.${index}.14-play-release`) }, 'none'],
  ['sroberts/jager#15', { reading: numbered((index) => `666.${300 + index}.666.666`) }, 'none'],
  ['rsyslog/rsyslog#4735', { client_ip: numbered((index) => `[2001:db8::${(index + 16).toString(16)}]:443`), remote_addr: numbered((index) => `198.51.100.${index}:${40_000 + index}`) }, 'IP_ADDRESS'],
  ['southlondonmakerspace/membership-system#346', { ip: numbered((index) => `203.0.113.${index}`), seen_from: numbered((index) => `2001:db8:0:${(index + 16).toString(16)}::1`) }, 'IP_ADDRESS'],
  ['GrapheneOS/os-issue-tracker#3529', { local_address: numbered((index) => `fe80::211:22ff:fe33:${(0x4400 + index).toString(16)}`) }, 'IP_ADDRESS'],
  ['cityofaustin/hack-the-traffic#10', { mac_address: numbered((index) => `8f:bd:9e:e9:${(index + 16).toString(16)}`) }, 'SENSITIVE'],
  ['Sendspin/spec#87', { client_mac: numbered((index) => `aa:bb:cc:dd:ee:${(index + 16).toString(16)}`), software_version: cycle('1.2.0.4', '1.2.0.5') }, { client_mac: 'SENSITIVE', software_version: 'none' }],
  ['getodk/getodk#1248', { deviceid: numbered((index) => (index % 3 ? '02:00:00:00:00:00' : `35${digits(index, 13)}`)) }, 'SENSITIVE'],
] // prettier-ignore

it('tells addresses of machines from versions', async () => expectClasses(await database(), machines))
