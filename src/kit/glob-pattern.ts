/** `*` and `?` stay inside of one folder, `**` crosses folders, `{a,b}` is one of several, as in the runtime. */
export const globPattern = (pattern: string): RegExp => new RegExp(`^${globSource(pattern)}$`, 's')

const globSource = (pattern: string): string =>
  pattern.replace(/\*\*\/|\*\*|\*|\?|\[!?[^\]]+\]|\{[^{}]*\}|[.+^${}()|\\[\]]/g, (token) => {
    if (token === '**/') return '(?:[^/]+/)*'
    if (token === '**') return '.*'
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    if (token.length === 1) return `\\${token}`
    if (token.startsWith('{')) return `(?:${token.slice(1, -1).split(',').map(globSource).join('|')})`
    return token.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
  })
