import { Problem } from '../../src/problem.ts'

const deadlineMs = 15_000

interface Wanted {
  readonly maxBytes: number
  readonly onAnswer?: (response: Response) => void
}

/**
 * A published file; null where there is none. Throws `network-unavailable` and `document-too-large`. The browser's cache asks
 * with the ETag and takes 304 for an answer, so only what changed travels.
 */
export async function fetchPublished(url: string, { maxBytes, onAnswer }: Wanted): Promise<Uint8Array | null> {
  const response = await reach(
    fetch(url, {
      cache: 'no-cache',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(deadlineMs),
    }),
  )
  onAnswer?.(response)
  if (response.status === 404) return null
  if (!response.ok) throw new Problem('network-unavailable', `a published file answered ${response.status}`)
  // a connection may break in the middle of a file, or take too long over it
  const bytes = new Uint8Array(await reach(response.arrayBuffer()))
  if (bytes.length > maxBytes) throw new Problem('document-too-large', `expected at most ${maxBytes} bytes`)
  return bytes
}

function reach<Value>(asked: Promise<Value>): Promise<Value> {
  return asked.catch((cause: unknown) => {
    throw new Problem('network-unavailable', 'the published files cannot be reached', { cause })
  })
}
