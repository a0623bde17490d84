/** A one-time offer: where to ask, and the secret to ask with. The secret travels in fragments and POST bodies only. */
export interface Offer {
  readonly offersUrl: string
  readonly code: string
}

const maxCodeLength = 200

/** Reads `#offer=<issuer>/offers&code=<secret>`, alone or at the end of a link; null for anything else. */
export function parseOffer(text: string): Offer | null {
  const fragment = text.slice(text.indexOf('#') + 1)
  const fields = new URLSearchParams(fragment)
  const offersUrl = fields.get('offer')
  const code = fields.get('code')
  if (!offersUrl || !code || code.length > maxCodeLength || !URL.canParse(offersUrl)) return null
  return { offersUrl: new URL(offersUrl).href, code }
}

/** Whether an offer is from an issuer we know: whole addresses are compared, a look-alike is another one. */
export function isKnownOffer({ offersUrl }: Offer, issuerUrls: readonly string[]): boolean {
  return issuerUrls.some((issuerUrl) => offersUrl === new URL(`${issuerUrl.replace(/\/$/, '')}/offers`).href)
}
