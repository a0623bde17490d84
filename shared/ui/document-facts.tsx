import type { ComponentChildren } from 'preact'
import { documentKindOf } from '../src/credential/document-kind.ts'
import type { NamedCertificate, StatedTitle, Training } from '../src/credential/title-credential.ts'
import type { Text } from '../src/language.ts'
import { type Catalogue, labelFor, titleNameOf } from './catalogue.ts'
import { countryName } from './country-name.ts'
import { dayWords } from './date-words.ts'
import { documentKindWords } from './document-kind-words.ts'
import { language, officialLanguage, say } from './say.ts'

/** What documents besides titles say more. */
const words = {
  onlyWithCertificate: {
    fr: 'Ne vaut rien sans le titre lui-même : demandez-le aussi, et comparez son numéro.',
    en: 'Worth nothing without the certificate itself: ask for it too, and compare its number.',
  },
  forceMajeure: { fr: 'Accordée pour un cas de force majeure.', en: 'Granted in a case of force majeure.' },
  certificate: { fr: 'Titre visé', en: 'Certificate concerned' },
  certificateUntil: { fr: 'Valable jusqu’au', en: 'Its last valid day' },
  certificateCapacity: { fr: 'Capacité selon ce titre', en: 'Capacity as it says' },
  certificateLimits: { fr: 'Limites selon ce titre', en: 'Limitations as it says' },
  training: { fr: 'Formation', en: 'Training' },
  trainingCentre: { fr: 'Centre de formation', en: 'Training centre' },
  trainingStarted: { fr: 'Commencée le', en: 'Begun on' },
  trainingCompleted: { fr: 'Achevée le', en: 'Completed on' },
  onlyOnShip: { fr: 'À bord de ce navire seulement', en: 'On board this ship only' },
  confirmedBy: { fr: 'L’administration le confirme à', en: 'The administration confirms it at' },
} as const satisfies Record<string, Text>

interface DocumentFactsProps {
  readonly credential: StatedTitle
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
