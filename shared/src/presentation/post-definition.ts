/**
 * The part of DIF Presentation Exchange 2.0 that posts on board are written in, and nothing else of it: written here, never read
 * from a wire.
 */
export interface PostDefinition {
  readonly id: string
  readonly input_descriptors: readonly InputDescriptor[]
  /** All of them must be met. */
  readonly submission_requirements: readonly SubmissionRequirement[]
}

/** One document that must be held. Its group is its own: the library counts documents in a group, not descriptors. */
export interface InputDescriptor {
  readonly id: string
  readonly group: readonly [string]
  readonly constraints: { readonly fields: readonly DescriptorField[] }
}

export interface DescriptorField {
  readonly path: readonly [FieldPath]
  readonly filter: Filter
}

export type SubmissionRequirement =
  | { readonly rule: 'pick'; readonly min: 1; readonly from: string }
  | { readonly rule: 'pick'; readonly min: 1; readonly from_nested: readonly SubmissionRequirement[] }
  | { readonly rule: 'all'; readonly from_nested: readonly SubmissionRequirement[] }

/** JSON Schema, draft 7: the words that descriptors are written with. */
export interface Filter {
  readonly type?: 'string' | 'array' | 'object'
  readonly const?: string | true
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly contains?: Filter
  readonly items?: Filter
  readonly not?: Filter
  readonly anyOf?: readonly Filter[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Filter>>
}

export const fieldPaths = [
  '$',
  '$.type',
  '$.validFrom',
  '$.credentialSubject.title',
  '$.credentialSubject.title.code',
  '$.credentialSubject.title.capacities',
  '$.credentialSubject.title.issueDate',
  '$.credentialSubject.ship.imoNumber',
  '$.credentialSubject.forceMajeure',
  '$.credentialSubject.highSpeedCraft.craftType',
  '$.credentialSubject.highSpeedCraft.route',
  '$.verdict.state',
  '$.verdict.months',
] as const
export type FieldPath = (typeof fieldPaths)[number]

/**
 * What a definition can ask about a document that was verified: what its credential says of the title, and what its verdict says.
 * Nothing of the person: the library keeps what it compares.
 */
export interface TitleFacts {
  readonly '@context': readonly string[]
  readonly type: readonly string[]
  readonly validFrom: string
  readonly validUntil?: string
  readonly credentialSubject: {
    readonly title: {
      readonly code: string
      readonly capacities?: readonly object[]
      readonly functions?: readonly object[]
      readonly issueDate?: string
    }
    readonly ship?: { readonly imoNumber: string }
    readonly forceMajeure?: true
    readonly highSpeedCraft?: { readonly craftType?: string; readonly route?: string }
  }
  readonly verdict: {
    readonly state: string
    /** The fewest whole months that hold all its days, in digits; absent without end, or when there are many. */
    readonly months?: string
  }
}
