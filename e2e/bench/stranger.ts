import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { issue, verifyCredential } from '@digitalbazaar/vc'
import credentialsContext from '@vigie/schemas/contexts/credentials-v2.json' with { type: 'json' }
import titleContext from '@vigie/schemas/contexts/title-v1.json' with { type: 'json' }
import { type TestKey, testIssuer } from '@vigie/shared/testing/test-authority.ts'

/** What someone who has never heard of us would write with the plain libraries: the peer of every row. */
export function createStranger({ id, publicKeyMultibase, sign }: TestKey) {
  const key = { id, type: 'Multikey', controller: testIssuer, publicKeyMultibase }
  const documents: Readonly<Record<string, object>> = {
    'https://www.w3.org/ns/credentials/v2': credentialsContext,
    'https://w3id.org/vigie/title/v1': titleContext,
    [id]: { '@context': 'https://w3id.org/security/multikey/v1', ...key },
    [testIssuer]: { '@context': 'https://www.w3.org/ns/did/v1', id: testIssuer, assertionMethod: [key] },
  }
  const documentLoader = async (url: string) => ({
    contextUrl: null,
    documentUrl: url,
    document: documents[url] ?? {},
  })
  const signer = { id, algorithm: 'P-256', sign: ({ data }: { data: Uint8Array }) => sign(data) }
  return {
    issue: (credential: object) =>
      issue({
        credential: structuredClone(credential),
        suite: new DataIntegrityProof({ cryptosuite, signer }),
        documentLoader,
      }),
    verify: (credential: object, now = new Date('2027-01-01')) =>
      verifyCredential({
        credential,
        suite: new DataIntegrityProof({ cryptosuite }),
        documentLoader,
        checkStatus: async () => ({ verified: true }),
        now,
      }),
  }
}
