import { signal } from '@preact/signals'
import { goTo } from './place.ts'

/** A presentation request that was scanned, pasted or opened, for the screen of presentations to take up; never in an address. */
export const askedPresentation = signal<string | null>(null)

/** From a scanned code to the question of who asks for what. */
export function startPresentation(text: string): void {
  askedPresentation.value = text
  goTo('present')
}

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
