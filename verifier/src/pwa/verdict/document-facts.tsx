import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import type { NamedCertificate, TitleCredential, Training } from '@vigie/shared/credential/title-credential.ts'
import { type Catalogue, labelFor, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { documentKindWords } from '@vigie/shared/ui/document-kind-words.ts'
import { language, officialLanguage, say } from '@vigie/shared/ui/say.ts'
import type { ComponentChildren } from 'preact'
import { countryName } from '../country-name.ts'
import { documentWords as words } from './words.ts'

interface DocumentFactsProps {
  readonly credential: TitleCredential
  readonly catalogue: Catalogue
}

/** Of an endorsement its certificate, of an attestation its training, of a dispensation its ship; nothing of a title. */
export function DocumentFacts({ credential, catalogue }: DocumentFactsProps) {
  const kind = documentKindOf(credential)
  if (kind === 'title') return null
  const { certificate, training, ship, forceMajeure, contact } = credential.credentialSubject
  return (
    <div class="document-facts">
      <p class="document-kind">{say(documentKindWords[kind])}</p>
      {certificate && <p>{say(words.onlyWithCertificate)}</p>}
      {forceMajeure && <p>{say(words.forceMajeure)}</p>}
      <dl class="facts">
        {certificate && <CertificateFacts certificate={certificate} catalogue={catalogue} />}
        {training && <TrainingFacts training={training} catalogue={catalogue} />}
        {ship && (
          <Fact name={say(words.onlyOnShip)}>
            <bdi translate={false}>{ship.shipName}</bdi> <span class="figures">IMO {ship.imoNumber}</span>
          </Fact>
        )}
        {contact && (
          <Fact name={say(words.confirmedBy)}>
            <bdi translate={false}>{contact}</bdi>
          </Fact>
        )}
      </dl>
    </div>
  )
}

function CertificateFacts({ certificate, catalogue }: { certificate: NamedCertificate; catalogue: Catalogue }) {
  const { code, documentNumber, issuingCountry, lastValidDay, capacityText, limitationsText } = certificate
  return (
    <>
      <Fact name={say(words.certificate)}>
        {code && (
          <>
            <bdi lang={officialLanguage()}>{titleNameOf(catalogue, code)}</bdi>
            <br />
          </>
        )}
        <span class="code">{documentNumber}</span>
        {issuingCountry && (
          <>
            {' '}
            (<bdi>{countryName(issuingCountry)}</bdi>)
          </>
        )}
      </Fact>
      {lastValidDay && (
        <Fact name={say(words.certificateUntil)}>
          <time dateTime={lastValidDay}>{dayWords(lastValidDay, language.value)}</time>
        </Fact>
      )}
      {capacityText && (
        <Fact name={say(words.certificateCapacity)}>
          <bdi translate={false}>{capacityText}</bdi>
        </Fact>
      )}
      {limitationsText && (
        <Fact name={say(words.certificateLimits)}>
          <bdi translate={false}>{limitationsText}</bdi>
        </Fact>
      )}
    </>
  )
}

function TrainingFacts({ training, catalogue }: { training: Training; catalogue: Catalogue }) {
  const { course, centre, startedOn, completedOn } = training
  return (
    <>
      {course && (
        <Fact name={say(words.training)}>
          <bdi lang={officialLanguage()}>{labelFor(catalogue, 'trainings', course)}</bdi>
        </Fact>
      )}
      <Fact name={say(words.trainingCentre)}>
        <bdi translate={false}>{centre}</bdi>
      </Fact>
      {startedOn && (
        <Fact name={say(words.trainingStarted)}>
          <time dateTime={startedOn}>{dayWords(startedOn, language.value)}</time>
        </Fact>
      )}
      <Fact name={say(words.trainingCompleted)}>
        <time dateTime={completedOn}>{dayWords(completedOn, language.value)}</time>
      </Fact>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
