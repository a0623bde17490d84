import { accessCode } from './start-presenting.ts'

/** What the verifier's page does over HTTP, for who asks through it. */
export interface AskedPresentation {
  readonly matchCode: string
  readonly links: Readonly<Record<'same' | 'other', { readonly wallet: string; readonly anyWallet: string }>>
  /** What the shipowner's screen would show now. */
  show(): Promise<ShownPresentation>
}

interface ShownPresentation {
  readonly state: string
  readonly reason?: string
  readonly titles?: readonly {
    readonly claims: Readonly<Record<string, unknown>>
    readonly verdict: { readonly colour: string; readonly reason: string }
  }[]
}

/** Signs in once and asks as often as wanted. */
export async function signInShipowner(verifierUrl: string) {
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${verifierUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: verifierUrl },
      body: JSON.stringify(body),
    })
  const cookie = (await post('/presentations/session', { accessCode })).headers.get('set-cookie')?.split(';')[0] ?? ''
  return async (request: string, changes: object = {}): Promise<AskedPresentation> => {
    const response = await post('/presentations', { request, ...changes }, cookie)
    if (response.status !== 201) throw new Error(`the verifier answered ${response.status}: ${await response.text()}`)
    const { id, matchCode, links } = await response.json()
    const show = async () => (await fetch(`${verifierUrl}/presentations/${id}`, { headers: { cookie } })).json()
    return { matchCode, links, show }
  }
}
