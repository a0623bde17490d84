import { Problem } from '@vigie/shared/problem.ts'
import { createTransport } from 'nodemailer'
import type { SmtpSettings } from '../settings.ts'
import { parseMailAddress } from './mail-address.ts'

export interface OutgoingMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly language: string
  readonly date: Date
}

/** What became of one attempt. `undeliverable`: the server will never take it (RFC 5321 §4.2.1, a reply of class 5). */
export type MailOutcome = { readonly kind: 'sent' } | { readonly kind: 'undeliverable'; readonly reply: string }

export interface MailTransport {
  /** Refuses with `mail-not-accepted` what is to be tried again. */
  send(mail: OutgoingMail): Promise<MailOutcome>
}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 }

/** The only door to nodemailer. Its errors quote the address and the server's words: none of them leaves this file. */
export function openSmtpTransport({ url, from, fromName }: SmtpSettings): MailTransport {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const transporter = createTransport({
    host: hostname,
    port: Number(port || (isSecure ? 465 : 587)),
    secure: isSecure,
    // a server elsewhere gets the mail over TLS or not at all; one beside us may have none
    requireTLS: !isSecure && !isBeside(hostname),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ id, to, subject, text, language, date }) {
      // as an object, checked again: a text is split at commas and line breaks into several recipients
      const address = parseMailAddress(to)
      try {
        await transporter.sendMail({
          from: { name: fromName, address: from },
          to: { name: '', address },
          envelope: { from, to: [address] },
          subject,
          text,
          date,
          // the same at every attempt: whoever gets it twice can tell
          messageId: `<${id}@${from.slice(from.indexOf('@') + 1)}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
        })
        return { kind: 'sent' }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}

function isBeside(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** A refusal for good of this recipient or of this content; anything else may be us, the network or the day, and is tried again. */
function outcomeOf(error: unknown): MailOutcome {
  // nodemailer adds these to its errors; we only look whether they are there
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown }
  const isForGood = typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600
  if (isForGood && (command === 'RCPT TO' || command === 'DATA')) {
    return { kind: 'undeliverable', reply: String(responseCode) }
  }
  const reply = typeof responseCode === 'number' ? `answered ${responseCode}` : 'did not answer'
  throw new Problem('mail-not-accepted', `the mail server ${reply}`)
}
