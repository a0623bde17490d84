import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import type { StatedTitle } from '@vigie/shared/credential/title-credential.ts'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import { type Catalogue, labelFor, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { documentKindWords } from '@vigie/shared/ui/document-kind-words.ts'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { limitSentence } from '@vigie/shared/ui/title-tables.tsx'
import { folderWords as words } from './folder-words.ts'
import type { HeldTitle } from './held-title.ts'
import { TitleState } from './title-state.tsx'

interface FolderTableProps {
  readonly titles: readonly HeldTitle[]
  readonly catalogue: Catalogue
}

/** One table a person: almost always one, but names change with a correction, and both are then said. */
export function FolderTable({ titles, catalogue }: FolderTableProps) {
  const holders = [...new Set(titles.map(({ credential }) => holderOf(credential)))]
  return (
    <>
      {holders.map((holder) => {
        const theirs = titles.filter(({ credential }) => holderOf(credential) === holder)
        const [first] = theirs
        return (
          <section key={holder}>
            {first && <Holder credential={first.credential} />}
            <table class="functions folder" aria-label={say(words.titles)}>
              <thead>
                <tr>
                  <th scope="col">{say(words.name)}</th>
                  <th scope="col">{say(words.capacity)}</th>
                  <th scope="col">{say(words.number)}</th>
                  <th scope="col">{say(words.until)}</th>
                  <th scope="col">{say(words.state)}</th>
                </tr>
              </thead>
              <tbody>
                {theirs.map((title) => (
                  <Row key={title.id} title={title} catalogue={catalogue} />
                ))}
              </tbody>
            </table>
          </section>
        )
      })}
    </>
  )
}

function Holder({ credential: { credentialSubject } }: { credential: StatedTitle }) {
  const { familyName, givenName, birthDate } = credentialSubject
  return (
    <h2 class="folder-holder">
      <bdi translate={false}>
        {familyName} <span>{givenName}</span>
      </bdi>
      <span class="quiet">{say(words.bornOn, { date: dayWords(birthDate, language.value) })}</span>
    </h2>
  )
}

function Row({ title: { id, credential }, catalogue }: { title: HeldTitle; catalogue: Catalogue }) {
  const { code, documentNumber, capacities = [] } = credential.credentialSubject.title
  const kind = documentKindOf(credential)
  const other = officialLanguage() === 'fr' ? 'en' : 'fr'
  const lastDay = credential.validUntil && parsePlainDate(credential.validUntil.slice(0, 10))
  return (
    <tr>
      <th scope="row">
        {kind !== 'title' && <span class="folder-kind">{say(documentKindWords[kind])}</span>}
        <span lang={officialLanguage()}>{titleNameOf(catalogue, code)}</span>
        <span class="folder-other" lang={other}>
          {titleNameOf(catalogue, code, other)}
        </span>
      </th>
      <td data-label={say(words.capacity)}>
        {capacities.map((row) => (
          <span key={row.capacity} class="folder-capacity">
            {say(words.limited, {
              capacity: labelFor(catalogue, 'capacities', row.capacity),
              limits: limitSentence(row, catalogue),
            })}
          </span>
        ))}
      </td>
      <td data-label={say(words.number)}>
        <span class="code">{documentNumber}</span>
      </td>
      <td data-label={say(words.until)}>
        {lastDay ? <time dateTime={lastDay}>{dayWords(lastDay, language.value)}</time> : say(words.endless)}
      </td>
      <td class="folder-state" data-label={say(words.state)}>
        <TitleState id={id} catalogue={catalogue} />
      </td>
    </tr>
  )
}

function holderOf({ credentialSubject: { familyName, givenName, birthDate } }: StatedTitle): string {
  return [familyName, givenName, birthDate].join('\n')
}
