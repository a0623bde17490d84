import { isJsonObject } from '@vigie/shared/json-object.ts'
import type { HeldTitle } from '../credentials/held-title.ts'
import type { ReceivedCredential } from '../credentials/kept-credential.ts'

const members = ['familyName', 'givenName', 'birthDate'] as const
type Person = Readonly<Record<(typeof members)[number], unknown>>

/**
 * Whether one of these titles is of somebody else than those of the profile: a sign-in with another's code or account, by
 * mistake or because somebody wants it, would mix two people's titles and hand pieces of one to the file of the other.
 */
export function isOfAnother(
  received: readonly Pick<ReceivedCredential, 'format' | 'text'>[],
  held: readonly Pick<HeldTitle, 'credential'>[],
): boolean {
  const holders = held.map(({ credential }) => ({ ...credential.credentialSubject }) as Person)
  return received.some((title) => {
    const person = personIn(title)
    return person !== null && holders.some((holder) => !isSame(holder, person))
  })
}

/** Two of the three: a name changes, a date of birth is corrected; a brother shares one of them. */
function isSame(a: Person, b: Person): boolean {
  return members.filter((name) => a[name] === b[name]).length >= 2
}

/** Null for a form whose names are not in the open: it comes with another one. */
function personIn({ format, text }: Pick<ReceivedCredential, 'format' | 'text'>): Person | null {
  if (format !== 'ldp_vc') return null
  const credential: unknown = JSON.parse(text)
  const subject = isJsonObject(credential) ? credential.credentialSubject : null
  if (!isJsonObject(subject)) return null
  const { familyName, givenName, birthDate } = subject
  return { familyName, givenName, birthDate }
}
