import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import { type Catalogue, labelFor, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { countryName } from '@vigie/shared/ui/country-name.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { DemonstrationNotice } from '@vigie/shared/ui/demonstration-notice.tsx'
import { documentKindWords } from '@vigie/shared/ui/document-kind-words.ts'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { limitSentence } from '@vigie/shared/ui/title-tables.tsx'
import { currentTime, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { ValidityBar } from '@vigie/shared/ui/validity-bar.tsx'
import type { HeldTitle } from './held-title.ts'
import { TitleState } from './title-state.tsx'
import { words } from './words.ts'

interface TitleFaceProps {
  readonly title: HeldTitle
  readonly catalogue: Catalogue
}

/** Looks like the document: the authority above, the name of the title in full, capacity, holder, number, days, state. */
export function TitleFace({ title: { id, credential }, catalogue }: TitleFaceProps) {
  const { familyName, givenName, birthDate, title } = credential.credentialSubject
  const { validFrom, validUntil } = credential
  const kind = documentKindOf(credential)
  const isDemonstration = trustState.value.kind === 'open' && trustState.value.trust.environment === 'demonstration'
  const otherLanguage = officialLanguage() === 'fr' ? 'en' : 'fr'
  return (
    <div class="face">
      {isDemonstration && <DemonstrationNotice />}
      <div class="face-authority">
        <p class="face-country">{countryName(title.issuingCountry)}</p>
        <p lang={officialLanguage()}>{labelFor(catalogue, 'issuing-authorities', title.issuingAuthority)}</p>
      </div>
      <div class="face-name">
        {kind !== 'title' && <p class="face-kind">{say(documentKindWords[kind])}</p>}
        <h2 id={`name-${id}`} lang={officialLanguage()}>
          {titleNameOf(catalogue, title.code)}
        </h2>
        <p class="face-other" lang={otherLanguage}>
          {titleNameOf(catalogue, title.code, otherLanguage)}
        </p>
      </div>
      {title.capacities && (
        <ul class="face-capacities">
          {title.capacities.map((row) => (
            <li key={row.capacity}>
              <strong>{labelFor(catalogue, 'capacities', row.capacity)}</strong>
              <br />
              {limitSentence(row, catalogue)}
            </li>
          ))}
        </ul>
      )}
      <dl class="face-facts">
        <div>
          <dt>{say(words.holder)}</dt>
          <dd>
            <bdi translate={false}>
              <strong>{familyName}</strong> {givenName}
            </bdi>
            <br />
            <time dateTime={birthDate}>{dayWords(birthDate, language.value)}</time>
          </dd>
        </div>
        <div>
          <dt>{say(words.number)}</dt>
          <dd class="code">{title.documentNumber}</dd>
        </div>
      </dl>
      <ValidityBar
        validFrom={parsePlainDate(validFrom.slice(0, 10))}
        validUntil={validUntil ? parsePlainDate(validUntil.slice(0, 10)) : null}
        now={currentTime.value}
      />
      <TitleState key={id} id={id} catalogue={catalogue} />
    </div>
  )
}
