import type { TitleDefinition } from '../src/catalogue/title-definition.ts'
import { contextsOf, type DocumentKind, typesOf } from '../src/credential/document-kind.ts'
import type { DocumentParts, TitleCredential } from '../src/credential/title-credential.ts'
import { addDays } from '../src/plain-date.ts'
import { createTestDocument } from './test-documents.ts'
import { createVariedTitle } from './varied-titles.ts'

const ships = [
  'Ville de Saint-Malo',
  'Étoile du Ponant',
  'CMA CGM Antoine de Saint Exupéry',
  'Marion Dufresne',
  'Enez Sun III',
]
const centres = [
  'Lycée maritime du Guilvinec',
  'École nationale supérieure maritime, site de Saint-Malo',
  'CEFCM Concarneau',
  'Institut maritime de prévention',
]
const foreignNumbers = ['COC 4471/2024', 'B-0012987', 'UA/2023/1187-COC', '00123456', 'II/2-PAN (2022) 554781']

/** A document of a kind, with the varied holder, dates, numbers and signature of a varied title: for sizes. */
export function createVariedDocument(
  random: () => number,
  kind: Exclude<DocumentKind, 'title'>,
  catalogue: { readonly titles: readonly TitleDefinition[]; readonly authorities: readonly string[] },
): TitleCredential {
  const varied = createVariedTitle(random, catalogue)
  const reference = createTestDocument(kind)
  const { title, ...holder } = varied.credentialSubject
  const { issueDate, issuingAuthority, issuingOfficer, documentNumber } = title
  const said = { ...reference.credentialSubject.title, issueDate, issuingAuthority, issuingOfficer, documentNumber }
  return {
    ...varied,
    '@context': contextsOf(kind),
    type: typesOf[kind],
    credentialSubject: {
      ...reference.credentialSubject,
      ...holder,
      title: kind === 'endorsement' ? title : said,
      ...variedParts(random, { kind, varied, other: createVariedTitle(random, catalogue) }),
    },
  }
}

interface Drawn {
  readonly kind: Exclude<DocumentKind, 'title'>
  readonly varied: TitleCredential
  readonly other: TitleCredential
}

function variedParts(random: () => number, { kind, varied, other }: Drawn): DocumentParts {
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)] ?? ''
  const { title } = varied.credentialSubject
  const { certificate, training } = createTestDocument(kind).credentialSubject
  const lastValidDay = addDays(title.issueDate, 1_500 + Math.floor(random() * 300))
  const documentNumber = other.credentialSubject.title.documentNumber
  if (kind === 'dispensation') {
    return {
      ship: { type: 'Ship', shipName: pick(ships), imoNumber: String(9_000_000 + Math.floor(random() * 900_000)) },
    }
  }
  if (training) {
    return { training: { ...training, centre: pick(centres), completedOn: addDays(title.issueDate, -3) } }
  }
  if (!certificate) return {}
  if (kind !== 'endorsement') {
    return { certificate: { ...certificate, documentNumber: pick(foreignNumbers), lastValidDay } }
  }
  return {
    certificate: {
      ...certificate,
      code: title.code,
      documentNumber,
      lastValidDay,
      certificateStatus: other.credentialStatus,
    },
  }
}
