import { isIPv4 } from 'node:net'
import { Problem } from '../src/problem.ts'

export type Variables = Readonly<Record<string, string | undefined>>

export interface CountRange {
  readonly byDefault: number
  readonly from: number
  readonly to: number
}

export function readPort(variables: Variables, name: string, byDefault: number): number {
  const written = variables[name] || String(byDefault)
  const port = Number(written)
  if (!/^\d+$/.test(written) || port > 65_535) throw invalidSetting(name, 'a port from 0 to 65535')
  return port
}

export function readCount(variables: Variables, name: string, { byDefault, from, to }: CountRange): number {
  const written = variables[name] || String(byDefault)
  const count = Number(written)
  if (!/^\d{1,7}$/.test(written) || count < from || count > to) {
    throw invalidSetting(name, `a number from ${from} to ${to}`)
  }
  return count
}

/** Without a slash at the end. Plain http only on the machine itself or its private network. */
export function readWebUrl(variables: Variables, name: string, byDefault: string): string {
  const written = variables[name] || byDefault
  const url = URL.canParse(written) ? new URL(written) : null
  const isPlain = url?.protocol === 'http:' && isNear(url.hostname)
  if (!url || !(url.protocol === 'https:' || isPlain) || url.username || url.search || url.hash) {
    throw invalidSetting(name, 'an https address (http on a private network) without credentials, query or fragment')
  }
  return url.href.replace(/\/+$/, '')
}

function isNear(hostName: string): boolean {
  if (['localhost', '[::1]'].includes(hostName) || !hostName.includes('.')) return true
  return isIPv4(hostName) && /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(hostName)
}

/** Names the variable, never its value: it may hold a password. */
export function invalidSetting(name: string, expected: string): Problem {
  return new Problem('settings-invalid', `${name}: expected ${expected}`)
}
