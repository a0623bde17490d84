import { createConnection } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailCatcher, startMailCatcher } from './create-mail-catcher.ts'

let catcher: MailCatcher
beforeAll(async () => {
  catcher = await startMailCatcher({ smtp: 0, page: 0 })
})
afterAll(() => catcher.stop())

/** The lines of a client (RFC 5321), each after the server answered the one before. */
async function sendLines(lines: readonly string[]): Promise<void> {
  const socket = createConnection(catcher.smtpPort, '127.0.0.1')
  const waiting = [...lines]
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.on('data', () => socket.write(`${waiting.shift() ?? 'QUIT'}\r\n`))
  })
}

test('what is sent is on the page and in the JSON, as text, and its links lead to this machine only', async () => {
  const mail = ['From: a@b.example', 'Subject: Bonjour', 'Message-ID: <1@b.example>', '']
  const text = ['<script>alert(1)</script>', 'http://localhost:8082/sign-in#x=1', 'https://evil.example/', '.']
  const envelope = ['EHLO b.example', 'MAIL FROM:<a@b.example>', 'RCPT TO:<marin@example.org>', 'DATA']
  await sendLines([...envelope, [...mail, ...text].join('\r\n')])
  const address = `http://127.0.0.1:${catcher.pagePort}`
  expect(await (await fetch(`${address}/mails.json`)).json()).toMatchObject([
    { to: ['marin@example.org'], subject: 'Bonjour', messageId: '<1@b.example>' },
  ])
  const page = await (await fetch(address)).text()
  expect(page).toContain('&lt;script&gt;')
  expect(page).toContain('<a href="http://localhost:8082/sign-in#x=1">')
  expect(page).not.toContain('href="https://evil')
})
