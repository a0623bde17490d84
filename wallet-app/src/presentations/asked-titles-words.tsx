import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

interface AskedTitlesProps {
  readonly codes: readonly string[]
  readonly catalogue: Catalogue
}

/** A sentence holds so many names; more of them are a list. */
const mostInSentence = 4

/** Which titles are asked for: any one of them, by the names of the catalogue. */
export function AskedTitles({ codes, catalogue }: AskedTitlesProps) {
  const names = codes.map((code) => titleNameOf(catalogue, code))
  if (names.length <= mostInSentence) {
    return (
      <p class="quiet asked-titles">
        {say(words.asksFor)} <span lang={officialLanguage()}>{orOf(names)}</span>
      </p>
    )
  }
  return (
    <details class="quiet asked-titles">
      <summary>{say(words.asksForOneOf, { count: String(names.length) })}</summary>
      <ul lang={officialLanguage()}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  )
}

/** In the language that titles are named in. */
function orOf(names: readonly string[]): string {
  return new Intl.ListFormat(officialLanguage(), { type: 'disjunction' }).format(names)
}
