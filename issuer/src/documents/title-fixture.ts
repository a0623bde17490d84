import type { CredentialTitle, TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { PrintingContext } from './title-page.ts'

/** A made-up title for the tests of this folder; its proof is well-formed and signs nothing. */
export function titleFixture(
  change: { familyName?: string; givenName?: string; validUntil?: null; title?: Partial<CredentialTitle> } = {},
): TitleCredential {
  const bounded = { level: 'management', limitation: ['gt-200', 'nm-20'] }
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/title/v1'],
    id: 'https://titres.mer.example/titles/104639461230',
    type: ['VerifiableCredential', 'SeafarerTitle'],
    issuer: 'did:web:titres.mer.example',
    validFrom: '2026-11-21T00:00:00Z',
    ...(change.validUntil !== null && { validUntil: '2031-11-20T23:59:59Z' }),
    credentialStatus: [
      {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '94567',
        statusListCredential: 'https://titres.mer.example/status/r3',
      },
      {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'suspension',
        statusListIndex: '20611',
        statusListCredential: 'https://titres.mer.example/status/s3',
      },
    ],
    credentialSubject: {
      type: 'Seafarer',
      familyName: change.familyName ?? 'Le Guellec',
      givenName: change.givenName ?? 'Yann Marie',
      birthDate: '1991-07-01',
      title: {
        type: 'Title',
        code: 'capitaine-200',
        documentNumber: '104639461230',
        regulation: ['II/3'],
        functions: [
          { function: 'navigation', ...bounded },
          { function: 'cargo-handling', ...bounded },
          { function: 'ship-operation', ...bounded },
          { function: 'marine-engineering', level: 'management', limitation: ['kw-250'] },
          { function: 'radiocommunications', level: 'operational' },
        ],
        capacities: [{ capacity: 'master', limitation: ['gt-200', 'nm-20'] }],
        issueDate: '2026-11-20',
        issuingCountry: 'FR',
        issuingAuthority: 'dirm-mediterranee',
        issuingOfficer: 'Anne-Cécile Kerbrat',
        ...change.title,
      },
    },
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'ecdsa-rdfc-2019',
      created: '2026-11-20T10:12:00Z',
      verificationMethod: 'did:web:titres.mer.example#t1',
      proofPurpose: 'assertionMethod',
      proofValue: `z${'5'.repeat(86)}`,
    },
  }
}

export const printingFixture: PrintingContext = {
  titleName: { fr: 'Brevet de capitaine 200', en: 'Master 200' },
  label: (_valueSet, code, language) => `${code} (${language})`,
  verifierUrl: 'https://verifier.titres.mer.example/',
  environment: 'demonstration',
}

export const qrFixture = { link: 'https://verifier.titres.mer.example/#', digits: '31415926535897932384'.repeat(30) }
