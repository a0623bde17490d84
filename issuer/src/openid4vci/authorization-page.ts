import { createHash } from 'node:crypto'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { Language, Text } from '@vigie/shared/language.ts'
import { html } from 'hono/html'
import type { AuthorizationStep } from './authorization-step.ts'
import { type AuthorizationWords, authorizationWords, type PageLanguage } from './authorization-words.ts'
import { endpoints } from './wallet-protocol.ts'

/** Plain and legible at every size; no script, nothing from elsewhere. */
const style = `:root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}
body{max-inline-size:34rem;margin:0 auto;padding:2rem 1rem;overflow-wrap:anywhere;hyphens:auto}
h1{font-size:1.5rem;line-height:1.25}
h2{font-size:1.125rem;margin-block:2rem .5rem}
label,legend{font-weight:600}
fieldset{border:0;padding:0;margin:1.5rem 0}
.title{display:flex;gap:.75rem;padding:.75rem 0;border-block-end:1px solid GrayText;font-weight:400}
input[type=text]{font:inherit;letter-spacing:.1em;inline-size:100%;box-sizing:border-box;padding:.75rem;margin:.5rem 0 1rem}
input[type=radio]{flex:none;inline-size:1.5rem;block-size:1.5rem;margin:0}
button{max-inline-size:100%;font:inherit;font-weight:600;min-block-size:3rem;padding:.5rem 1.25rem;margin-block-end:.5rem;margin-inline-end:.5rem}
.wrong{border-inline-start:.375rem solid;padding-inline-start:.75rem;font-weight:600}`

const styleHash = createHash('sha256').update(style).digest('base64')

/**
 * Allows this very style, and forms that end with us, with a provider or with whoever asks, and nowhere else: a browser follows
 * a form through its redirects.
 */
export function authorizationPagePolicy(formTargets: readonly string[]): string {
  const targets = ["'self'", ...formTargets].join(' ')
  return `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'; form-action ${targets}`
}

interface PageNeeds {
  readonly language: PageLanguage
  readonly titles: readonly TitleDefinition[]
}

export type ShownStep = Exclude<AuthorizationStep, { readonly kind: 'answered' | 'visit' }>
type Step<Kind extends ShownStep['kind']> = Extract<ShownStep, { kind: Kind }>

export async function renderAuthorizationPage(step: ShownStep, { language, titles }: PageNeeds): Promise<string> {
  const words = authorizationWords[language]
  const heading = words.heading[step.kind === 'sign-in' && step.scope === 'seafarer' ? 'sign-in-file' : step.kind]
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${heading}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${content(step, words, { language, titles })}
</main>
</body>
</html>`
  return String(await page)
}

function content(step: ShownStep, words: AuthorizationWords, needs: PageNeeds) {
  switch (step.kind) {
    case 'gone':
      return html`<p>${words.gone}</p>`
    case 'sign-in':
      return signInForms(step, words, needs)
    case 'identify':
      return numberForm(step, words)
    case 'choose':
      return chooseForm(step, words, needs)
    case 'consent':
      return consentForm(step, words)
  }
}

function signInForms(step: Step<'sign-in'>, words: AuthorizationWords, { language }: PageNeeds) {
  const hasOtherWays = step.isInvited || step.providers.length > 0
  const buttons = step.providers.map(
    ({ id, name }) =>
      html`<button name="provider" value="${id}">${words.withProvider(name[ownLanguage(language)])}</button>`,
  )
  return html`<p>${words.recipient(step.recipient)}</p>
${trouble(step.trouble, words)}
${step.isInvited ? form(step.page, html`<p>${words.invited}</p><button name="invitation" value="accept">${words.acceptInvitation}</button>`) : ''}
${buttons.length > 0 ? form(step.page, html`${buttons}`) : ''}
${hasOtherWays ? html`<h2>${words.withCode}</h2>` : ''}
${form(
  step.page,
  html`<label for="code">${words.codeLabel}</label>
<p id="hint">${words.codeHint}</p>
<input type="text" id="code" name="code" required maxlength="40" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" aria-describedby="hint">
<button>${words.signIn}</button>`,
)}`
}

function numberForm(step: Step<'identify'>, words: AuthorizationWords) {
  return html`<p>${words.recipient(step.recipient)}</p>
<p>${words.numberWhy}</p>
${trouble(step.trouble, words)}
${form(
  step.page,
  html`<label for="number">${words.numberLabel}</label>
<p id="hint">${words.numberHint}</p>
<input type="text" id="number" name="number" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint">
<button>${words.link}</button>`,
)}`
}

function chooseForm(step: Step<'choose'>, words: AuthorizationWords, needs: PageNeeds) {
  const rows = step.titles.map(
    ({ id, code, number }, index) => html`<label class="title">
<input type="radio" name="title" value="${id}" required ${index === 0 ? 'checked' : ''}>
<span>${nameOf(code, needs)}<br>${words.number} ${number}</span></label>`,
  )
  return html`<p>${words.recipient(step.recipient)}</p>
${rows.length === 0 ? html`<p>${words.noTitle}</p>` : html`<p>${words.what}</p>`}
${form(
  step.page,
  html`${rows.length === 0 ? '' : html`<fieldset><legend>${words.chooseTitle}</legend>${rows}</fieldset><button name="answer" value="give">${words.give}</button>`}
<button name="answer" value="refuse" formnovalidate>${words.refuse}</button>`,
)}`
}

function consentForm(step: Step<'consent'>, words: AuthorizationWords) {
  return html`<p>${words.fileOf(step.identificationNumber)}</p>
<p>${words.recipient(step.recipient)}</p>
<p>${words.fileMay}</p>
<ul>${words.fileRights.map((right) => html`<li>${right}</li>`)}</ul>
<p>${words.fileHowLong}</p>
${form(
  step.page,
  html`<button name="answer" value="give">${words.open}</button>
<button name="answer" value="refuse">${words.refuse}</button>`,
)}`
}

function form(page: string, fields: ReturnType<typeof html>) {
  return html`<form method="post" action="${endpoints.authorize}">
<input type="hidden" name="page" value="${page}">
${fields}
</form>`
}

function trouble(which: keyof AuthorizationWords['trouble'] | null, words: AuthorizationWords) {
  return which === null ? '' : html`<p class="wrong" role="alert">${words.trouble[which]}</p>`
}

/** Titles and providers have their names in French and English. */
function ownLanguage(language: PageLanguage): Language {
  return language === 'fr' ? 'fr' : 'en'
}

function nameOf(code: string, { titles, language }: PageNeeds) {
  const name: Text | undefined = titles.find((title) => title.code === code)?.name
  const own = ownLanguage(language)
  if (!name) return code
  return own === language ? name[own] : html`<span lang="${own}">${name[own]}</span>`
}
