import { collectCapped } from '../src/collect-capped.ts'
import { Problem } from '../src/problem.ts'

/** The body of an answer, refused with `document-too-large` while it is being read; one that breaks off is `network-unavailable`. */
export async function readCapped({ body }: Pick<Response, 'body'>, maxBytes: number): Promise<Uint8Array> {
  if (body === null) return new Uint8Array()
  const bytes = await collectCapped(body, maxBytes).catch((cause: unknown) => {
    throw new Problem('network-unavailable', 'the answer broke off', { cause })
  })
  if (bytes) return bytes
  throw new Problem('document-too-large', `expected at most ${maxBytes} bytes`)
}
