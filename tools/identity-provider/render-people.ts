import { html } from 'hono/html'
import type { Person } from '../registries/person.ts'

/** The page of the stand-in: in both languages at once, as it stands for a page of somebody else. */
export function renderPeople(people: readonly Person[]): string {
  const rows = people.map(
    ({ identificationNumber, identity: { givenName, familyName } }) =>
      html`<li><button name="person" value="${identificationNumber}">${givenName} ${familyName}<br><small>n° ${identificationNumber}</small></button></li>`,
  )
  return String(html`<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Service d’identité de démonstration</title>
<style>:root{color-scheme:light dark;font:100%/1.5 system-ui,sans-serif}body{max-width:34rem;margin:0 auto;padding:2rem 1rem}
ul{list-style:none;padding:0}button{font:inherit;inline-size:100%;text-align:start;padding:.75rem;margin-block:.25rem;min-block-size:3rem}</style>
</head>
<body><main>
<h1>Service d’identité de démonstration</h1>
<p>Il tient lieu de FranceConnect : ces personnes sont inventées et rien n’est vérifié. Choisissez qui vous êtes.</p>
<p lang="en">It stands for FranceConnect: these people are invented and nothing is checked. Choose who you are.</p>
<form method="post"><ul>${rows}</ul>
<button name="person" value="">Annuler · <span lang="en">Cancel</span></button></form>
</main></body></html>`)
}
