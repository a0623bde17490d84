import { documentKindOf } from '../src/credential/document-kind.ts'
import type { StatedTitle } from '../src/credential/title-credential.ts'
import type { Text } from '../src/language.ts'
import type { TrustedIssuer } from '../src/trust/trust-list.ts'
import { type Catalogue, labelFor } from './catalogue.ts'
import { countryName } from './country-name.ts'
import { dayWords } from './date-words.ts'
import { language, officialLanguage, officialNameOf, say } from './say.ts'

const words = {
  details: { fr: 'Détails du titre', en: 'Details of the title' },
  documentDetails: { fr: 'Détails du document', en: 'Details of the document' },
  issuer: { fr: 'Émetteur', en: 'Issuer' },
  unknownIssuer: { fr: 'non reconnu', en: 'not recognised' },
  number: { fr: 'Numéro', en: 'Number' },
  issuedOn: { fr: 'Délivré le', en: 'Issued on' },
  issuedBy: { fr: 'Autorité', en: 'Authority' },
  officer: { fr: 'Signataire habilité', en: 'Authorised official' },
} as const satisfies Record<string, Text>

interface TitleDetailsProps {
  readonly credential: StatedTitle
  /** Those that the trust list names. */
  readonly issuers: readonly TrustedIssuer[]
  readonly catalogue: Catalogue
}

/** Who issued it, when, under which number; folded. */
export function TitleDetails({ credential, issuers, catalogue }: TitleDetailsProps) {
  const { title } = credential.credentialSubject
  const issuer = issuers.find(({ id }) => id === credential.issuer)
  return (
    <details>
      <summary>{say(documentKindOf(credential) === 'title' ? words.details : words.documentDetails)}</summary>
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
