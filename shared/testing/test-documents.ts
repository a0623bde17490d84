import {
  createDispensation,
  createEndorsement,
  createRecognitionApplication,
  createRecognitionEndorsement,
  createTrainingAttestation,
  type DispensationFields,
  type EndorsementFields,
  type RecognitionApplicationFields,
  type RecognitionFields,
  type TrainingAttestationFields,
} from '../src/credential/create-documents.ts'
import { createTitleCredential, type TitleFields } from '../src/credential/create-title-credential.ts'
import type { DocumentKind } from '../src/credential/document-kind.ts'
import type { Instant, TitleCredential, UnsignedTitleCredential } from '../src/credential/title-credential.ts'
import { writeTitleCredential } from '../src/credential/write-title-credential.ts'
import { cryptosuiteOf } from '../src/proof/multikey.ts'
import { signCredential } from '../src/proof/sign-credential.ts'
import { createTestFields, revocationListId, suspensionListId, type TestKey } from './test-authority.ts'

/** What the certificate of the reference endorsement has in the lists. */
export const certificateIndexes = { revocation: 77_001, suspension: 11_222 }

interface FieldsOf {
  readonly title: TitleFields
  readonly endorsement: EndorsementFields
  readonly 'recognition-endorsement': RecognitionFields
  readonly 'recognition-application': RecognitionApplicationFields
  readonly 'training-attestation': TrainingAttestationFields
  readonly dispensation: DispensationFields
}

const { title } = createTestFields()
const issued = {
  issueDate: title.issueDate,
  issuingCountry: title.issuingCountry,
  issuingAuthority: title.issuingAuthority,
  issuingOfficer: title.issuingOfficer,
}
const foreign = { documentNumber: 'COC 4471/2024', issuingCountry: 'PH', lastValidDay: '2030-04-15' } as const

/** A reference document of each kind, as an authority would fill it in. */
const references: FieldsOf = {
  title: createTestFields(),
  endorsement: {
    ...createTestFields({ expiresOn: '2031-11-19', title: { ...title, documentNumber: '205519387462' } }),
    certificate: {
      code: 'capitaine-200',
      documentNumber: '104639461230',
      expiresOn: '2031-11-20',
      revocationEntry: { list: revocationListId, index: certificateIndexes.revocation },
      suspensionEntry: { list: suspensionListId, index: certificateIndexes.suspension },
    },
  },
  'recognition-endorsement': {
    ...createTestFields({
      expiresOn: '2030-04-15',
      title: {
        ...issued,
        code: 'visa-reconnaissance',
        documentNumber: '310000441207',
        regulation: ['II/2'],
        functions: [
          { function: 'navigation', level: 'management' },
          { function: 'cargo-handling', level: 'management' },
          { function: 'ship-operation', level: 'management' },
        ],
        capacities: [{ capacity: 'chief-mate' }],
      },
    }),
    certificate: foreign,
  },
  'recognition-application': {
    ...createTestFields({
      expiresOn: '2027-02-19',
      title: { ...issued, code: 'attestation-depot-visa', documentNumber: '310000441308' },
    }),
    certificate: { ...foreign, capacityText: 'Chief mate', limitationsText: 'Not valid on tankers' },
    contact: 'visas@titres.mer.example',
  },
  'training-attestation': {
    ...createTestFields({
      expiresOn: null,
      title: { ...issued, code: 'suivi-premiere', documentNumber: '420000118830' },
    }),
    training: {
      course: 'survival-techniques',
      centre: 'Lycée maritime du Guilvinec',
      startedOn: '2026-11-02',
      completedOn: '2026-11-06',
    },
  },
  dispensation: {
    ...createTestFields({
      expiresOn: '2027-05-20',
      title: {
        ...issued,
        code: 'derogation',
        documentNumber: '530000007715',
        capacities: [{ capacity: 'chief-mate' }],
      },
    }),
    ship: { shipName: 'Étoile du Ponant', imoNumber: '9074729' },
  },
}

const creators: { readonly [Kind in DocumentKind]: (fields: FieldsOf[Kind]) => UnsignedTitleCredential } = {
  title: createTitleCredential,
  endorsement: createEndorsement,
  'recognition-endorsement': createRecognitionEndorsement,
  'recognition-application': createRecognitionApplication,
  'training-attestation': createTrainingAttestation,
  dispensation: createDispensation,
}

export function createTestDocument<Kind extends DocumentKind>(
  kind: Kind,
  changes: Partial<FieldsOf[Kind]> = {},
): UnsignedTitleCredential {
  return creators[kind]({ ...references[kind], ...changes })
}

/** A document of a kind, signed with the authority's key, in its one JSON form. */
export async function signTestDocument(
  key: TestKey,
  unsigned: UnsignedTitleCredential,
  created: Instant = '2026-11-20T10:12:00Z',
): Promise<TitleCredential> {
  const { id: verificationMethod, sign } = key
  const cryptosuite = cryptosuiteOf(key.publicKeyMultibase)
  const signed = await signCredential(unsigned, { verificationMethod, cryptosuite, created, sign })
  return JSON.parse(writeTitleCredential(signed))
}
