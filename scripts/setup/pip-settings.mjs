import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** What pip is told about where packages come from, in uv's words; each value is passed on as the words of a list. */
const translations = {
  'index-url': ['UV_DEFAULT_INDEX', ' '],
  'extra-index-url': ['UV_INDEX', ' '],
  'find-links': ['UV_FIND_LINKS', ','],
  'trusted-host': ['UV_INSECURE_HOST', ' '],
  'no-index': ['UV_NO_INDEX', ' '],
  cert: ['SSL_CERT_FILE', ' '],
  proxy: ['ALL_PROXY', ' '],
  'default-timeout': ['UV_HTTP_TIMEOUT', ' '],
  timeout: ['UV_HTTP_TIMEOUT', ' '],
}

/**
 * uv does not read pip's settings. Whoever made pip work on a machine made it work for uv as well:
 * gives the environment variables that say the same. A variable that is already set wins.
 */
export function uvEnvironment(python) {
  const environment = { UV_PYTHON_DOWNLOADS: 'never' }
  for (const [key, value] of pipSettings(python)) {
    const [variable, separator] = translations[key] ?? []
    const words = value.split(/\s+/).filter((word) => word !== '' && !isMissingFolder(key, word))
    if (variable && words.length > 0 && process.env[variable] === undefined) environment[variable] = words.join(separator)
  }
  return environment
}

const isMissingFolder = (key, word) => key === 'find-links' && !word.includes('://') && !existsSync(word)

/** `global.cert='/path'` lines; later and more specific sections come last and win. */
function pipSettings(python) {
  const order = ['global', 'install', ':env:']
  const lines = execFileSync(python, ['-m', 'pip', 'config', 'list'], { encoding: 'utf8' }).split('\n')
  const settings = lines.map((line) => /^(global|install|:env:)\.([\w-]+)='(.*)'$/.exec(line)).filter((match) => match !== null)
  settings.sort((a, b) => order.indexOf(a[1]) - order.indexOf(b[1]))
  return settings.map(([, , key, value]) => [key, value.replaceAll(String.raw`\n`, ' ')])
}
