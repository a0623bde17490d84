import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { documentKindOf } from '@vigie/shared/credential/document-kind.ts'
import type { NamedCertificate, TitleCredential, Training } from '@vigie/shared/credential/title-credential.ts'
import type { Language, Text } from '@vigie/shared/language.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { documentKindWords } from '@vigie/shared/ui/document-kind-words.ts'

const words = {
  document: { fr: 'Document', en: 'Document' },
  certificate: { fr: 'Titre visé, à demander aussi', en: 'Certificate concerned, to be asked for too' },
  certificateUntil: { fr: 'Dernier jour de ce titre', en: 'Its last valid day' },
  asItSays: { fr: 'Capacité et limites selon ce titre', en: 'Capacity and limitations as it says' },
  training: { fr: 'Formation', en: 'Training' },
  centre: { fr: 'Centre de formation', en: 'Training centre' },
  started: { fr: 'Commencée le', en: 'Begun on' },
  completed: { fr: 'Achevée le', en: 'Completed on' },
  ship: { fr: 'À bord de ce navire seulement', en: 'On board this ship only' },
  forceMajeure: { fr: 'Accordée pour force majeure', en: 'Granted for force majeure' },
  contact: { fr: 'Se fait confirmer auprès de', en: 'Confirmed by' },
} satisfies Record<string, Text>

/** What a document besides titles says more than a title: nothing of a title. */
export function writeDocument(credential: TitleCredential, language: Language): string[] {
  const kind = documentKindOf(credential)
  if (kind === 'title') return []
  const { certificate, training, ship, forceMajeure, contact } = credential.credentialSubject
  const line = (word: keyof typeof words, text: string) =>
    `  ${words[word][language]}${language === 'fr' ? '\u00a0:' : ':'} ${text}`
  return [
    line('document', documentKindWords[kind][language]),
    ...(certificate ? writeCertificate(certificate, { language, line }) : []),
    ...(training ? writeTraining(training, { language, line }) : []),
    ...(ship ? [line('ship', `${ship.shipName}, IMO ${ship.imoNumber}`)] : []),
    ...(forceMajeure ? [`  ${words.forceMajeure[language]}`] : []),
    ...(contact ? [line('contact', contact)] : []),
  ]
}

interface Writing {
  readonly language: Language
  readonly line: (word: keyof typeof words, text: string) => string
}

function writeCertificate(certificate: NamedCertificate, { language, line }: Writing): string[] {
  const { code, documentNumber, issuingCountry, lastValidDay, capacityText, limitationsText } = certificate
  const name = code && (loadTitles().find((title) => title.code === code)?.name[language] ?? code)
  const said = [capacityText, limitationsText].filter((text) => text !== undefined)
  return [
    line('certificate', [name, documentNumber, issuingCountry].filter((part) => part !== undefined).join(', ')),
    ...(lastValidDay ? [line('certificateUntil', dayWords(lastValidDay, language))] : []),
    ...(said.length > 0 ? [line('asItSays', said.join(', '))] : []),
  ]
}

function writeTraining({ course, centre, startedOn, completedOn }: Training, { language, line }: Writing): string[] {
  return [
    ...(course ? [line('training', labelOf(loadValueSets(), 'trainings', course, language))] : []),
    line('centre', centre),
    ...(startedOn ? [line('started', dayWords(startedOn, language))] : []),
    line('completed', dayWords(completedOn, language)),
  ]
}
