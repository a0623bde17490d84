import { parseJson } from '../json/parse-json.ts'
import { Problem } from '../problem.ts'
import { isTitleQr, readTitleQr } from '../title-qr/read-title-qr.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import { momentOf } from '../verification/moment.ts'
import type { Verdict } from '../verification/verdict.ts'
import { attempt, verdictOnNothing, verifyCredential } from '../verification/verify-credential.ts'
import type { ManningDocument } from './manning-document.ts'
import { parseManningDocument } from './parse-manning-document.ts'

export type ManningVerdict = Verdict<ManningDocument>

/**
 * The verification of a manning document: the same checks, in the same order, with the same colours as of a title. Pure; no
 * network, no clock of its own. Takes the bytes or the text of its JSON, the text of its code, or the value itself; what is not
 * JSON nor a code at all is refused with a Problem (`document-…`, `qr-…`), everything else gets a verdict.
 */
export async function verifyManningDocument(
  input: Uint8Array | string | object,
  trust: TrustMaterial,
  now: Date,
): Promise<ManningVerdict> {
  const value = readInput(input)
  const moment = momentOf(now, trust)
  const document = attempt(() => parseManningDocument(value))
  if (document instanceof Problem) return verdictOnNothing(document, 'not-a-manning-document', { trust, moment })
  return verifyCredential(document, { kind: 'manning-document', signed: document, trust, moment, wasLoggedBefore })
}

function readInput(input: Uint8Array | string | object): unknown {
  if (typeof input !== 'string') return input instanceof Uint8Array ? parseJson(input) : input
  return parseJson(isTitleQr(input) ? readTitleQr(input) : new TextEncoder().encode(input))
}

/** No device keeps proofs of the log for it: of a compromised key, what was signed before is never more than orange. */
const wasLoggedBefore = () => false
