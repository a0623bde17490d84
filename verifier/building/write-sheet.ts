import type { Text } from '@vigie/shared/language.ts'
import type { Colour } from '@vigie/shared/verification/verdict.ts'
import { type SheetPoint, type SheetSection, sections } from '../src/pwa/instructions/sheet.ts'
import { words } from '../src/pwa/instructions/words.ts'

export interface SheetLanguage {
  readonly tag: string
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  readonly wordsOf: (text: Text) => string
}

export interface SheetPlace {
  /** The one official address; null where the build was not told, and the sheet then leaves a line to write it on. */
  readonly address: string | null
  readonly contact: string | null
  readonly languages: readonly SheetLanguage[]
}

/** The instructions as a page that needs no script: for who blocks it, and to print from any device. */
export function writeSheet({ tag, direction, wordsOf }: SheetLanguage, place: SheetPlace): string {
  const say = (text: Text) => escapeHtml(wordsOf(text))
  return `<!doctype html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${say(words.title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/instructions.css">
</head>
<body class="plain-sheet">
<nav class="no-print" aria-label="${say(words.otherLanguages)}"><a href="/">${say(words.openVerifier)}</a> ${linksTo(place.languages, tag)}</nav>
<main>
<h1>${say(words.title)}</h1>
<p class="basis">${say(words.basis)}</p>
<div class="sheet">
<section class="sheet-address"><h2>${say(words.addressTitle)}</h2>
<p class="address">${place.address === null ? '<span class="to-fill-in"></span>' : `<bdi>${escapeHtml(place.address)}</bdi>`}</p>
<p>${say(words.addressText)}</p></section>
${sections.map((section) => writeSection(section, { say, contact: place.contact })).join('\n')}
</div>
</main>
</body>
</html>
`
}

interface Writing {
  readonly say: (text: Text) => string
  readonly contact: string | null
}

function writeSection({ title, points }: SheetSection, { say, contact }: Writing): string {
  const lines = points.map((point) => writePoint(point, say))
  if (title === 'contactTitle' && contact) {
    lines.push(`<p><strong>${say(words.contactLead)}</strong> <bdi>${escapeHtml(contact)}</bdi></p>`)
  }
  return `<section><h2>${say(words[title])}</h2>\n${lines.join('\n')}</section>`
}

function writePoint({ lead, text, colour }: SheetPoint, say: Writing['say']): string {
  const line = `${lead ? `<strong>${say(words[lead])}</strong> ` : ''}${say(words[text])}`
  return colour ? `<p class="answer ${colour}">${signs[colour]}<span>${line}</span></p>` : `<p>${line}</p>`
}

const drawn = (shape: string) =>
  `<svg viewBox="0 0 64 64" width="20" height="20" fill="none" stroke="currentColor" stroke-width="6" aria-hidden="true"><path d="${shape}"/></svg>`

/** The four signs of the page, each a shape of its own. */
const signs: Readonly<Record<Colour, string>> = {
  green: drawn('M32 5a27 27 0 1 0 .1 0zM19 33l9 9 17-19'),
  orange: drawn('M32 7l27 48H5zM32 24v15M32 46.5v3'),
  red: drawn('M20.8 5h22.4L59 20.8v22.4L43.2 59H20.8L5 43.2V20.8zM22 22l20 20M42 22L22 42'),
  grey: drawn('M8 8h48v48H8zM24.5 25c0-4.5 3.3-7.5 7.7-7.5s7.8 2.9 7.8 7c0 6-7.5 6.3-7.5 12.5M32.5 45.5v3'),
}

function linksTo(languages: readonly SheetLanguage[], current: string): string {
  return languages
    .filter(({ tag }) => tag !== current)
    .map(
      ({ tag, name }) => `<a href="/instructions-${tag}.html" lang="${tag}" hreflang="${tag}">${escapeHtml(name)}</a>`,
    )
    .join(' ')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}
