import { Problem } from '../src/problem.ts'

/**
 * The body of an answer, refused with `document-too-large` while it is being read, whatever length was announced; what comes
 * is not read whole to find that it is too much. A body that breaks off is `network-unavailable`.
 */
export async function readCapped({ body }: Pick<Response, 'body'>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of body ?? []) {
      length += chunk.length
      if (length > maxBytes) throw new Problem('document-too-large', `expected at most ${maxBytes} bytes`)
      chunks.push(chunk)
    }
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem('network-unavailable', 'the answer broke off', { cause })
  }
  return new Uint8Array(Buffer.concat(chunks))
}
