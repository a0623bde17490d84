import { Problem } from '@vigie/shared/problem.ts'

/** The largest of them, a checkpoint with every signature that it may carry. */
const largestFileBytes = 65_536
const deadlineMs = 15_000

/** Null where there is no such file. Throws `network-unavailable`. */
export async function fetchLogFile(url: string): Promise<Uint8Array | null> {
  const response = await fetch(url, {
    cache: 'no-cache',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(deadlineMs),
  }).catch((cause: unknown) => {
    throw new Problem('network-unavailable', 'the published log cannot be reached', { cause })
  })
  if (response.status === 404) return null
  if (!response.ok) throw new Problem('network-unavailable', `the published log answered ${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length > largestFileBytes)
    throw new Problem('document-too-large', `expected at most ${largestFileBytes} bytes`)
  return bytes
}
