const schemes = ['openid4vp:', 'haip-vp:', 'eu-eudi-openid4vp:']
const largestLink = 65_536

/** Whether a text is a presentation request by its form; whether it is a good one is found out when it is opened. */
export function isPresentationLink(text: string): boolean {
  const url = text.length <= largestLink && URL.canParse(text.trim()) ? new URL(text.trim()) : null
  return url !== null && (schemes.includes(url.protocol) || isPlaceLink(url))
}

function isPlaceLink({ protocol, pathname }: URL): boolean {
  return /^https?:$/.test(protocol) && /(^|\/)present\/?$/.test(pathname)
}
