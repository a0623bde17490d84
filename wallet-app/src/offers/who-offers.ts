import type { Text } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { checkAddress } from '../account/guarded-fetch.ts'
import { plainOriginsOf, type WalletSettings } from '../wallet-settings.ts'

/** Who is behind an address, as far as this device knows. */
export interface WhoOffers {
  /** `authority`: of the titles themselves. `agreed`: one that the deployment vouches for. `unknown`: nobody does. */
  readonly kind: 'authority' | 'agreed' | 'unknown'
  readonly url: string
  /** As written in addresses, ASCII, with its port: a look-alike letter is seen. */
  readonly host: string
  /** What the deployment calls it; null for the authority, whose name the trust list says, and for unknown ones. */
  readonly name: Text | null
  /** Its address is written with letters of another alphabet, or without a name. */
  readonly isOddlyNamed: boolean
}

/**
 * Says who offers, by the whole address: an address that only resembles one that the deployment vouches for is refused, as is one
 * that is not protected (`issuer-address-refused`).
 */
export function whoOffers(issuerUrl: string, settings: WalletSettings | null): WhoOffers {
  const url = new URL(checkAddress(issuerUrl, plainOriginsOf(settings)))
  const known = settings?.issuers.find((issuer) => hrefOf(issuer.url) === hrefOf(issuerUrl))
  const { host, hostname } = url
  const isOddlyNamed = /(^|\.)xn--/.test(hostname) || /^[\d.]+$|^\[/.test(hostname)
  if (known) return { kind: known.name ? 'agreed' : 'authority', url: issuerUrl, host, name: known.name, isOddlyNamed }
  if (settings?.issuers.some((issuer) => resembles(hostname, new URL(issuer.url).hostname))) {
    throw new Problem('issuer-address-refused', 'an address that resembles one that the deployment vouches for')
  }
  return { kind: 'unknown', url: issuerUrl, host, name: null, isOddlyNamed }
}

/** Letters that pass for others in ASCII; what other alphabets have stands as `xn--` and is told to the reader. */
const passFor: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', i: 'l', '5': 's', '8': 'b', rn: 'm', vv: 'w' }

/** The same host written a little otherwise, or hidden in another: `titres-mer.example`, `titres.mer.example.evil.example`. */
function resembles(hostname: string, known: string): boolean {
  if (hostname === known || isOneMachine(known)) return false
  const [written, right] = [skeletonOf(hostname), skeletonOf(known)]
  return written.includes(right) || differByOne(written, right)
}

function skeletonOf(hostname: string): string {
  return hostname.replaceAll(/[.-]/g, '').replaceAll(/rn|vv|[0158i]/g, (letters) => passFor[letters] ?? letters)
}

function differByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const isLonger = a.length > b.length
  const isShorter = a.length < b.length
  return a.slice(at + (isShorter ? 0 : 1)) === b.slice(at + (isLonger ? 0 : 1))
}

/** Demonstrations run side by side on one machine: their addresses differ by the port alone. */
function isOneMachine(hostname: string): boolean {
  return hostname === 'localhost' || /^[\d.]+$|^\[/.test(hostname)
}

function hrefOf(url: string): string {
  return new URL(url).href.replace(/\/$/, '')
}
