import { type LookUpAnswer, parseLookUpAnswer } from '@vigie/shared/look-up/look-up-answer.ts'
import type { LookUpQuestion } from '@vigie/shared/look-up/look-up-question.ts'

/** What stood in the way of an answer; `retryAt` where the service said when to come back. */
export type Obstacle =
  | { readonly kind: 'offline' | 'away' | 'not-offered' }
  | { readonly kind: 'too-many-requests' | 'too-many-tries'; readonly retryAt: Date }

export type Outcome =
  | { readonly kind: 'answer'; readonly answer: LookUpAnswer }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle }

const deadlineMs = 15_000

/** Asks the service that this page came from. What is asked goes in the body: never into an address. */
export async function askService(question: LookUpQuestion, send: typeof fetch = fetch): Promise<Outcome> {
  try {
    const response = await send('/api/v1/look-up', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
    })
    if (!response.ok) return { kind: 'obstacle', obstacle: await obstacleOf(response) }
    const { words: _theirs, ...answer } = await response.json()
    return { kind: 'answer', answer: parseLookUpAnswer(answer) }
  } catch (error) {
    // without an answer at all it is the network; an answer that cannot be read, or is late, is the service's
    const isNetwork = error instanceof TypeError
    return { kind: 'obstacle', obstacle: { kind: isNetwork ? 'offline' : 'away' } }
  }
}

async function obstacleOf(response: Response): Promise<Obstacle> {
  // a page on a host of static files alone has nobody to ask
  if (response.status === 404 || response.status === 405) return { kind: 'not-offered' }
  const code = await codeOf(response)
  if (code === 'look-up-not-offered') return { kind: 'not-offered' }
  if (code !== 'too-many-tries' && response.status !== 429) return { kind: 'away' }
  const seconds = Number(response.headers.get('retry-after')) || 60
  return {
    kind: code === 'too-many-tries' ? code : 'too-many-requests',
    retryAt: new Date(Date.now() + seconds * 1000),
  }
}

async function codeOf(response: Response): Promise<unknown> {
  try {
    return (await response.json()).code
  } catch {
    // a proxy's own page is no refusal of ours: its status says enough
    return null
  }
}
