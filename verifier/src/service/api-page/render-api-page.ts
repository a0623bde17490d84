import type { Language, Text } from '@vigie/shared/language.ts'
import { html } from 'hono/html'
import { words } from './words.ts'

/** The page for people who write programs: one screen, no script. Its commands work as they stand, but for the files' names. */
export async function renderApiPage(publicUrl: string, language: Language): Promise<string> {
  const say = (text: Text) => keepPunctuation(text[language])
  const other: Language = language === 'fr' ? 'en' : 'fr'
  const send = (mediaType: string, file: string) =>
    `curl -H 'Content-Type: ${mediaType}' --data-binary @${file} ${publicUrl}/api/v1/verify`
  const look = `curl -H 'Content-Type: application/json' --data '{"number":"572400000000","birthDate":"1991-07-31"}' ${publicUrl}/api/v1/look-up`
  const read = ['status', 'trust-list', 'catalogue'].map((what) => `curl ${publicUrl}/api/v1/${what}`)
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(words.title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/style.css">
</head>
<body>
<header>
<h1>${say(words.heading)}</h1>
<a href="/api?lang=${other}" lang="${other}" hreflang="${other}">${say(words.otherLanguage)}</a>
</header>
<main>
<p>${say(words.introduction)} ${say(words.offline)}</p>
<h2>${say(words.verify)}</h2>
<p>${say(words.verifyHow)}</p>
<pre><code>${[
    send('application/pdf', 'title.pdf'),
    send('application/vc', 'title.vc.json'),
    send('text/plain', 'code.txt'),
  ].join('\n')}</code></pre>
<p>${say(words.verifyWarning)}</p>
<h2>${say(words.lookUp)}</h2>
<p>${say(words.lookUpHow)}</p>
<pre><code>${look}</code></pre>
<h2>${say(words.knowledge)}</h2>
<p>${say(words.knowledgeHow)}</p>
<pre><code>${read.join('\n')}</code></pre>
<h2>${say(words.rules)}</h2>
<p>${say(words.refusals)} ${say(words.limits)}</p>
</main>
<footer>
<a href="/api/v1/openapi.json">${say(words.document)}</a>
<a href="/">${say(words.page)}</a>
</footer>
</body>
</html>
`
  return page.toString()
}

/** French keeps its double punctuation on the line of the word before it. */
function keepPunctuation(text: string): string {
  return text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0')
}
