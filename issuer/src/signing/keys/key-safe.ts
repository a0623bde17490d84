import type { KeyDescription } from './signing-keys.ts'

export type NewKey = Omit<KeyDescription, 'publicKeyMultibase' | 'compromisedSince'>

/** A key whose file was found to be as it was written. */
export interface OpenedKey {
  readonly description: KeyDescription
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>
}

export interface WrittenKey {
  readonly description: KeyDescription
  /** What its file says: the description, in clear, and what shows that nobody changed it. */
  readonly text: string
}

/** Where the private parts of keys are: in files, or in a token. Both leave one file a key in the signer's folder. */
export interface KeySafe {
  readonly kind: 'file' | 'token'
  /** How the names of its files end. */
  readonly suffix: string
  create(key: NewKey): Promise<WrittenKey>
  /** Throws when the text is not one that this safe wrote. */
  open(text: string): Promise<OpenedKey>
  /** The same key under another description. */
  describe(text: string, description: KeyDescription): Promise<string>
  close(): Promise<void>
}
