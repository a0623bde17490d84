import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { type Catalogue, labelFor } from '@vigie/shared/ui/catalogue.ts'
import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { language, officialLanguage, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { CheckName, Colour, Outcome, Verdict } from '@vigie/shared/verification/verdict.ts'
import { countryName } from '../country-name.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { words } from '../words.ts'
import { documentWords } from './words.ts'

interface TitleDetailsProps {
  readonly credential: TitleCredential
  readonly trust: TrustSummary
  readonly catalogue: Catalogue
}

export function TitleDetails({ credential, trust, catalogue }: TitleDetailsProps) {
  const { title } = credential.credentialSubject
  const issuer = trust.issuers.find(({ id }) => id === credential.issuer)
  return (
    <details>
      <summary>{say(documentKindOf(credential) === 'title' ? words.details : documentWords.details)}</summary>
      <dl class="facts">
        <dt>{say(words.number)}</dt>
        <dd class="code">{title.documentNumber}</dd>
        <dt>{say(words.issuer)}</dt>
        <dd>
          {issuer ? (
            <>
              <bdi lang={officialLanguage()}>{officialNameOf(issuer.name)}</bdi> (
              <bdi>{countryName(issuer.country)}</bdi>)
            </>
          ) : (
            say(words.unknownIssuer)
          )}
          <br />
          <span class="code">{credential.issuer}</span>
        </dd>
        <dt>{say(words.issuedBy)}</dt>
        <dd>
          <bdi lang={officialLanguage()}>{labelFor(catalogue, 'issuing-authorities', title.issuingAuthority)}</bdi>
        </dd>
        <dt>{say(words.officer)}</dt>
        <dd>
          <bdi>{title.issuingOfficer}</bdi>
        </dd>
        <dt>{say(words.issuedOn)}</dt>
        <dd>
          <time dateTime={title.issueDate}>{dayWords(title.issueDate, language.value)}</time>
        </dd>
      </dl>
    </details>
  )
}

interface CheckDetailsProps {
  readonly verdict: Verdict
  readonly trust: TrustSummary
  readonly catalogue: Catalogue
}

/** Where the words are for what a check found. */
const foundSets: Partial<Record<CheckName, 'pdf-faults' | 'printed-fields'>> = {
  'pdf-structure': 'pdf-faults',
  'pdf-text': 'printed-fields',
}

function foundWords(name: CheckName, code: string, catalogue: Catalogue): string {
  const set = foundSets[name]
  return set ? labelFor(catalogue, set, code) : code
}

const shapes: Record<Outcome, Colour> = { passed: 'green', failed: 'red', unknown: 'grey' }

export function CheckDetails({ verdict, trust, catalogue }: CheckDetailsProps) {
  const { checks, credential } = verdict
  const refusals = useProblemWords()
  return (
    <details>
      <summary>{say(words.proof)}</summary>
      <ul class="checks">
        {checks.map(({ name, outcome, problem, pointer, found }) => (
          <li key={name} class={shapes[outcome]}>
            <VerdictIcon colour={shapes[outcome]} size={24} />
            <p>
              {labelFor(catalogue, 'checks', name)} <strong>{labelFor(catalogue, 'outcomes', outcome)}</strong>
              {problem && (
                <span class="quiet">
                  <br />
                  {refusals?.labelOf(problem)}
                </span>
              )}
              {found && (
                <span class="quiet">
                  <br />
                  {found.map((code) => foundWords(name, code, catalogue)).join(', ')}
                </span>
              )}
              {pointer && (
                <span class="quiet">
                  <br />
                  {say(words.refusedField)} <span class="code">{pointer}</span>
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      <dl class="facts">
        {credential && (
          <>
            <dt>{say(words.signature)}</dt>
            <dd class="code">{credential.proof.cryptosuite}</dd>
            <dt>{say(words.signedAt)}</dt>
            <dd>
              <time dateTime={credential.proof.created}>{momentWords(credential.proof.created, language.value)}</time>
            </dd>
            <dt>{say(words.key)}</dt>
            <dd class="code">{credential.proof.verificationMethod}</dd>
            <dt>{say(words.identifier)}</dt>
            <dd class="code">{credential.id}</dd>
          </>
        )}
        <dt>{say(words.trustList)}</dt>
        <dd>
          {say(words.trustListIs, {
            version: String(trust.version),
            date: momentWords(trust.issuedAt, language.value),
          })}
        </dd>
        <dt>{say(words.publicLog)}</dt>
        <dd>
          <PlaceLink to="transparency">{say(words.publicLogState)}</PlaceLink>
        </dd>
      </dl>
    </details>
  )
}
