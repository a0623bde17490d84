import type { StatedTitle } from '@vigie/shared/credential/title-credential.ts'
import { type Catalogue, labelFor, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import type { HeldTitle } from './held-title.ts'

/** Those that contain every word, in their names, capacities or number; accents and capitals count for nothing. */
export function findTitles(titles: readonly HeldTitle[], searched: string, catalogue: Catalogue): readonly HeldTitle[] {
  const wanted = plain(searched)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (wanted.length === 0) return titles
  return titles.filter(({ credential }) => {
    const text = plain(textOf(credential, catalogue))
    return wanted.every((word) => text.includes(word))
  })
}

function textOf({ credentialSubject: { title } }: StatedTitle, catalogue: Catalogue): string {
  return [
    titleNameOf(catalogue, title.code, 'fr'),
    titleNameOf(catalogue, title.code, 'en'),
    title.documentNumber,
    ...(title.regulation ?? []),
    ...(title.capacities ?? []).map(({ capacity }) => labelFor(catalogue, 'capacities', capacity)),
  ].join(' ')
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
