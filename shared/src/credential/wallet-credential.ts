import { parseJson } from '../json/parse-json.ts'
import { isJsonObject } from '../json-object.ts'
import { Problem } from '../problem.ts'
import { formOfAProof } from './form-of-a-proof.ts'
import { parseTitleCredential } from './parse-title-credential.ts'
import type {
  SeafarerSubject,
  StatusEntry,
  TitleCredential,
  TitleProof,
  UnsignedTitleCredential,
} from './title-credential.ts'
import { writeTitleCredential } from './write-title-credential.ts'

/**
 * The wallet credential: what the document says, to the letter, the holder whose key alone may present it, and status entries
 * of the wallet that holds it, which can be set while the document's are clear.
 */
export interface UnsignedWalletCredential extends Omit<UnsignedTitleCredential, 'credentialSubject'> {
  readonly credentialSubject: SeafarerSubject & {
    /** did:key or did:jwk: the key is in the name. */
    readonly id: string
  }
}

export interface WalletCredential extends UnsignedWalletCredential {
  readonly proof: TitleProof
}

/** The identifiers of holders: whether one names a usable key is `holderKeyOf`'s question. */
const holderDid = /^did:(key:z[1-9A-HJ-NP-Za-km-z]{40,64}|jwk:[A-Za-z0-9_-]{60,600})$/

/** Unknown in, a well-formed wallet credential out: as strict as for a document, which it must be but for its holder. */
export function parseWalletCredential(input: unknown): WalletCredential {
  const value = input instanceof Uint8Array ? parseJson(input) : input
  const { id, document } = takeHolder(value)
  if (typeof id !== 'string' || !holderDid.test(id)) {
    throw new Problem('credential-schema', 'expected a holder of did:key or did:jwk', {
      pointer: '/credentialSubject/id',
    })
  }
  const { proof, ...title } = parseTitleCredential(document)
  return { ...bindTitle(title, { holder: id, status: title.credentialStatus }), proof }
}

/** The same strictness for a wallet credential about to be signed. */
export function checkUnsignedWalletCredential(value: object): UnsignedWalletCredential {
  const { proof, ...unsigned } = parseWalletCredential({ ...value, proof: formOfAProof })
  return unsigned
}

export interface WalletBinding {
  readonly holder: string
  /** The wallet's own entries: revocation, then suspension. */
  readonly status: readonly [StatusEntry, StatusEntry]
}

/** A title as its holder's wallet will hold it. */
export function bindTitle(
  title: UnsignedTitleCredential,
  { holder, status: credentialStatus }: WalletBinding,
): UnsignedWalletCredential {
  return { ...title, credentialStatus, credentialSubject: { id: holder, ...title.credentialSubject } }
}

/** What the wallet credential says of the title: everything but the holder; its status entries are the wallet's. */
export function unbindTitle(wallet: UnsignedWalletCredential): UnsignedTitleCredential {
  const { id, ...credentialSubject } = wallet.credentialSubject
  return { ...wallet, credentialSubject }
}

/** The one JSON form: the document's own, with the holder first in the subject. */
export function writeWalletCredential(credential: WalletCredential): string {
  const document: TitleCredential = { ...unbindTitle(credential), proof: credential.proof }
  const { credentialSubject, ...rest } = JSON.parse(writeTitleCredential(document))
  const { '@context': context, id, type, issuer, validFrom, validUntil, credentialStatus, proof } = rest
  const subject = { id: credential.credentialSubject.id, ...credentialSubject }
  return JSON.stringify({
    '@context': context,
    id,
    type,
    issuer,
    validFrom,
    validUntil,
    credentialStatus,
    credentialSubject: subject,
    proof,
  })
}

function takeHolder(value: unknown): { readonly id: unknown; readonly document: unknown } {
  const subject = isJsonObject(value) ? value.credentialSubject : undefined
  if (!isJsonObject(value) || !isJsonObject(subject)) return { id: undefined, document: value }
  const { id, ...credentialSubject } = subject
  return { id, document: { ...value, credentialSubject } }
}
