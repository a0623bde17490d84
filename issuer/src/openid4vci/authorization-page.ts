import { createHash } from 'node:crypto'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { Language, Text } from '@vigie/shared/language.ts'
import { html, raw } from 'hono/html'
import type { AuthorizationStep } from './authorization-step.ts'
import { type AuthorizationWords, authorizationWords, type PageLanguage } from './authorization-words.ts'
import { endpoints } from './wallet-protocol.ts'

/** The look of the pages (shared/ui/tokens.css), in what one small page needs of it: no script, nothing from elsewhere. */
const style = `:root{color-scheme:light dark;--paper:#fff;--sunk:#f3f5f8;--ink:#10182b;--soft:#3a465c;--line:#667085;--accent:#123a7a;--accent-ink:#fff;--focus:#0b5fff;--red:#8c0f1c;font:100%/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#0d1422;--sunk:#162033;--ink:#f0f3f9;--soft:#c3ccdc;--line:#8b98ae;--accent:#a9c8ff;--accent-ink:#071a3d;--focus:#7fb0ff;--red:#ffb0b6}}
@media (prefers-contrast:more){:root{--sunk:#fff;--ink:#000;--soft:#000;--line:#000;--accent:#00215c}}
@media (prefers-contrast:more) and (prefers-color-scheme:dark){:root{--paper:#000;--sunk:#000;--ink:#fff;--soft:#fff;--line:#fff;--accent:#cfe0ff}}
*{box-sizing:border-box}
body{margin:0;font-size:1.0625rem;color:var(--ink);background:var(--sunk);overflow-wrap:anywhere;hyphens:auto}
main{max-inline-size:34rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:clamp(1.5rem,1.2rem + 1.4vw,2rem);line-height:1.15;text-wrap:balance;margin:0 0 1rem}
h2{font-size:1.0625rem;margin:2rem 0 .75rem;padding-block-end:.5rem;border-block-end:2px solid}
p{margin:0 0 1rem;text-wrap:pretty}
ul{margin:0 0 1rem;padding-inline-start:1.25rem}
li{margin-block-end:.5rem}
.asks,.hint{font-size:.875rem;color:var(--soft)}
form{padding:1rem;margin-block-end:1rem;border:1px solid var(--line);border-radius:8px;background:var(--paper)}
form>:last-child{margin-block-end:0}
label,legend{font-weight:650}
fieldset{border:0;padding:0;margin:0 0 1rem}
legend{padding:0 0 .5rem}
.title{display:flex;gap:.75rem;padding:.75rem 0;border-block-start:1px solid var(--line);font-weight:400}
.title strong,.title span span{display:block}
.other{font-size:.875rem;font-style:italic;color:var(--soft)}
input[type=text]{font:inherit;font-family:ui-monospace,Menlo,Consolas,monospace;letter-spacing:.1em;color:inherit;background:var(--paper);inline-size:100%;min-block-size:48px;padding:.75rem;margin:0 0 1rem;border:1px solid var(--line);border-radius:8px}
input[type=radio]{flex:none;inline-size:1.5rem;block-size:1.5rem;margin:0;accent-color:var(--accent)}
.answers{display:flex;flex-wrap:wrap;gap:.75rem}
button{flex:1 1 12rem;max-inline-size:100%;font:inherit;font-weight:650;line-height:1.2;min-block-size:56px;padding:.5rem 1.25rem;color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:8px;cursor:pointer}
button.main{color:var(--accent-ink);background:var(--accent);border-color:var(--accent)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.wrong{border-inline-start:6px solid;padding-inline-start:.75rem;font-weight:650;color:var(--red)}
@media (forced-colors:active){button.main{border-width:3px}}`

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
<style>${raw(style)}</style>
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
      html`<button class="main" name="provider" value="${id}">${words.withProvider(name[ownLanguage(language)])}</button>`,
  )
  return html`<p class="asks">${words.recipient(step.recipient)}</p>
${trouble(step.trouble, words)}
${step.isInvited ? form(step.page, html`<p>${words.invited}</p><div class="answers"><button class="main" name="invitation" value="accept">${words.acceptInvitation}</button></div>`) : ''}
${buttons.length > 0 ? form(step.page, html`<div class="answers">${buttons}</div>`) : ''}
${hasOtherWays ? html`<h2>${words.withCode}</h2>` : ''}
${form(
  step.page,
  html`<label for="code">${words.codeLabel}</label>
<p id="hint" class="hint">${words.codeHint}</p>
<input type="text" id="code" name="code" required maxlength="40" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" aria-describedby="hint">
<div class="answers"><button${hasOtherWays ? '' : html` class="main"`}>${words.signIn}</button></div>`,
)}`
}

function numberForm(step: Step<'identify'>, words: AuthorizationWords) {
  return html`<p class="asks">${words.recipient(step.recipient)}</p>
<p>${words.numberWhy}</p>
${trouble(step.trouble, words)}
${form(
  step.page,
  html`<label for="number">${words.numberLabel}</label>
<p id="hint" class="hint">${words.numberHint}</p>
<input type="text" id="number" name="number" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint">
<div class="answers"><button class="main">${words.link}</button></div>`,
)}`
}

function chooseForm(step: Step<'choose'>, words: AuthorizationWords, needs: PageNeeds) {
  const rows = step.titles.map(
    ({ id, code, number }, index) => html`<label class="title">
<input type="radio" name="title" value="${id}" required ${index === 0 ? 'checked' : ''}>
<span>${nameOf(code, needs)}<span>${words.number} ${number}</span></span></label>`,
  )
  return html`<p class="asks">${words.recipient(step.recipient)}</p>
${rows.length === 0 ? html`<p>${words.noTitle}</p>` : html`<p>${words.what}</p>`}
${form(
  step.page,
  html`${rows.length === 0 ? '' : html`<fieldset><legend>${words.chooseTitle}</legend>${rows}</fieldset>`}
<div class="answers">${rows.length === 0 ? '' : html`<button name="answer" value="give">${words.give}</button>`}
<button name="answer" value="refuse" formnovalidate>${words.refuse}</button></div>`,
)}`
}

function consentForm(step: Step<'consent'>, words: AuthorizationWords) {
  return html`<p>${words.fileOf(step.identificationNumber)}</p>
<p class="asks">${words.recipient(step.recipient)}</p>
<p>${words.fileMay}</p>
<ul>${words.fileRights.map((right) => html`<li>${right}</li>`)}</ul>
<p>${words.fileHowLong}</p>
${form(
  step.page,
  html`<div class="answers"><button name="answer" value="give">${words.open}</button>
<button name="answer" value="refuse">${words.refuse}</button></div>`,
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

/** As the document is headed: its official name, in both languages that it has one in. */
function nameOf(code: string, { titles, language }: PageNeeds) {
  const name: Text | undefined = titles.find((title) => title.code === code)?.name
  if (!name) return code
  const [first, second] = language === 'fr' ? (['fr', 'en'] as const) : (['en', 'fr'] as const)
  return html`<strong lang="${first}">${name[first]}</strong><span class="other" lang="${second}">${name[second]}</span>`
}
