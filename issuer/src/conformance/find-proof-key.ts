import type { DidDocument } from '@vigie/shared/did/did-document.ts'
import { type FetchDocument, resolveDid } from '@vigie/shared/did/resolve-did.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { ProofKey } from '@vigie/shared/proof/verify-one-proof.ts'
import { pinnedControllers } from './pinned-controllers.ts'

/** The document that says which keys a controller has and what each may sign. */
export type FindController = (id: string) => Promise<DidDocument>

export type Relationship = 'assertionMethod' | 'authentication'

/** DIDs are resolved, each once; an https controller is believed only if it is pinned. */
export function createControllerFinder(fetchDocument: FetchDocument): FindController {
  const found = new Map<string, Promise<DidDocument>>()
  return (id) => {
    const known = found.get(id) ?? findController(id, fetchDocument)
    found.set(id, known)
    return known
  }
}

async function findController(id: string, fetchDocument: FetchDocument): Promise<DidDocument> {
  const pinned = pinnedControllers.get(id)
  if (pinned) return pinned
  if (id.startsWith('did:')) return resolveDid(id, { fetchDocument })
  throw new Problem('proof-key-not-authorised', 'expected a controller that is a DID we resolve, or pinned')
}

/** The key of a verification method, if its controller lets it sign this and it has not ended. */
export async function findProofKey(
  verificationMethod: string,
  relationship: Relationship,
  { findController, now }: { readonly findController: FindController; readonly now: Date },
): Promise<ProofKey> {
  const controller = verificationMethod.split('#')[0] ?? ''
  const document = await findController(controller)
  const method = document.verificationMethod.find(({ id }) => id === verificationMethod)
  const hasEnded = method?.endsAt != null && method.endsAt <= now.getTime()
  if (!method?.publicKeyMultibase || hasEnded || !document[relationship].includes(verificationMethod)) {
    throw new Problem('proof-key-not-authorised', `the controller lets no such key be used for ${relationship}`)
  }
  return { id: verificationMethod, controller, publicKeyMultibase: method.publicKeyMultibase }
}

/** Whether the credential's issuer lets this key sign for it: its controller document decides. */
export async function signsForIssuer(
  verificationMethod: string,
  issuer: string,
  findController: FindController,
): Promise<boolean> {
  return (await findController(issuer)).assertionMethod.includes(verificationMethod)
}
