import { createHash } from 'node:crypto'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { Language } from '@vigie/shared/language.ts'
import { html } from 'hono/html'
import { type AuthorizationWords, authorizationWords } from './authorization-words.ts'
import type { AuthorizationStep } from './authorize.ts'
import { endpoints } from './wallet-protocol.ts'

/** Plain and legible at every size; no script, nothing from elsewhere. */
const style = `:root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}
body{max-width:34rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.5rem;line-height:1.25}
label,legend{font-weight:600}
fieldset{border:0;padding:0;margin:1.5rem 0}
.title{display:flex;gap:.75rem;padding:.75rem 0;border-bottom:1px solid GrayText;font-weight:400}
input[type=text]{font:inherit;letter-spacing:.1em;width:100%;box-sizing:border-box;padding:.75rem;margin:.5rem 0 1rem}
input[type=radio]{flex:none;width:1.5rem;height:1.5rem;margin:0}
button{font:inherit;font-weight:600;min-height:3rem;padding:.5rem 1.25rem;margin:0 .5rem .5rem 0}
.wrong{border-left:.375rem solid;padding-left:.75rem;font-weight:600}`

/** Allows this very style, and nothing else but the form itself. */
export const authorizationPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`

interface PageNeeds {
  readonly language: Language
  readonly titles: readonly TitleDefinition[]
}

type Shown = Exclude<AuthorizationStep, { readonly kind: 'answered' }>

export async function renderAuthorizationPage(step: Shown, { language, titles }: PageNeeds): Promise<string> {
  const words = authorizationWords[language]
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${words.heading[step.kind]}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${words.heading[step.kind]}</h1>
${content(step, words, { language, titles })}
</main>
</body>
</html>`
  return String(await page)
}

function content(step: Shown, words: AuthorizationWords, needs: PageNeeds) {
  if (step.kind === 'gone') return html`<p>${words.gone}</p>`
  return step.kind === 'sign-in' ? signInForm(step, words) : chooseForm(step, words, needs)
}

function signInForm(step: Extract<Shown, { kind: 'sign-in' }>, words: AuthorizationWords) {
  return html`<p>${words.recipient(step.recipient)}</p>
${step.isWrong ? html`<p class="wrong" role="alert">${words.wrongCode}</p>` : ''}
<form method="post" action="${endpoints.authorize}">
<input type="hidden" name="page" value="${step.page}">
<label for="code">${words.codeLabel}</label>
<p id="hint">${words.codeHint}</p>
<input type="text" id="code" name="code" required maxlength="40" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" aria-describedby="hint">
<button>${words.signIn}</button>
</form>`
}

function chooseForm(step: Extract<Shown, { kind: 'choose' }>, words: AuthorizationWords, needs: PageNeeds) {
  const rows = step.titles.map(
    ({ id, code, number }, index) => html`<label class="title">
<input type="radio" name="title" value="${id}" required ${index === 0 ? 'checked' : ''}>
<span>${nameOf(code, needs)}<br>${words.number} ${number}</span></label>`,
  )
  return html`<p>${words.recipient(step.recipient)}</p>
${rows.length === 0 ? html`<p>${words.noTitle}</p>` : html`<p>${words.what}</p>`}
<form method="post" action="${endpoints.authorize}">
<input type="hidden" name="page" value="${step.page}">
${rows.length === 0 ? '' : html`<fieldset><legend>${words.chooseTitle}</legend>${rows}</fieldset><button name="answer" value="give">${words.give}</button>`}
<button name="answer" value="refuse" formnovalidate>${words.refuse}</button>
</form>`
}

function nameOf(code: string, { titles, language }: PageNeeds): string {
  return titles.find((title) => title.code === code)?.name[language] ?? code
}
