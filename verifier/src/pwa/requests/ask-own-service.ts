import { Problem, problemCodes } from '@vigie/shared/problem.ts'

const ordinaryDeadlineMs = 15_000

/** Asks the service that this page came from, in its session. Secrets go in bodies and in the cookie, never in an address. */
export async function askOwnService(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
  deadlineMs: number = ordinaryDeadlineMs,
): Promise<Response> {
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(deadlineMs),
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }
  const response = await fetch(path, init).catch((cause: unknown) => {
    throw new Problem('network-unavailable', 'no answer', { cause })
  })
  if (response.ok) return response
  const { code } = await response.json().catch(() => ({ code: null }))
  // a page on a host of static files alone has nobody to ask
  if (code === null && (response.status === 404 || response.status === 405)) {
    throw new Problem('presentations-not-offered', 'no service behind this page')
  }
  throw new Problem(problemCodes.find((known) => known === code) ?? 'internal-error', 'refused')
}
