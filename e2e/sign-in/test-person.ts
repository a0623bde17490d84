import type { Person } from '@vigie/tools/registries/person.ts'

/** Somebody whom the registries of the issuer's tests know (`seafarers.marie`), as a provider names them. */
export function personNamed(
  identificationNumber: string,
  identity: { readonly familyName: string; readonly givenName: string; readonly birthDate: string },
): Person {
  return {
    identificationNumber,
    story: 'Of the tests of signing in.',
    identity: { ...identity, birthPlace: 'Port-Fictif', sex: 'F' },
    medical: null,
    trainings: [],
    titles: [],
    unavailable: [],
    application: { titleCode: 'cfbs', kind: 'first-issue', attestations: [], expects: 'undetermined' },
  }
}
