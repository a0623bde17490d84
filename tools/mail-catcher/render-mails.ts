import { html } from 'hono/html'
import type { CaughtMail } from './create-mail-catcher.ts'

/** What a mail says is text: its links are made links only when they are addresses of this machine. */
export function renderMails(mails: readonly CaughtMail[]): string {
  const rows = mails.map(
    ({ at, to, subject, text }) => html`<article><h2>${subject}</h2>
<p><small>${to.join(', ')} · <time datetime="${at}">${at.slice(11, 19)}</time></small></p>
<div class="text">${linked(text)}</div></article>`,
  )
  return String(html`<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Courriels de démonstration</title>
<style>:root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}body{max-width:44rem;margin:0 auto;padding:2rem 1rem}
article{border-block-start:1px solid GrayText;padding-block:1rem}.text{white-space:pre-wrap;overflow-wrap:anywhere}</style>
</head>
<body><main>
<h1>Courriels de démonstration</h1>
<p>Ils n’ont été remis à personne. <span lang="en">They were delivered to nobody.</span></p>
${rows.length === 0 ? html`<p>Aucun courriel. <span lang="en">No mail.</span></p>` : rows}
</main></body></html>`)
}

function linked(text: string) {
  return text
    .split(/(http:\/\/localhost:\d+\S*)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`))
}
