import { createHash, randomBytes } from 'node:crypto'
import { collectCapped } from '@vigie/shared/collect-capped.ts'
import { openTimeStamp } from '@vigie/shared/pdf-seal/read-time-stamp.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { TimestampAuthority } from '@vigie/shared/trust/trust-list.ts'
import * as asn1 from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, SignedData, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs'

/** Who stamps the time of our seals. */
export interface TimeStampAuthority {
  readonly url: string
  /** What it stamps with; no other certificate is believed, by us or by verifiers (trust list). */
  readonly certificates: readonly TimestampAuthority[]
}

export interface StampingNeeds {
  readonly now: () => Date
  readonly deadlineMs?: number
}

const maxAnswerBytes = 65_536
const fiveMinutes = 5 * 60_000

/**
 * An RFC 3161 token over these bytes. Refuses with `time-stamp-unavailable` when none is to be had now, and with
 * `time-stamp-refused` one over another digest, for another request, by another certificate, or of another time.
 */
export async function requestTimeStamp(
  stamped: Uint8Array<ArrayBuffer>,
  authority: TimeStampAuthority,
  { now, deadlineMs = 10_000 }: StampingNeeds,
): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = createNonce()
  const answer = await post(createRequest(stamped, nonce), authority.url, deadlineMs)
  const { token, info } = parseAnswer(answer)
  if (!info.nonce?.isEqual(nonce)) throw refused('the time stamp answers another request')
  // The digest is compared before the signature is verified, by the one who believes it later.
  const opened = await openTimeStamp(token, stamped)
  if (!opened) throw refused('the time stamp is not one over this seal')
  const isKnown = authority.certificates.some((known) => known.certificateSha256 === opened.certificateSha256)
  if (!isKnown) throw refused('the time stamp is by another certificate')
  if (Math.abs(Date.parse(opened.at) - now().getTime()) > fiveMinutes)
    throw refused('the time stamp is of another time')
  return token
}

/** Positive, and the same however it is written: a first bit of 1 would want a byte before it. */
function createNonce(): asn1.Integer {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return new asn1.Integer({ valueHex: new Uint8Array(bytes) })
}

function createRequest(stamped: Uint8Array, nonce: asn1.Integer): Uint8Array<ArrayBuffer> {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
      hashedMessage: new asn1.OctetString({ valueHex: new Uint8Array(createHash('sha256').update(stamped).digest()) }),
    }),
    nonce,
    certReq: true,
  })
  return new Uint8Array(request.toSchema().toBER())
}

async function post(body: Uint8Array<ArrayBuffer>, url: string, deadlineMs: number): Promise<Uint8Array<ArrayBuffer>> {
  const headers = { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' }
  try {
    const signal = AbortSignal.timeout(deadlineMs)
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal })
    const type = response.headers.get('Content-Type')?.split(';')[0]
    if (response.ok && type === 'application/timestamp-reply') return await readBody(response)
    await response.body?.cancel()
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem('time-stamp-unavailable', 'the time-stamping authority does not answer', { cause })
  }
  throw new Problem('time-stamp-unavailable', 'the time-stamping authority answered something else')
}

async function readBody({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = body ? await collectCapped(body, maxAnswerBytes) : new Uint8Array()
  if (bytes) return bytes
  throw refused(`expected a time stamp of at most ${maxAnswerBytes} bytes`)
}

/** Granted, or granted with changes (RFC 3161, 2.4.2): the checks that follow say whether the changes matter. */
function parseAnswer(answer: Uint8Array<ArrayBuffer>) {
  const { status, timeStampToken } = read(() => TimeStampResp.fromBER(answer))
  if (status.status > 1 || !timeStampToken) {
    throw new Problem('time-stamp-unavailable', `the time-stamping authority says no (status ${status.status})`)
  }
  return read(() => {
    const content = new SignedData({ schema: timeStampToken.content }).encapContentInfo.eContent
    const info = TSTInfo.fromBER(content?.getValue() ?? new ArrayBuffer())
    return { token: new Uint8Array(timeStampToken.toSchema().toBER()), info }
  })
}

function read<Value>(parse: () => Value): Value {
  try {
    return parse()
  } catch (cause) {
    throw new Problem('time-stamp-refused', 'the answer is not a time stamp', { cause })
  }
}

function refused(message: string): Problem {
  return new Problem('time-stamp-refused', message)
}
