import type { FetchDocument } from '@vigie/shared/did/resolve-did.ts'
import { deriveGeneralCredential } from '@vigie/shared/proof/general/derive-general-credential.ts'
import { checkCredential } from './check-credential.ts'
import type { ExpectedProof } from './expected-proof.ts'
import { type IssuingOptions, issueAnyCredential } from './issue-credential.ts'
import { getProfileIssuer, type ProfileIssuer } from './profile-issuer.ts'
import { verifyAnyCredential, verifyCredentialProofs } from './verify-credential.ts'
import { type PresentationRequest, verifyAnyPresentation } from './verify-presentation.ts'

/** What a stranger's document can make expensive: it is done where a deadline can end it. */
export type Work =
  | { readonly verb: 'issue'; readonly key: string; readonly credential: unknown; readonly options: IssuingOptions }
  | {
      readonly verb: 'verify-credential'
      readonly credential: unknown
      readonly withStatus: boolean
      readonly expected: ExpectedProof
    }
  | { readonly verb: 'verify-presentation'; readonly presentation: unknown; readonly request: PresentationRequest }
  | { readonly verb: 'derive'; readonly credential: unknown; readonly selectivePointers: readonly string[] }

export interface WorkNeeds {
  readonly issuers: readonly ProfileIssuer[]
  readonly now: () => Date
  readonly fetchDocument: FetchDocument
  readonly fetchStatusList: FetchDocument
}

/** The document that was asked for; null where the answer is only that it verifies. */
export async function doWork(work: Work, needs: WorkNeeds): Promise<object | null> {
  const now = needs.now()
  const verifying = { ...needs, now }
  switch (work.verb) {
    case 'issue':
      return issueAnyCredential(work.credential, {
        issuer: getProfileIssuer(needs.issuers, work.key),
        options: work.options,
        now,
      })
    case 'verify-credential':
      await (work.withStatus ? verifyAnyCredential : verifyCredentialProofs)(work.credential, {
        ...verifying,
        expected: work.expected,
      })
      return null
    case 'verify-presentation':
      await verifyAnyPresentation(work.presentation, work.request, verifying)
      return null
    case 'derive':
      return deriveGeneralCredential(await checkCredential(work.credential), work.selectivePointers)
  }
}
