export type Level = 'support' | 'operational' | 'management'
export type Department = 'deck' | 'engine' | 'radio' | 'catering' | 'other'

/** What somebody does on board besides their capacity; some certificates are asked of whoever does it. */
export type Duty =
  | 'medical-care'
  | 'urgent-care'
  | 'fire-fighting-command'
  | 'survival-craft'
  | 'fast-rescue-boats'
  | 'cargo-duties'
  | 'cargo-responsibility'
  | 'fuel-duties'
  | 'fuel-responsibility'
  | 'passenger-assistance'
  | 'passenger-service'
  | 'crisis-management'
  | 'roro-duties'
  | 'security-duties'
  | 'ship-security-officer'
  | 'high-voltage-maintenance'
  | 'night-bridge-watch'
  | 'cook'

/** A capacity on board with what follows from it (schemas/manning/posts). */
export interface Post {
  /** One, or two of a person who serves in both departments. */
  readonly capacities: readonly [string, ...string[]]
  /** Null: of whoever serves outside the three levels (décret 2015-723 article 3 II). */
  readonly level: Level | null
}
