import { type JsonLimits, parseJson } from '@vigie/shared/json/parse-json.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { decryptJwe, jweKeyId } from '@vigie/shared/proof/decrypt-jwe.ts'
import type { FoundWay, PresentationStore } from './presentation-store.ts'

/** Thirty-two titles with their proofs, and room. */
const answerLimits: JsonLimits = { maxBytes: 262_144, maxDepth: 16, maxValues: 20_000 }

/** An answer that names a request of ours; what it holds is looked at later. */
export interface WalletAnswer extends FoundWay {
  readonly vpToken: unknown
  /** The holder declined, or their wallet cannot answer (OpenID4VP 1.0 §8.5). */
  readonly hasDeclined: boolean
}

/**
 * The form that a wallet posts (OpenID4VP 1.0 §8.2, §8.3): open or encrypted as the request asked, and for a request that is
 * known here by its `state`. Parsed by our own guard: the protocol library would read JSON as it comes.
 */
export async function readWalletAnswer(
  body: Uint8Array,
  { store, now }: { readonly store: PresentationStore; readonly now: Date },
): Promise<WalletAnswer> {
  const form = readForm(body)
  const jwe = form.get('response')
  if (jwe !== undefined) return readEncrypted(jwe, form, { store, now })
  const found = store.findWay('state', form.get('state') ?? '', now)
  if (!found) throw notFound()
  const hasDeclined = form.has('error')
  if (found.presentation.responseMode !== 'direct_post' && !hasDeclined) throw invalid('expected an encrypted answer')
  const allowed = hasDeclined ? ['error', 'error_description', 'error_uri', 'state'] : ['vp_token', 'state']
  checkNames([...form.keys()], allowed)
  const vpToken = hasDeclined ? null : parse(new TextEncoder().encode(form.get('vp_token') ?? ''))
  return { ...found, vpToken, hasDeclined }
}

interface Needs {
  readonly store: PresentationStore
  readonly now: Date
}

async function readEncrypted(jwe: string, form: ReadonlyMap<string, string>, { store, now }: Needs) {
  checkNames([...form.keys()], ['response', 'state'])
  const found = store.findWay('kid', jweKeyId(jwe) ?? '', now)
  if (!found) throw notFound()
  if (found.presentation.responseMode !== 'direct_post.jwt') throw invalid('expected an open answer')
  const plaintext = await decryptJwe(jwe, found.way.key)
  if (!plaintext) throw invalid('expected an answer encrypted to the key of the request')
  const payload = parse(plaintext)
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) throw invalid('expected an object')
  const { vp_token: vpToken, state, error }: Record<string, unknown> = { ...payload }
  const hasDeclined = error !== undefined
  if (state !== found.way.state) throw notFound()
  checkNames(
    Object.keys(payload),
    hasDeclined
      ? ['error', 'error_description', 'error_uri', 'state']
      : ['vp_token', 'state', 'iss', 'aud', 'exp', 'iat'],
  )
  return { ...found, vpToken, hasDeclined }
}

/** Each parameter once (RFC 6749 §3.1); no `presentation_submission`: Presentation Exchange is not spoken here. */
function readForm(body: Uint8Array): ReadonlyMap<string, string> {
  const entries = [...new URLSearchParams(new TextDecoder().decode(body))]
  const form = new Map(entries)
  if (form.size !== entries.length) throw invalid('expected each parameter once')
  return form
}

function checkNames(names: readonly string[], allowed: readonly string[]): void {
  if (!names.every((name) => allowed.includes(name))) throw invalid(`expected ${allowed.join(', ')}`)
}

function parse(bytes: Uint8Array): unknown {
  return parseJson(bytes, answerLimits)
}

function notFound(): Problem {
  return new Problem('presentation-not-found', 'no request under way has that state')
}

function invalid(message: string): Problem {
  return new Problem('presentation-response-invalid', message)
}
