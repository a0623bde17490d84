// Catches the mails of a demonstration, on the machine itself only. MAIL_CATCHER_SMTP_PORT (8093), MAIL_CATCHER_PORT (8094).
import { startMailCatcher } from './create-mail-catcher.ts'

const catcher = await startMailCatcher({
  smtp: Number(process.env.MAIL_CATCHER_SMTP_PORT || 8093),
  page: Number(process.env.MAIL_CATCHER_PORT || 8094),
})
console.log(
  JSON.stringify({
    at: new Date(),
    program: 'mail-catcher',
    event: 'start',
    port: catcher.pagePort,
    smtp: catcher.smtpPort,
  }),
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => catcher.stop())
