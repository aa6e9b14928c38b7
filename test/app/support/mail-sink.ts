import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

export interface Mail {
  to: string[]
  text: string
}

/** A mail server on the loopback that keeps what it is given: enough of SMTP to be talked to by a real client. */
export async function mailSink(): Promise<{ address: string; mails: Mail[]; close(): void }> {
  const mails: Mail[] = []
  const server = createServer((socket) => serve(socket, mails))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  return { address: `smtp://127.0.0.1:${port}?from=pipeline@example.com`, mails, close: () => server.close() }
}

function serve(socket: Socket, mails: Mail[]): void {
  const say = (text: string) => socket.write(`${text}\r\n`)
  let mail: Mail = { to: [], text: '' }
  let isText = false
  say('220 sink')
  createInterface({ input: socket }).on('line', (line) => {
    if (isText && line !== '.') {
      mail.text += `${line}\n`
      return
    }
    if (isText) mails.push(mail)
    const verb = line.slice(0, 4).toUpperCase()
    isText = verb === 'DATA'
    if (verb === 'MAIL') mail = { to: [], text: '' }
    const recipient = /^RCPT TO:<(.*)>/i.exec(line)?.[1]
    if (recipient !== undefined) mail.to.push(recipient)
    say(isText ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok')
  })
}
