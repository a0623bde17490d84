import { createServer, type Server } from 'node:http'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { renderMails } from './render-mails.ts'

export interface CaughtMail {
  readonly at: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly messageId: string
}

export interface MailCatcher {
  readonly smtpPort: number
  readonly pagePort: number
  readonly mails: readonly CaughtMail[]
  stop(): Promise<void>
}

const mostMails = 500

/**
 * Takes every mail and delivers none: for demonstrations, on the machine itself only. What it caught is on its page, and as JSON
 * at `/mails.json`, newest first; it is gone when it ends.
 */
export async function startMailCatcher(ports: { readonly smtp: number; readonly page: number }): Promise<MailCatcher> {
  const mails: CaughtMail[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: 1_048_576,
    async onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      const { subject = '', text = '', messageId = '', from } = await PostalMime.parse(Buffer.concat(chunks))
      const to = envelope.rcptTo.map(({ address }) => address)
      mails.unshift({ at: new Date().toISOString(), from: from?.address ?? '', to, subject, text, messageId })
      mails.splice(mostMails)
      done()
    },
  })
  smtp.on('error', () => undefined)
  await new Promise<void>((resolve) => smtp.listen(ports.smtp, '127.0.0.1', resolve))
  const page = createServer((request, response) => {
    const isJson = request.url === '/mails.json'
    response.writeHead(request.url === '/' || isJson ? 200 : 404, {
      'Content-Type': isJson ? 'application/json' : 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      'Cache-Control': 'no-store',
    })
    response.end(isJson ? JSON.stringify(mails) : renderMails(mails))
  })
  await new Promise<void>((resolve) => page.listen(ports.page, '127.0.0.1', resolve))
  return {
    smtpPort: portOf(smtp.server),
    pagePort: portOf(page),
    mails,
    async stop() {
      page.closeAllConnections()
      await new Promise((resolve) => page.close(resolve))
      await new Promise<void>((resolve) => smtp.close(() => resolve()))
    },
  }
}

function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
