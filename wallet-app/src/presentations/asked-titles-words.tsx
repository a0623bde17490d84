import { type Catalogue, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { words } from './words.ts'

interface AskedTitlesProps {
  readonly codes: readonly string[]
  readonly catalogue: Catalogue
}

/** A sentence holds so many names; more of them are a list. */
const mostInSentence = 4

/** Which titles are asked for: any one of them. */
export function AskedTitles({ codes, catalogue }: AskedTitlesProps) {
  const count = String(codes.length)
  return (
    <div class="quiet asked-titles">
      {codes.length <= mostInSentence ? (
        <p>
          {say(words.asksFor)} <AnyOf codes={codes} catalogue={catalogue} />
        </p>
      ) : (
        <TitleList summary={say(words.asksForOneOf, { count })} codes={codes} catalogue={catalogue} />
      )}
    </div>
  )
}

/** Of these, any one is missing. */
export function MissingTitle({ codes, catalogue }: AskedTitlesProps) {
  const count = String(codes.length)
  return (
    <li>
      {codes.length <= mostInSentence ? (
        <AnyOf codes={codes} catalogue={catalogue} />
      ) : (
        <TitleList summary={say(words.oneOfTitles, { count })} codes={codes} catalogue={catalogue} />
      )}
    </li>
  )
}

function AnyOf({ codes, catalogue }: AskedTitlesProps) {
  return <span lang={officialLanguage()}>{orOf(codes.map((code) => titleNameOf(catalogue, code)))}</span>
}

function TitleList({ summary, codes, catalogue }: AskedTitlesProps & { readonly summary: string }) {
  return (
    <details>
      <summary>{summary}</summary>
      <ul lang={officialLanguage()}>
        {codes.map((code) => (
          <li key={code}>{titleNameOf(catalogue, code)}</li>
        ))}
      </ul>
    </details>
  )
}

/** In the language that titles are named in. */
function orOf(names: readonly string[]): string {
  return new Intl.ListFormat(officialLanguage(), { type: 'disjunction' }).format(names)
}
