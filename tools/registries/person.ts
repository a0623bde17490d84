/**
 * A day: fixed (`1991-07-31`), or counted from the day of the demonstration (`today-14m`, `today-20y+1d`), so that the
 * invented people keep their fates whenever they are asked about.
 */
export type Day = string

/** An invented seafarer, as plainly as can be; `answers.ts` says it in the four registries' own ways. */
export interface Person {
  readonly identificationNumber: string
  /** What this person is here to show. */
  readonly story: string
  readonly identity: {
    readonly familyName: string
    readonly givenName: string
    readonly birthDate: Day
    readonly birthPlace: string
    readonly sex: 'M' | 'F'
  }
  /** Null when ESCULAPE knows nothing of them. */
  readonly medical: {
    readonly code: string
    readonly label: string
    readonly examinedOn: Day
    readonly validUntil: Day
    readonly restriction: string | null
  } | null
  readonly trainings: readonly { readonly label: string; readonly acquiredOn: Day; readonly validUntil: Day | null }[]
  readonly titles: readonly {
    readonly number: string
    readonly itemCode: string
    readonly name: string
    readonly family: 'BREVET' | 'CERTIFICAT'
    readonly effectiveFrom: Day
    readonly validUntil: Day | null
  }[]
  /** Registries that are out of order for this person. */
  readonly unavailable: readonly ('administres' | 'esculape' | 'amfore' | 'item')[]
  /** What they apply for, what is in their paper file for an agent to attest, and what instruction answers. */
  readonly application: {
    readonly titleCode: string
    readonly kind: 'first-issue' | 'revalidation'
    readonly attestations: readonly { readonly fact: string; readonly value: unknown; readonly document: string }[]
    readonly expects: 'favourable' | 'unfavourable' | 'undetermined'
  }
}
