import { Problem } from '@vigie/shared/problem.ts'

const privateSuffixes = ['.local', '.localhost', '.internal', '.home.arpa', '.lan']

/**
 * An address that a request names: https and a public name, so that a code on a wall never makes the telephone ask the
 * router, the ship's own network or itself (BAD-INPUTS 145). Refuses with `fetch-address-refused`; answers it in one form.
 */
export function checkVerifierAddress(address: string, plainOrigins: readonly string[]): string {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null) throw refused('expected an address')
  if (url.username !== '' || url.password !== '' || url.hash !== '') throw refused('expected a plain address')
  if (plainOrigins.includes(url.origin)) return url.href
  if (url.protocol !== 'https:') throw refused('expected https')
  if (!isPublicName(url.hostname))
    throw refused('expected a public name, not a number and not a name of a local network')
  return url.href
}

/** `URL` has already written every spelling of an IP address in one form: four numbers, or brackets. */
function isPublicName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '')
  const isNumber = /^[0-9.]+$/.test(name) || name.startsWith('[')
  return !isNumber && name.includes('.') && !privateSuffixes.some((suffix) => name.endsWith(suffix))
}

function refused(message: string): Problem {
  return new Problem('fetch-address-refused', message)
}
