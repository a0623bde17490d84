import { Problem } from '@vigie/shared/problem.ts'
import { type HeldTitle, openTitle } from '../credentials/held-title.ts'
import { keepTitle } from '../credentials/title-store.ts'
import type { Offer } from './parse-offer.ts'

const deadlineMs = 30_000
const maxAnswerCharacters = 100_000

/**
 * Spends an offer and keeps the title at once, not yet accepted: it can be had only once. Throws `network-unavailable`
 * while the offer is unspent, `offer-not-found` when it is, `credential-schema` or `qr-…` for an answer that is no title.
 */
export async function claimOffer(offer: Offer, now: Date): Promise<HeldTitle> {
  const answer = await postCode(offer)
  const title = openTitle({ qrText: qrTextOf(answer), receivedAt: now.toISOString(), isAccepted: false })
  await keepTitle(title)
  return title
}

async function postCode({ offersUrl, code }: Offer): Promise<string> {
  const response = await fetch(offersUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(deadlineMs),
  }).catch((cause: unknown) => {
    throw new Problem('network-unavailable', 'the issuer cannot be reached', { cause })
  })
  if (response.status === 404) throw new Problem('offer-not-found', 'the offer is spent or unknown')
  if (!response.ok) throw new Problem('network-unavailable', `the issuer answered ${response.status}`)
  return await response.text()
}

function qrTextOf(answer: string): string {
  if (answer.length > maxAnswerCharacters) throw new Problem('document-too-large', 'expected a small answer')
  const value: unknown = parse(answer)
  const isAnswer = typeof value === 'object' && value !== null && 'qrText' in value
  if (isAnswer && typeof value.qrText === 'string') return value.qrText
  throw new Problem('credential-schema', 'expected an answer with a qrText')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem('document-not-json', 'expected a JSON answer', { cause })
  }
}
