import { useSignal } from '@preact/signals'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import { type Catalogue, labelFor, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { DemonstrationNotice } from '@vigie/shared/ui/demonstration-notice.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { limitSentence, TitleTables } from '@vigie/shared/ui/title-tables.tsx'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { ValidityBar } from '@vigie/shared/ui/validity-bar.tsx'
import { screen } from '../page-state.ts'
import { words } from '../words.ts'
import type { HeldTitle } from './held-title.ts'
import { RemoveTitle } from './remove-title.tsx'
import { TitleState } from './title-state.tsx'

interface TitleFaceProps {
  readonly title: HeldTitle
  readonly catalogue: Catalogue
}

/** The button that shows the code of a title: where the focus returns to. */
export function showCodeId(credentialId: string): string {
  return `show-code-${credentialId}`
}

/** A held title: its face, its code one tap away, the rest folded. */
export function TitleCard({ title, catalogue }: TitleFaceProps) {
  const isRemoving = useSignal(false)
  const { id, credentialSubject } = title.credential
  const { title: about } = credentialSubject
  return (
    <article class="card" aria-labelledby={`name-${id}`}>
      <TitleFace title={title} catalogue={catalogue} />
      <button
        type="button"
        id={showCodeId(id)}
        class="button main show-code"
        onClick={() => {
          screen.value = { kind: 'codes', first: id }
        }}
      >
        <Icon name="code" />
        {say(words.showCode)}
        <span class="visually-hidden">: {titleNameOf(catalogue, about.code)}</span>
      </button>
      <details>
        <summary>{say(words.more)}</summary>
        <TitleTables title={about} catalogue={catalogue} />
        <dl class="facts">
          <dt>{say(words.issuedOn)}</dt>
          <dd>
            <time dateTime={about.issueDate}>{dayWords(about.issueDate, language.value)}</time>
          </dd>
          <dt>{say(words.issuedBy)}</dt>
          <dd>
            <bdi>{about.issuingOfficer}</bdi>
          </dd>
          {about.regulation && (
            <>
              <dt>{say(words.regulation)}</dt>
              <dd>{about.regulation.join(', ')}</dd>
            </>
          )}
        </dl>
        <button
          type="button"
          class="button"
          onClick={() => {
            isRemoving.value = true
          }}
        >
          <Icon name="bin" />
          {say(words.remove)}
        </button>
      </details>
      {isRemoving.value && (
        <RemoveTitle
          title={title}
          catalogue={catalogue}
          onClose={() => {
            isRemoving.value = false
          }}
        />
      )}
    </article>
  )
}

/** Looks like the document: the authority above, the name of the title in full, capacity, holder, number, days, state. */
export function TitleFace({ title: { credential }, catalogue }: TitleFaceProps) {
  const { familyName, givenName, birthDate, title } = credential.credentialSubject
  const { validFrom, validUntil } = credential
  const isDemonstration = trustState.value.kind === 'open' && trustState.value.trust.environment === 'demonstration'
  const otherLanguage = language.value === 'fr' ? 'en' : 'fr'
  return (
    <div class="face">
      {isDemonstration && <DemonstrationNotice />}
      <p class="face-authority">{labelFor(catalogue, 'issuing-authorities', title.issuingAuthority)}</p>
      <h2 id={`name-${credential.id}`}>{titleNameOf(catalogue, title.code)}</h2>
      <p class="face-other" lang={otherLanguage}>
        {titleNameOf(catalogue, title.code, otherLanguage)}
      </p>
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
        now={new Date()}
      />
      <TitleState id={credential.id} catalogue={catalogue} />
    </div>
  )
}
