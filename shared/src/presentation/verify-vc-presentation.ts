import { documentKindOf } from '../credential/document-kind.ts'
import { unbindTitle, type WalletCredential } from '../credential/wallet-credential.ts'
import { type Holder, holderOfMethod } from '../did/holder.ts'
import { Problem } from '../problem.ts'
import { createDocumentLoader } from '../proof/load-document.ts'
import { cryptosuiteOf } from '../proof/multikey.ts'
import { cryptosuites } from '../proof/sign-credential.ts'
import { verifyHolderProof } from '../proof/verify-holder-proof.ts'
import { controllerDocuments, createVerifyingSuite } from '../proof/verify-one-proof.ts'
import { titleClaimsOf } from '../sd-jwt/title-claims.ts'
import { verifyWalletTitle } from '../verification/verify-title.ts'
import { checkVcPresentation, type VcPresentation } from './check-vc-presentation.ts'
import type { ExpectedPresentation } from './expected-presentation.ts'
import type { PresentationEvidence } from './presentation-evidence.ts'
import type { WholeQuery } from './presentation-query.ts'
import type { PresentedTitle, ProvedTitles } from './presented-title.ts'

interface Answering {
  readonly query: WholeQuery
  readonly expected: ExpectedPresentation
  readonly evidence: PresentationEvidence
}

/** A W3C presentation signed by the holder of every title in it, for this request; the library would take it from a thief. */
export async function verifyVcPresentation(value: unknown, answering: Answering): Promise<ProvedTitles> {
  const { query, expected, evidence } = answering
  const presentation = checkVcPresentation(value, expected)
  const holder = await holderOfMethod(presentation.proof.verificationMethod)
  await mustBeSignedBy(holder, presentation, evidence.now)
  const titles: PresentedTitle[] = []
  for (const credential of presentation.credentials) titles.push(await judge(credential, query, evidence))
  return { publicKeyMultibase: holder.publicKeyMultibase, titles, names: presentation.credentials.map(({ id }) => id) }
}

async function mustBeSignedBy(
  { did: controller, publicKeyMultibase }: Holder,
  { document, proof }: VcPresentation,
  now: Date,
): Promise<void> {
  const cryptosuite = cryptosuiteOf(publicKeyMultibase)
  if (proof.cryptosuite !== cryptosuite) throw new Problem('proof-form', 'expected the cryptosuite of the key')
  const key = { id: proof.verificationMethod, controller, publicKeyMultibase }
  const verified = await verifyHolderProof(document, {
    suites: [createVerifyingSuite(cryptosuites[cryptosuite])],
    documentLoader: createDocumentLoader(controllerDocuments(key)),
    now,
  })
  // what the titles are worth is their verdict; of their issuers the library knows nothing here
  if (verified.presentation) return
  throw new Problem('proof-signature', 'the proof does not verify over this presentation', { pointer: '/proof' })
}

async function judge(
  wallet: WalletCredential,
  { id: queryId, format }: WholeQuery,
  { trust, now }: PresentationEvidence,
): Promise<PresentedTitle> {
  const { credential, ...verdict } = await verifyWalletTitle(wallet, trust, now)
  const title = unbindTitle(wallet)
  return {
    queryId,
    format,
    kind: documentKindOf(title),
    verdict,
    claims: titleClaimsOf(title),
    validFrom: title.validFrom,
    validUntil: title.validUntil ?? null,
    issuingCountry: title.credentialSubject.title.issuingCountry,
    shipImoNumber: title.credentialSubject.ship?.imoNumber ?? null,
    isForceMajeure: title.credentialSubject.forceMajeure ?? false,
  }
}
