import { SMTPServer } from 'smtp-server'

// A real SMTP server for tests, which can be told to answer badly.

export interface ReceivedMail {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly headers: ReadonlyMap<string, string>
  readonly subject: string
  readonly text: string
}

export interface MailServer {
  readonly url: string
  readonly port: number
  readonly received: ReceivedMail[]
  /** What it says at each step; 250 is yes. */
  readonly answers: { greeting: number; sender: number; recipient: number; content: number; delayMs: number }
  connections(): number
  stop(): Promise<void>
}

export async function startMailServer(onPort = 0): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const answers = { greeting: 250, sender: 250, recipient: 250, content: 250, delayMs: 0 }
  let connections = 0
  const answer = (code: number, done: (error?: Error | null) => void) => {
    // smtp-server takes the reply's code from its error, whose words say who it was about as real servers do
    setTimeout(
      () => done(code === 250 ? null : Object.assign(new Error('no'), { responseCode: code })),
      answers.delayMs,
    )
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect: (_session, done) => {
      connections += 1
      answer(answers.greeting, done)
    },
    onMailFrom: (_address, _session, done) => answer(answers.sender, done),
    onRcptTo: ({ address }, _session, done) => {
      const refusal = Object.assign(new Error(`${address} is not here`), { responseCode: answers.recipient })
      if (answers.recipient === 250) done()
      else done(refusal)
    },
    onData: async (stream, session, done) => {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      if (answers.content === 250) {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        received.push(read(Buffer.concat(chunks).toString('utf8'), { from, to: rcptTo.map(({ address }) => address) }))
      }
      answer(answers.content, done)
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(onPort, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    answers,
    connections: () => connections,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function read(raw: string, envelope: ReceivedMail['envelope']): ReceivedMail {
  const [head = '', ...body] = raw.replaceAll('\r\n', '\n').split('\n\n')
  const lines = head.replace(/\n[ \t]+/g, ' ').split('\n')
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.replace(/^[^:]*: ?/, '')]),
  )
  return {
    envelope,
    headers,
    subject: decodeWords(headers.get('subject') ?? ''),
    text: decodeBody(body.join('\n\n'), headers),
  }
}

/** RFC 2047, as far as we write it. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_word, way, content) =>
      way.toUpperCase() === 'B'
        ? Buffer.from(content, 'base64').toString('utf8')
        : unquote(content.replaceAll('_', ' ')),
    )
}

function decodeBody(body: string, headers: ReadonlyMap<string, string>): string {
  const way = headers.get('content-transfer-encoding')
  if (way === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return way === 'quoted-printable' ? unquote(body.replace(/=\n/g, '')) : body
}

function unquote(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_octet, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
